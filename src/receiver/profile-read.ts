import type { Value } from '../config/schema.ts';
import { fold } from '../profile/fold.ts';
import { answersFor } from '../profile/values.ts';
import { receivedFrom } from './received.ts';
import type { StoredDeclaration } from './store.ts';

/** A value as one purpose may read it. */
export interface ReadableValue {
  readonly value: Value;
  /** ISO 8601 UTC. */
  readonly declaredAt: string;
  readonly confirmedAt: string;
  /** Until when this purpose may use it; null: until it is withdrawn. */
  readonly expires: string | null;
  /** Digest of the notice it was given under. */
  readonly notice: string;
}

/** No purpose, no value: only what was given for this purpose, and for now still is. */
export function readableFor(
  purpose: string,
  declarations: readonly StoredDeclaration[],
  now: Date,
): Record<string, ReadableValue> {
  const answers = answersFor(fold(receivedFrom(declarations)), purpose, now);
  const values = answers.flatMap(({ attribute, value, declaredAt, confirmedAt, consent }) => {
    const record = consent[purpose];
    if (!record) return [];
    const { expires, notice } = record;
    return [
      [attribute, { value, declaredAt, confirmedAt, expires, notice: notice.digest }] as const,
    ];
  });
  return Object.fromEntries(values);
}
