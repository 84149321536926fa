import { render } from 'preact';
import { emit } from './events.ts';
import { enLater as words } from './locales/en-later.ts';
import { type Args, sentences } from './sentences.ts';
import { dress } from './styles/dress.ts';
import type { Suite } from './suite.ts';

/** One coded line on the console. */
export function say(error: unknown, place = ''): void {
  const { code, args } = codeOf(error);
  const worded = sentences[code]?.(args) ?? (Object.keys(args).length ? JSON.stringify(args) : '');
  console.error(`[sayso] ${code}${place && ` at ${place}`}${worded && `: ${worded}`}`);
}

interface Coded {
  readonly code: string;
  readonly args: Args;
}

function codeOf(error: unknown): Coded {
  if (isCoded(error)) return error;
  return { code: 'WIDGET_BROKEN', args: { reason: `${error}` } };
}

function isCoded(error: unknown): error is Coded {
  return typeof error === 'object' && error !== null && 'code' in error && 'args' in error;
}

export interface Where {
  readonly element: HTMLElement;
  readonly suite: Suite;
  readonly widget: string;
  /** Where nothing can be shown any more: the shopper is told calmly, and may try again. */
  readonly root?: ShadowRoot;
  readonly restart?: () => void;
}

/** Tells the developer in one coded line, the page by `sayso:error`, and the shopper where it concerns them. */
export async function fail(error: unknown, where: Where): Promise<void> {
  const { code, args } = codeOf(error);
  const { element, suite, widget, root, restart } = where;
  emit(element, { type: 'error', code, args });
  if (root && restart) {
    dress(root);
    const again = () => {
      suite.forget();
      restart();
    };
    render(<Failed onAgain={again} />, root);
  }
  // A config that is at fault is shown with all its faults, in place of the first symptom.
  if (root && code !== 'CONFIG_UNREACHABLE') {
    try {
      const [{ tellIssues }, source] = await Promise.all([import('./check.ts'), suite.source]);
      if (tellIssues(suite.address, source)) return;
    } catch {
      // The check itself did not load: the first symptom has to do.
    }
  }
  say(error, code.startsWith('CONFIG_') ? suite.address : `widget "${widget}"`);
}

function Failed({ onAgain }: { onAgain: () => void }) {
  return (
    <div part="widget">
      <h2 part="title">{words.failed}</h2>
      <p class="why">{words.failedCalmly}</p>
      <p class="error" />
      <button type="button" class="button" part="button" onClick={onAgain}>
        {words.again}
      </button>
    </div>
  );
}
