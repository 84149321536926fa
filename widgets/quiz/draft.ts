import type { Value } from '../../src/config/schema.ts';
import type { InterviewState, PurposeAsk } from '../../src/interview/state.ts';

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
  /** The purpose that was stopped last. */
  readonly stopped?: PurposeAsk;
}

/** The draft a screen begins with: what was answered before, and nothing ticked for anybody. */
export function draftOf(state: InterviewState): Draft {
  return { ticks: {}, value: state.screen === 'question' ? state.view.value : undefined };
}
