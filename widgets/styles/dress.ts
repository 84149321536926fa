import { further } from '../questions/further-chunk.ts';
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
  const { furtherSheet } = further.value ?? {};
  for (const one of [moreSheet, furtherSheet]) {
    if (one && !root.adoptedStyleSheets.includes(one)) root.adoptedStyleSheets.push(one);
  }
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
  // An option that has opened a field is not the whole answer yet.
  const go = () => next?.isConnected && !root.querySelector('.own') && next.click();
  setTimeout(go, SEE_IT_CHOSEN_MS);
}

/** The keys 1 to 9 choose an option, only while the focus is inside the widget (WCAG 2.1.4). */
function pick(root: ShadowRoot, event: Event): void {
  if (!(event instanceof KeyboardEvent) || event.ctrlKey || event.metaKey || event.altKey) return;
  const { target, key } = event;
  // What is typed into a field is written there.
  if (target instanceof Element && target.matches('.line, textarea')) return;
  const inputs = root.querySelectorAll<HTMLInputElement>('.option input');
  const named = root.querySelector<HTMLInputElement>(`.option input[value="${CSS.escape(key)}"]`);
  const input = named ?? inputs[+key - 1];
  input?.focus();
  input?.click();
}
