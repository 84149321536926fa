import type { Value } from '../config/schema.ts';
import { anyGiven, type Choices, type ConsentChoice } from '../consent/choice.ts';

/** One answer of a run, with its consent. */
export interface RunAnswer {
  readonly questionId: string;
  readonly attribute: string;
  readonly value: Value;
  readonly choices: Choices;
  /** Option ids in the order shown. */
  readonly options: readonly string[];
}

/**
 * An earlier press that covers later answers too: only its purpose and words, only the attributes it
 * named, only this run.
 */
export interface Carry {
  readonly purpose: string;
  readonly choice: ConsentChoice;
  readonly attributes: readonly string[];
  /** The language it was made in. */
  readonly locale: string;
  /** The consent record that the carried ones follow. */
  readonly follows: string;
}

/**
 * Where a run of a widget stands. Plain data: it is kept as it is, so that a reload goes on there,
 * and everything a person sees of it is worked out anew.
 */
export interface Run {
  readonly startedAt: number;
  readonly seed: number;
  /** The questions shown, in order; the last one is on screen unless the run has ended. */
  readonly path: readonly string[];
  /** By attribute; a later answer replaces an earlier one. */
  readonly answers: Readonly<Record<string, RunAnswer>>;
  readonly carry?: Carry;
  readonly ended: boolean;
  /** Went back from the result to change one answer: the others are not asked again. */
  readonly editing?: boolean;
  /** Started again: what is known is asked all the same. */
  readonly anew?: boolean;
  /** `askAt: "result"` purposes that were decided. */
  readonly settled: readonly string[];
}

/** How long an unfinished run is taken up again, and a finished one stands: seven days. */
export const RUN_LASTS_MS = 7 * 86_400_000;

/** Whether something kept is a run that can go on now. */
export function isCurrentRun(kept: unknown, now: Date): kept is Run {
  return (
    typeof kept === 'object' &&
    kept !== null &&
    'startedAt' in kept &&
    'path' in kept &&
    Array.isArray(kept.path) &&
    'answers' in kept &&
    typeof kept.startedAt === 'number' &&
    Math.abs(now.getTime() - kept.startedAt) < RUN_LASTS_MS
  );
}

/** A run that has ended keeps no answer without a purpose: such an answer was for the run alone. */
export function withoutLocal(run: Run): Run {
  const kept = Object.entries(run.answers).filter(([, { choices }]) => anyGiven(choices));
  return { ...run, answers: Object.fromEntries(kept) };
}
