import more from './more.css?inline';
import { sheet } from './sheet.ts';

const moreSheet = sheet(more);
const dressed = new WeakSet<ShadowRoot>();

/** Gives a widget what every screen after the first question needs: styles, and the number keys. */
export function dress(root: ShadowRoot): void {
  if (!root.adoptedStyleSheets.includes(moreSheet)) root.adoptedStyleSheets.push(moreSheet);
  if (!dressed.has(root)) root.addEventListener('keydown', event => pick(root, event));
  dressed.add(root);
}

/** The keys 1 to 9 choose an option, only while the focus is inside the widget (WCAG 2.1.4). */
function pick(root: ShadowRoot, event: Event): void {
  if (!(event instanceof KeyboardEvent) || event.ctrlKey || event.metaKey || event.altKey) return;
  const input = root.querySelectorAll<HTMLInputElement>('.option input')[+event.key - 1];
  input?.focus();
  input?.click();
}
