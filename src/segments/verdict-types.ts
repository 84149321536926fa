import type { Value } from '../config/schema.ts';

/** An answer that a verdict rests on. */
export interface Reason {
  readonly attribute: string;
  readonly value: Value;
  readonly declaredAt: string;
  /** Digest of the notice it was given under. */
  readonly notice: string;
}
/** One answer that would change the verdict: to this value, and the verdict becomes `is`. */
export interface Change {
  readonly attribute: string;
  readonly value: Value;
  readonly is: 'in' | 'out';
}
/** Whether a profile is in a segment, for one purpose; doubt is never `in`. */
export interface Verdict {
  readonly segment: string;
  readonly purpose: string;
  readonly is: 'in' | 'out' | 'unknown';
  readonly because: readonly Reason[];
  readonly wouldChange: readonly Change[];
}
