import type { Value } from '../../src/config/schema.ts';
import type { InterviewState, QuestionView } from '../../src/interview/state.ts';
import type { Words } from '../locales/words.ts';

/** What a person has done on the screen in front of them and not pressed yet. */
export interface Draft {
  readonly value?: Value | undefined;
  readonly carry?: boolean;
  /** Ticked rows, by purpose; on the result by purpose and attribute. */
  readonly ticks: Readonly<Record<string, boolean>>;
  /** What is opened: the whole notice, the list of answers. */
  readonly open?: string | undefined;
  /** What is missing, in words. */
  readonly problem?: string | undefined;
  /** An answer has been pressed and is on its way. */
  readonly busy?: boolean;
  /** What was just done, for the live region. */
  readonly said?: string;
}

/** The draft a screen begins with: what was answered before, and nothing ticked for anybody. */
export function draftOf(state: InterviewState): Draft {
  if (state.screen !== 'question') return { ticks: {} };
  const { consent, view } = state;
  const chosen = consent.kind === 'several' ? Object.entries(consent.chosen) : [];
  return {
    value: view.value,
    ticks: Object.fromEntries(chosen.map(([purpose, choice]) => [purpose, choice === 'given'])),
  };
}

/** What keeps a value from being an answer, in words; undefined where it is one. */
export function problemOf(
  { attribute }: QuestionView,
  value: Value | undefined,
  words: Words,
): string | undefined {
  if (attribute?.type === 'choices') {
    const least = attribute.min ?? 1;
    return Array.isArray(value) && value.length >= least ? undefined : words.chooseAtLeast(least);
  }
  if (attribute?.type === 'text') {
    return typeof value === 'string' && value.trim() ? undefined : words.write;
  }
  return attribute && value === undefined ? words.choose : undefined;
}
