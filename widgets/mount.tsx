import { signal } from '@preact/signals-core';
import { render } from 'preact';
import { loadLater } from './later-chunk.ts';
import { draw } from './quiz/draw.tsx';
import { createStage } from './quiz/stage.ts';
import type { SaysoWidget } from './sayso-widget.ts';
import { speechAt } from './speech.ts';
import base from './styles/base.css?inline';
import { sheet } from './styles/sheet.ts';
import tokens from './styles/tokens.css?inline';
import { suiteOf } from './suite.ts';

let first: CSSStyleSheet | undefined;

/** Opens an element's widget in its shadow root; the function it gives ends it. */
export function mount(element: SaysoWidget, restart: () => void): () => void {
  const widget = element.getAttribute('widget') ?? '';
  const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
  const own = sheet(':host{}');
  const style = (name: string, value: string | null) => {
    const [rule] = own.cssRules;
    if (rule instanceof CSSStyleRule) rule.style.setProperty(name, value);
  };
  first ??= sheet(tokens + base);
  root.adoptedStyleSheets = [first, own];
  style('min-block-size', element.getAttribute('reserve'));
  render(<div class="wait" aria-busy="true" />, root);

  const suite = suiteOf(element.getAttribute('config') ?? '', element.getAttribute('endpoint'));
  suite.elements.add(element);
  const ends: (() => unknown)[] = [() => suite.elements.delete(element)];
  let ended = false;

  const onTrouble = async (error: unknown, broken: boolean) => {
    if (ended) return;
    ended = broken;
    const loaded = await loadLater();
    if (broken || !ended)
      loaded.fail(error, { element, suite, widget, ...(broken && { root, restart }) });
  };

  async function open(): Promise<void> {
    const sayso = await suite.sayso;
    if (ended) return;
    const { config } = sayso;
    const speech = signal(await speechAt(element, config, widget));
    const interview = await sayso.open(widget, {
      spoken: speech,
      context: element.context,
    });
    if (ended) return interview.dispose();
    for (const [name, value] of Object.entries(config.theme ?? {})) style(`--_${name}`, value);
    const stage = createStage({
      speech,
      interview,
      products: () => element.products,
      onTrouble,
      focus: selector => root.querySelector<HTMLElement>(selector)?.focus(),
    });
    ends.push(draw(stage, root), interview.dispose);
    // After the frame that paints the first question, and never before it.
    requestAnimationFrame(() =>
      setTimeout(async () => {
        if (ended) return;
        const loaded = await loadLater();
        if (!ended) ends.unshift(loaded.settle({ element, suite, sayso, interview, root }));
      }),
    );
  }
  open().catch(error => onTrouble(error, true));

  return () => {
    ended = true;
    for (const end of ends) end();
  };
}
