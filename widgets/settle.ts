import type { Sayso } from '../src/api.ts';
import type { Interview } from '../src/interview/interview.ts';
import { emit } from './events.ts';
import type { SaysoWidget } from './sayso-widget.ts';
import type { Suite } from './suite.ts';

export interface Settling {
  readonly element: SaysoWidget;
  readonly suite: Suite;
  readonly sayso: Sayso;
  readonly interview: Interview;
  readonly root: ShadowRoot;
}

/**
 * What a widget does once its first screen stands: it tells the page, and the developer who wants to
 * know more. Gives how to end it.
 */
export function settle({ element, suite, sayso, interview, root }: Settling): () => void {
  const ends: (() => void)[] = [];
  let ended = false;
  const widget = element.getAttribute('widget') ?? '';
  // The first answer is on its way before it is pressed; a failed load is tried again with the press.
  interview.ready().catch(() => undefined);
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
