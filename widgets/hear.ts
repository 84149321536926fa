import type { SaysoEvent } from '../src/api.ts';
import { emit } from './events.ts';
import { say } from './trouble.tsx';

/** What an engine says: to the developer where it is an error, and to the page from the first widget it is about. */
export function hear(elements: ReadonlySet<HTMLElement>, event: SaysoEvent): void {
  if (event.type === 'error') say(event);
  // Once an event, whatever the number of widgets.
  for (const element of elements) {
    if (!('widget' in event) || event.widget === element.getAttribute('widget')) {
      emit(element, event);
      return;
    }
  }
}
