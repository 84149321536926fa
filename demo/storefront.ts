import type { Events } from '../src/api.ts';
import { createBackstage } from './backstage.ts';
import { createShelf } from './shelf.ts';

/* The shop's own script. All it needs to know of Sayso: two events, and how to be asked for products. */

const shelf = createShelf(place('products'), place('shelf-title'), place('shelf-why'));
// `(window.sayso ||= []).push(s => s.products(…))` would do as well, and would bring in what comes
// after the first question at once; the element takes the same function without that.
customElements.whenDefined('sayso-widget').then(() => {
  const quiz = document.querySelector('sayso-widget');
  if (quiz) quiz.products = ids => shelf.find(ids);
});
document.addEventListener('sayso:segments', event => {
  if (!(event instanceof CustomEvent)) return;
  const { verdicts }: Events['segments'] = event.detail;
  shelf.arrange(verdicts);
});

const bag = place('bag');
place('products').addEventListener('click', event => {
  if (event.target instanceof Element && event.target.closest('button')) {
    bag.textContent = String(Number(bag.textContent) + 1);
  }
});

// Only the demo has this panel; a shop would not show its database.
const backstage = createBackstage({
  count: place('stored-count'),
  state: place('stored-state'),
  list: place('stored'),
  readable: place('readable'),
  purpose: place('readable-purpose', HTMLSelectElement),
  values: place('readable-values'),
});
// Beside the quiz there is room for it; below the quiz, opening it would move the page.
place('backstage', HTMLDetailsElement).open = matchMedia('(min-width: 1181px)').matches;
backstage.refresh();
document.addEventListener('sayso:delivered', () => backstage.refresh());
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') backstage.refresh();
});

function place(id: string): HTMLElement;
function place<E extends HTMLElement>(id: string, kind: new () => E): E;
function place(id: string, kind = HTMLElement): HTMLElement {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page has no such element: "${id}".`);
  return found;
}
