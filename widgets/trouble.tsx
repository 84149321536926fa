import { render } from 'preact';
import type { Json } from '../src/errors.ts';
import { emit } from './events.ts';
import { enLater as words } from './locales/en-later.ts';
import { dress } from './styles/dress.ts';
import type { Suite } from './suite.ts';

type Args = Readonly<Record<string, Json>>;

/** What went wrong and what to do about it, for the developer's console. */
const sentences: Readonly<Record<string, (args: Args) => string>> = {
  CONFIG_UNREACHABLE: ({ address, reason }) =>
    `the config at ${address} did not come (${reason}); is the address right, and does it answer within 15 seconds?`,
  CONFIG_NOT_JSON: () => 'the config is not JSON; `sayso check` shows the place',
  CONFIG_SHAPE: () => 'this is not a Sayso config; `sayso check` shows what is missing',
  WIDGET_UNKNOWN: ({ widget }) =>
    `the config has no widget "${widget}"; look at the keys of "widgets"`,
  WIDGET_NOT_ASKING: ({ widget }) =>
    `"${widget}" asks no questions, and cannot be shown as a quiz or survey`,
  WIDGET_BROKEN: ({ reason }) =>
    `drawing it failed (${reason}); please report this with the config`,
  TAG_CONFIG: () => 'the tag names a widget and no config; add data-config="/sayso.json"',
  TAG_DISPLAY: ({ display }) =>
    `data-display="${display}" is not known; leave it out, or say "inline"`,
  TAG_TARGET: ({ target }) =>
    target
      ? `nothing on the page matches data-target="${target}"`
      : 'a tag in <head> has no place to show a widget; move it into <body>, or add data-target',
  TRANSLATION_INCOMPLETE: ({ locale, missing, first }) =>
    `the "${locale}" translation lacks ${missing} of the config's words, "${first}" first; those are shown as the config has them`,
  LANGUAGE_NOT_OFFERED: ({ locale }) =>
    `locale="${locale}" is neither the config's language nor one of its translations; the config's own is shown`,
  LANGUAGE_WITHOUT_WORDS: ({ locale }) =>
    `Sayso's own words (buttons, notices) are not translated into "${locale}", and are shown in English`,
  LANGUAGE_NOT_LOADED: ({ locale, reason }) =>
    `the words in "${locale}" did not load (${reason}); the config's own language is shown`,
  PRODUCTS_HOOK_FAILED: ({ reason }) =>
    `the products hook threw (${reason}); the result is shown without products`,
};

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
    render(<Failed onAgain={restart} />, root);
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
