import type { SaysoEvent } from '../src/api.ts';

/** What a widget tells the page, as DOM events named `sayso:<type>` that bubble out of every shadow root. */
export type WidgetEvent =
  | SaysoEvent
  /** The interview is open; its first screen has been painted; the person did something for the first time. */
  | { readonly type: 'ready' | 'shown' | 'started'; readonly widget: string };
export type WidgetEventType = WidgetEvent['type'];
export type WidgetEvents = { readonly [K in WidgetEventType]: WidgetEvent & { readonly type: K } };

/**
 * Dispatches `sayso:<type>` at an element and tells `dataLayer`, where the page has one: ids of widget
 * and question, and what was chosen only with `datalayer="values"`.
 */
export function emit(element: HTMLElement, event: WidgetEvent): void {
  element.dispatchEvent(
    new CustomEvent(`sayso:${event.type}`, { bubbles: true, composed: true, detail: event }),
  );
  const { dataLayer } = window;
  if (!Array.isArray(dataLayer)) return;
  try {
    dataLayer.push({
      event: `sayso_${event.type}`,
      widget: element.getAttribute('widget'),
      ...('questionId' in event && { question: event.questionId }),
      ...(element.getAttribute('datalayer') === 'values' && valuesOf(event)),
    });
  } catch {
    // A tag manager's own push may throw; an answer is worth more than its count.
  }
}

/** What was chosen, as far as the event says it: a value is there only where a purpose was given. */
function valuesOf(event: WidgetEvent) {
  if (event.type === 'answered') return { value: event.value };
  if (event.type === 'consent') return { purpose: event.purpose, status: event.status };
  return event.type === 'segments'
    ? { segments: event.verdicts.filter(({ is }) => is === 'in').map(({ segment }) => segment) }
    : {};
}

declare global {
  interface Window {
    dataLayer?: unknown;
  }
}
