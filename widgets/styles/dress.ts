import modes from './modes.css?inline';
import more from './more.css?inline';
import result from './result.css?inline';
import { sheet } from './sheet.ts';

/** Long enough to see what was chosen before the next question comes. */
const SEE_IT_CHOSEN_MS = 200;

const moreSheet = sheet(more + result + modes);
const dressed = new WeakSet<ShadowRoot>();

/** Gives a widget what every screen after the first question needs: styles, and the number keys. */
export function dress(root: ShadowRoot): void {
  if (!root.adoptedStyleSheets.includes(moreSheet)) root.adoptedStyleSheets.push(moreSheet);
  if (dressed.has(root)) return;
  dressed.add(root);
  root.addEventListener('keydown', event => pick(root, event));
  root.addEventListener('click', event => advance(root, event));
}

/**
 * Where an earlier press covers the answer, a tap on an option goes on by itself. Only a tap: arrow keys
 * move a radio's choice too, and must not carry anybody off (WCAG 3.2.2).
 */
function advance(root: ShadowRoot, event: Event): void {
  const { target } = event;
  if (!(event instanceof PointerEvent) || event.detail !== 1 || !event.pointerType) return;
  if (!(target instanceof Element) || !target.closest('.option:has([type=radio])')) return;
  const next = root.querySelector<HTMLElement>('.held .button');
  setTimeout(() => next?.isConnected && next.click(), SEE_IT_CHOSEN_MS);
}

/** The keys 1 to 9 choose an option, only while the focus is inside the widget (WCAG 2.1.4). */
function pick(root: ShadowRoot, event: Event): void {
  if (!(event instanceof KeyboardEvent) || event.ctrlKey || event.metaKey || event.altKey) return;
  const input = root.querySelectorAll<HTMLInputElement>('.option input')[+event.key - 1];
  input?.focus();
  input?.click();
}
