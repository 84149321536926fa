import { computed, effect, signal } from '@preact/signals-core';
import { render } from 'preact';
import type { Sayso } from '../src/api.ts';
import type { Interview } from '../src/interview/interview.ts';
import { later } from './later-chunk.ts';
import { en } from './locales/en.ts';
import type { ProductsHook } from './products.ts';
import { draftOf } from './quiz/draft.ts';
import { Screen } from './quiz/screen.tsx';
import type { Stage } from './quiz/stage.ts';

export interface MountOptions {
  readonly sayso: Sayso;
  readonly widget: string;
  readonly interview: Interview;
  readonly products: () => ProductsHook | undefined;
  readonly onStart: () => void;
  /** Something broke while it was drawn, or while an answer was kept. */
  readonly onTrouble: (error: unknown, broken?: boolean) => void;
}

/** Draws an interview into a shadow root, and again whenever its state changes, until it is disposed of. */
export function mount(root: ShadowRoot, o: MountOptions): { dispose(): void } {
  const { interview, sayso } = o;
  const { config } = sayso;
  const widget = config.widgets[o.widget];
  if (!widget || widget.kind === 'preference-centre') return { dispose() {} };
  const place = computed(() => {
    const state = interview.state.value;
    return state.screen === 'question' ? state.view.id : undefined;
  });
  const first = place.peek();
  const stage: Stage = {
    ...o,
    config,
    widget,
    words: en,
    first,
    draft: computed(() => {
      place.value;
      return signal(draftOf(interview.state.peek()));
    }),
    focus: selector => root.querySelector<HTMLElement>(selector)?.focus(),
  };
  let shown = first;
  const stop = effect(() => {
    const more = later.value?.moreSheet;
    if (more && !root.adoptedStyleSheets.includes(more)) root.adoptedStyleSheets.push(more);
    try {
      render(<Screen stage={stage} />, root);
    } catch (error) {
      o.onTrouble(error, true);
    }
    const now = place.value;
    if (now !== shown) stage.focus('h2');
    shown = now;
  });
  root.addEventListener('keydown', pick);
  return {
    dispose() {
      root.removeEventListener('keydown', pick);
      stop();
      render(null, root);
      interview.dispose();
    },
  };
}

/** The keys 1 to 9 choose an option, only while the focus is inside the widget (WCAG 2.1.4). */
function pick(event: Event): void {
  if (!(event instanceof KeyboardEvent) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!(event.currentTarget instanceof ShadowRoot)) return;
  const inputs = event.currentTarget.querySelectorAll<HTMLInputElement>('.option input');
  const input = inputs[+event.key - 1];
  input?.focus();
  input?.click();
}
