import { Component } from 'preact';
import { laterWords } from '../locales/later-words.ts';
import type { QuestionProps } from './question.ts';

type Unit = 'day' | 'week' | 'month';
interface State {
  readonly count: number | undefined;
  readonly unit: Unit | undefined;
}

/** A number and a unit, and below what they say together; an answer once both are there. */
export class Frequency extends Component<QuestionProps, State> {
  constructor(props: QuestionProps) {
    super(props);
    const { view, value } = props;
    const units = view.attribute?.type === 'frequency' ? view.attribute.units : [];
    const given = typeof value === 'object' && !Array.isArray(value) ? value : {};
    const { count } = given;
    this.state = {
      count: typeof count === 'number' ? count : undefined,
      // One unit alone is not a choice.
      unit: units.length === 1 ? units[0] : units.find(unit => unit === given['unit']),
    };
  }

  #set(change: Partial<State>): void {
    const { count, unit } = { ...this.state, ...change };
    this.setState({ count, unit });
    this.props.onChange(count === undefined || !unit ? undefined : { count, unit });
  }

  override render({ view, words }: QuestionProps, { count, unit }: State) {
    const say = laterWords(words);
    const { attribute } = view;
    if (attribute?.type !== 'frequency') return null;
    const { units, max, per } = attribute;
    const most = max ?? Number.POSITIVE_INFINITY;
    const move = (by: number) =>
      this.#set({ count: Math.min(most, Math.max(1, (count ?? 0) + by)) });
    const valid = count !== undefined && Number.isInteger(count) && count >= 1 && count <= most;
    return (
      <div class={`frequency ${valid && unit ? '' : 'unset'}`} part="options">
        <div class="dial">
          <div class="stepper">
            <button
              type="button"
              aria-label={say.oneLess}
              aria-disabled={(count ?? 1) <= 1}
              onClick={() => move(-1)}
            >
              {icon('M5 10h10')}
            </button>
            <input
              type="number"
              inputMode="numeric"
              class="line"
              min={1}
              max={max}
              value={count ?? ''}
              aria-label={`${view.title} ${say.howMany}`}
              aria-describedby="problem"
              onInput={({ currentTarget: { valueAsNumber } }) =>
                this.#set({ count: Number.isNaN(valueAsNumber) ? undefined : valueAsNumber })
              }
            />
            <button
              type="button"
              aria-label={say.oneMore}
              aria-disabled={(count ?? 0) >= most}
              onClick={() => move(1)}
            >
              {icon('M5 10h10M10 5v10')}
            </button>
          </div>
          {units.length > 1 && (
            <div class="segments">
              {units.map(one => (
                <label key={one} class="segment">
                  <input
                    type="radio"
                    name={view.id}
                    checked={unit === one}
                    onChange={() => this.#set({ unit: one })}
                  />
                  <span>{unitName(count ?? 1, one, words.locale)}</span>
                </label>
              ))}
            </div>
          )}
        </div>
        <output>{valid && unit && (per ? say.per : say.every)(count, unit)}</output>
      </div>
    );
  }
}

function icon(path: string) {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

/** "weeks" for 2: the language's own plural. */
function unitName(count: number, unit: Unit, locale: string): string {
  const parts = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
  }).formatToParts(count);
  return parts.find(({ type }) => type === 'unit')?.value ?? unit;
}
