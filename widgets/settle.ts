import type { Sayso } from '../src/api.ts';
import { emit } from './events.ts';
import type { SaysoWidget } from './sayso-widget.ts';
import type { Suite } from './suite.ts';

/**
 * What a widget does once its first screen stands: it tells the page, and the developer who wants to
 * know more. Gives how to end it.
 */
export function settle(
  element: SaysoWidget,
  suite: Suite,
  sayso: Sayso,
  root: ShadowRoot,
): () => void {
  const ends: (() => void)[] = [];
  let ended = false;
  const widget = element.getAttribute('widget') ?? '';
  emit(element, { type: 'ready', widget });
  emit(element, { type: 'shown', widget });
  const start = () => {
    for (const type of ['change', 'click']) root.removeEventListener(type, start);
    emit(element, { type: 'started', widget });
  };
  for (const type of ['change', 'click']) root.addEventListener(type, start);
  async function panel(): Promise<void> {
    const { showPreview } = await import('./preview.tsx');
    if (!ended) ends.push(showPreview(root, sayso).dispose);
  }
  async function check(): Promise<void> {
    const { tellIssues } = await import('./check.ts');
    tellIssues(suite.address, await suite.source);
  }
  const local = /^localhost$|\.localhost$|^127\.|^\[::1\]$/.test(location.hostname);
  if (element.hasAttribute('preview')) panel().catch(console.error);
  if (local || element.hasAttribute('debug')) check().catch(console.error);
  return () => {
    ended = true;
    for (const end of ends) end();
  };
}
