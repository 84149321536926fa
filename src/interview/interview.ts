import type { ReadonlySignal } from '@preact/signals-core';
import type { Value } from '../config/schema.ts';
import type { ConsentChoice } from '../consent/choice.ts';
import type { InterviewState, Keeping } from './state.ts';

/** What a run tells the host page. A value is in it only where a purpose was given for it. */
export type InterviewEvent =
  | {
      readonly type: 'answered';
      readonly questionId: string;
      readonly attribute: string;
      readonly value?: Value;
      readonly status: Keeping['status'];
    }
  | { readonly type: 'skipped'; readonly questionId: string }
  | {
      readonly type: 'consent';
      readonly attribute: string;
      readonly purpose: string;
      readonly status: 'given' | 'refused' | 'withdrawn';
    }
  | { readonly type: 'completed' }
  | { readonly type: 'dismissed' };

/**
 * One run of a widget's questions: a signal to show and the verbs a person has. A verb rejects with
 * INTERVIEW_NOT_LOADED where its code cannot be had; what is on screen stays, and it can be tried again.
 */
export interface Interview {
  readonly state: ReadonlySignal<InterviewState>;
  /** Resolves when the verbs have loaded: worth calling once the first question is painted. */
  ready(): Promise<void>;
  /** What the developer and the shopper should know of delivery. */
  readonly notice: ReadonlySignal<'offline' | 'memory-only' | undefined>;
  /**
   * Answers the question on screen and goes on at once; resolves when the answer is safely kept.
   * `carry` extends the choice to the later answers that the consent ask names.
   *
   * `consent` holds a choice for every purpose that was put to the person: a row left unticked beside
   * a button that says what it will do is `refused`. A purpose left out was never asked: it makes no
   * record, and what stood for the very same value goes on.
   * Rejects, before anything moves, with INTERVIEW_NOT_ON_SCREEN, ANSWER_DOES_NOT_FIT or
   * CONSENT_CHOICE_UNKNOWN.
   */
  answer(a: {
    questionId: string;
    value: Value;
    consent: Readonly<Record<string, ConsentChoice>>;
    carry?: boolean;
  }): Promise<Keeping>;
  /**
   * Leaves the question without an answer; declares nothing. A statement question goes on with this.
   * Rejects with INTERVIEW_ANSWER_REQUIRED where the question cannot be skipped (`canSkip`).
   */
  skip(): Promise<void>;
  back(): Promise<void>;
  /** Goes back to one question, from the result or from a carried consent. */
  change(questionId: string): Promise<void>;
  /** Asks for consent again where an earlier press was carried to the answer on screen. */
  askAgain(): Promise<void>;
  /** At the result: the choice for one `askAt: "result"` purpose, by attribute. Rejects with INTERVIEW_NOT_ON_SCREEN where it is not asked. */
  decideUses(purpose: string, choices: Readonly<Record<string, ConsentChoice>>): Promise<Keeping>;
  /** Withdraws one purpose from every answer of this run. */
  stopAll(purpose: string): Promise<Keeping>;
  /** Begins anew; what was declared stands until it is answered again. */
  restart(): Promise<void>;
  /** The person closed the widget. */
  dismiss(): void;
  dispose(): void;
}
