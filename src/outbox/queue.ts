import type { DeviceDatabase, OutboxRow } from '../storage/tables.ts';
import { mostRetryAfter, nextStep, type Outcome, type Step } from './retry.ts';

const day = 86_400_000;
export const retention = { days: 7, entries: 200 } as const;
export const mostInBatch = { entries: 20, bytes: 48_000 } as const;

/** No wait is ever this long: a `notBefore` further off comes from a clock that was wrong. */
export const longestWait = mostRetryAfter + 300_000;

/** An entry and what became of it. */
export interface Attempt {
  readonly entry: OutboxRow;
  readonly outcome: Outcome;
}
export interface Settled extends Attempt {
  readonly step: Step;
}

export function readOutbox(database: DeviceDatabase): Promise<OutboxRow[]> {
  return database.read(['outbox'], tx => tx.all('outbox'));
}

/**
 * Whether an entry may be sent. `eager`: something changed that may have brought the connection back,
 * so what waits for that alone waits no longer.
 */
export function isDue(entry: OutboxRow, now: number, eager: boolean): boolean {
  if (entry.state !== 'queued') return false;
  const wait = entry.notBefore - now;
  return wait <= 0 || wait > longestWait || (eager && entry.code === 'UNREACHABLE');
}

/** When the next queued entry may be sent, milliseconds since the epoch. */
export function nextDue(entries: readonly OutboxRow[]): number | undefined {
  const times = entries.filter(({ state }) => state === 'queued').map(entry => entry.notBefore);
  return times.length > 0 ? Math.min(...times) : undefined;
}

/** As many entries from the front as one request may carry, and at least one. */
export function firstBatch(entries: readonly OutboxRow[]): readonly OutboxRow[] {
  let bytes = 0;
  const end = entries.findIndex(({ jws, subject = '' }, i) => {
    bytes += jws.length + subject.length + 6;
    return i > 0 && (i === mostInBatch.entries || bytes > mostInBatch.bytes);
  });
  return end < 0 ? entries : entries.slice(0, end);
}

/** Takes the step of each entry, in one transaction. An entry that is gone meanwhile stays gone. */
export function settle(
  database: DeviceDatabase,
  attempts: readonly Attempt[],
  random: () => number,
  now: number,
): Promise<Settled[]> {
  return database.write(['outbox'], async tx => {
    const settled: Settled[] = [];
    for (const { entry, outcome } of attempts) {
      const row = await tx.get('outbox', entry.jti);
      if (!row) continue;
      const step = nextStep(outcome, row.attempts, random(), now);
      settled.push({ entry, outcome, step });
      const attempts = row.attempts + 1;
      switch (step.step) {
        case 'remove':
          await tx.delete('outbox', row.jti);
          break;
        case 'set-aside':
          await tx.put('outbox', { ...row, attempts, state: 'set-aside', code: step.code });
          break;
        case 'retry':
          await tx.put('outbox', { ...row, attempts, notBefore: step.at, code: step.code });
          break;
        case 'split':
          break;
      }
    }
    return settled;
  });
}

/** Queues set-aside entries again, and lets none wait: all of them, or the one named. */
export function requeue(database: DeviceDatabase, jti?: string): Promise<void> {
  return database.write(['outbox'], async tx => {
    for (const row of await tx.all('outbox')) {
      if (jti !== undefined && row.jti !== jti) continue;
      const { code: _, ...rest } = row;
      await tx.put('outbox', { ...rest, state: 'queued', attempts: 0, notBefore: 0 });
    }
  });
}

export interface Expired {
  readonly entry: OutboxRow;
  readonly why: 'too-old' | 'too-many';
}

/** The entries that are kept no longer, oldest first: over seven days, or over two hundred. */
export function expired(entries: readonly OutboxRow[], now: number): Expired[] {
  const oldestFirst = entries.toSorted((a, b) => a.queuedAt - b.queuedAt);
  const excess = entries.length - retention.entries;
  return oldestFirst.flatMap((entry, i): Expired[] => {
    if (now - entry.queuedAt > retention.days * day) return [{ entry, why: 'too-old' }];
    return i < excess ? [{ entry, why: 'too-many' }] : [];
  });
}
