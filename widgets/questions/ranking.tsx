import { Component } from 'preact';
import type { Option } from '../../src/config/schema.ts';
import { laterWords } from '../locales/later-words.ts';
import { moved, type Places, slotAt } from './order.ts';
import type { QuestionProps } from './question.ts';

interface State {
  /** What is being dragged: from where, over which place, how far in CSS pixels. */
  readonly drag?: { readonly from: number; readonly over: number; readonly by: number } | undefined;
  readonly said?: string;
}

/**
 * A list to put in order, by two buttons an entry or by dragging its grip. The order it begins with says
 * nothing yet: it is an answer once something was moved, or "This order fits" was pressed.
 */
export class Ranking extends Component<QuestionProps, State> {
  #list: HTMLElement | null = null;
  #start: { y: number; places: Places } | undefined;
  #refocus: string | undefined;

  #order(): readonly Option[] {
    const { view, value } = this.props;
    const ids = Array.isArray(value) ? value : [];
    const placed = ids.flatMap(id => view.options.find(option => option.id === id) ?? []);
    // An option that a condition has brought since then comes last.
    return [...placed, ...view.options.filter(({ id }) => !ids.includes(id))];
  }

  #move(from: number, to: number): void {
    const order = this.#order();
    const option = order[from];
    if (!option || to < 0 || to >= order.length) return;
    this.setState({ said: laterWords(this.props.words).moved(option.label, to + 1, order.length) });
    this.props.onChange(moved(order, from, to).map(({ id }) => id));
  }

  /** The browser takes the focus from a button whose entry is moved within the list. */
  override componentDidUpdate(): void {
    if (this.#refocus) this.#list?.querySelector<HTMLElement>(`#${this.#refocus}`)?.focus();
    this.#refocus = undefined;
  }

  readonly #lift = (event: PointerEvent, grip: Element, from: number) => {
    if (event.button !== 0 || !this.#list) return;
    grip.setPointerCapture(event.pointerId);
    const places = Array.from(this.#list.children, entry => {
      const { top, height } = entry.getBoundingClientRect();
      return { top, height };
    });
    this.#start = { y: event.clientY, places };
    this.setState({ drag: { from, over: from, by: 0 } });
  };

  readonly #drag = (event: PointerEvent) => {
    const { drag } = this.state;
    if (!drag || !this.#start) return;
    const by = event.clientY - this.#start.y;
    this.setState({ drag: { ...drag, by, over: slotAt(this.#start.places, drag.from, by) } });
  };

  readonly #drop = (kept: boolean) => {
    const { drag } = this.state;
    this.#start = undefined;
    this.setState({ drag: undefined });
    if (kept && drag && drag.over !== drag.from) this.#move(drag.from, drag.over);
  };

  override render({ value }: QuestionProps, { drag, said }: State) {
    const order = this.#order();
    const say = laterWords(this.props.words);
    const button = (option: Option, at: number, by: 1 | -1) => {
      const id = `${by < 0 ? 'up' : 'down'}-${option.id}`;
      return (
        <button
          type="button"
          id={id}
          class="step"
          aria-label={(by < 0 ? say.moveUp : say.moveDown)(option.label)}
          aria-disabled={by < 0 ? at === 0 : at === order.length - 1}
          onClick={() => {
            this.#refocus = id;
            this.#move(at, at + by);
          }}
        >
          <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
            <path d={by < 0 ? 'm5 12 5-5 5 5' : 'm5 8 5 5 5-5'} />
          </svg>
        </button>
      );
    };
    return (
      <div class={`ranking ${value === undefined ? 'unset' : ''}`} part="options">
        <ol
          ref={list => {
            this.#list = list;
          }}
        >
          {order.map((option, at) => (
            <li
              key={option.id}
              class={`entry ${drag?.from === at ? 'held' : ''}`}
              part="option"
              style={{ '--_by': `${this.#shift(at)}px` }}
            >
              <span
                class="grip"
                aria-hidden="true"
                onPointerDown={event => this.#lift(event, event.currentTarget, at)}
                onPointerMove={this.#drag}
                onPointerUp={() => this.#drop(true)}
                onPointerCancel={() => this.#drop(false)}
              >
                <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
                  <path d="M5 7h10M5 13h10" />
                </svg>
              </span>
              <span class="rank" aria-hidden="true">
                {at + 1}
              </span>
              <span class="label">
                {option.label}
                {option.detail && <small>{option.detail}</small>}
              </span>
              {button(option, at, -1)}
              {button(option, at, 1)}
            </li>
          ))}
        </ol>
        <button
          type="button"
          class="fits"
          aria-pressed={value !== undefined}
          onClick={() => this.props.onChange(order.map(({ id }) => id))}
        >
          {say.orderFits}
        </button>
        <p class="unseen" role="status">
          {said}
        </p>
      </div>
    );
  }

  /** How far an entry stands from its place while one is dragged: it with the pointer, others out of its way. */
  #shift(at: number): number {
    const { drag } = this.state;
    const places = this.#start?.places;
    if (!drag || !places) return 0;
    if (at === drag.from) return drag.by;
    const room = (places[drag.from]?.height ?? 0) + gapOf(places);
    if (drag.from < at && at <= drag.over) return -room;
    return drag.over <= at && at < drag.from ? room : 0;
  }
}

function gapOf([first, second]: Places): number {
  return first && second ? second.top - first.top - first.height : 0;
}
