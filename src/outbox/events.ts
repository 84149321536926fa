import type { SaysoError } from '../errors.ts';
import type { Settled } from './queue.ts';

export type OutboxEvent =
  | {
      readonly type: 'delivered';
      readonly jti: string;
      readonly jkt: string;
      readonly status: 'accepted' | 'duplicate';
      readonly flags: readonly string[];
    }
  /** The receiver saw this key's chain branch: a new key should start. */
  | { readonly type: 'forked'; readonly jkt: string }
  /** It stays, is not sent again by itself, and can be resent. */
  | { readonly type: 'set-aside'; readonly jti: string; readonly code: string }
  /** `at`: when the first of them may be tried again, milliseconds since the epoch. */
  | {
      readonly type: 'retrying';
      readonly endpoint: string;
      readonly jtis: readonly string[];
      readonly code: string;
      readonly at: number;
    }
  /** About to be deleted undelivered. */
  | {
      readonly type: 'dropped';
      readonly jti: string;
      readonly jkt: string;
      readonly seq: number;
      readonly why: 'too-old' | 'too-many';
    }
  /** The flush stopped: the store failed. What was queued is still there. */
  | { readonly type: 'failed'; readonly error: SaysoError };

/** What is told of a batch, once it is written. */
export function eventsOf(endpoint: string, settled: readonly Settled[]): OutboxEvent[] {
  const events: OutboxEvent[] = [];
  const forked = new Set<string>();
  const retrying = new Map<string, { jtis: string[]; at: number }>();
  for (const { entry, outcome, step } of settled) {
    const { jti, jkt } = entry;
    if (outcome.kind === 'accepted') {
      const { duplicate, flags } = outcome;
      events.push({
        type: 'delivered',
        jti,
        jkt,
        status: duplicate ? 'duplicate' : 'accepted',
        flags,
      });
      if (flags.includes('forked')) forked.add(jkt);
    } else if (step.step === 'set-aside') {
      events.push({ type: 'set-aside', jti, code: step.code });
    } else if (step.step === 'retry') {
      const { jtis, at } = retrying.get(step.code) ?? { jtis: [], at: step.at };
      retrying.set(step.code, { jtis: [...jtis, jti], at: Math.min(at, step.at) });
    }
  }
  for (const jkt of forked) events.push({ type: 'forked', jkt });
  for (const [code, why] of retrying) events.push({ type: 'retrying', endpoint, code, ...why });
  return events;
}
