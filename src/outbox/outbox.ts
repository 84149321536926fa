import { SaysoError } from '../errors.ts';
import type { Lock } from '../storage/locks.ts';
import type { DeviceDatabase, OutboxRow } from '../storage/tables.ts';
import { learnClockOffset, readClockOffset } from './clock.ts';
import { eventsOf, type OutboxEvent } from './events.ts';
import {
  type Attempt,
  expired,
  firstBatch,
  isDue,
  longestWait,
  nextDue,
  readOutbox,
  requeue,
  settle,
} from './queue.ts';
import type { Result } from './reply.ts';
import { type Outcome, outcomeOf } from './retry.ts';
import { createTransport, type Schedule, type TransportOptions } from './transport.ts';

export type FlushReason = 'new' | 'start' | 'online' | 'visible' | 'hidden' | 'resend' | 'timer';

export interface OutboxOptions {
  readonly database: DeviceDatabase;
  readonly receiver: string;
  readonly send: TransportOptions['send'];
  readonly lock: Lock;
  readonly now: () => Date;
  /** Must not throw. */
  readonly onEvent: (event: OutboxEvent) => void;
  readonly schedule?: Schedule;
  readonly random?: () => number;
  readonly print?: TransportOptions['print'];
}

/** The durable queue of declarations on their way. Its verbs never reject: what goes wrong is an event. */
export interface Outbox {
  /** Sends what may be sent; resolves when it is settled, or left to another tab. */
  flush(reason: FlushReason): Promise<void>;
  /** Sends now, set-aside entries too: all, or the one named. */
  resend(jti?: string): Promise<void>;
  /** What to add to this device's clock to have the receiver's, in seconds, as last learnt. */
  clockOffset(): Promise<number>;
  /** Stops; resolves when the request under way is settled and no timer is left. */
  dispose(): Promise<void>;
}

const second = 1000;
const lockPatience = 30 * second;

const hostTimer: Schedule = (run, ms) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

export function createOutbox(o: OutboxOptions): Outbox {
  const { database, onEvent, random = Math.random, schedule = hostTimer } = o;
  const { print = what => console.info('sayso', what) } = o;
  const now = () => o.now().getTime();
  const post = createTransport({ send: o.send, now: o.now, schedule, print });
  let running: Promise<void> | undefined;
  let again: FlushReason | undefined;
  let cancelTimer = () => {};
  let refusedSince: number | undefined;
  let disposed = false;

  function flush(reason: FlushReason): Promise<void> {
    if (disposed) return Promise.resolve();
    if (running) again = again && isEager(again) ? again : reason;
    running ??= flushAll(reason);
    return running;
  }

  async function flushAll(reason: FlushReason): Promise<void> {
    cancelTimer();
    let next: FlushReason | undefined = reason;
    try {
      while (next && !disposed) {
        again = undefined;
        await flushOnce(next);
        next = again;
      }
    } catch (cause) {
      const isKnown = cause instanceof SaysoError;
      onEvent({
        type: 'failed',
        error: isKnown ? cause : new SaysoError('DELIVERY_FAILED', {}, cause),
      });
      wake(60 * second);
    } finally {
      // Here, and not a tick later: a flush asked for in between would be forgotten.
      running = undefined;
    }
  }

  /** One tab sends at a time; one that hangs must not stop the others for ever, and twice does no harm. */
  async function flushOnce(reason: FlushReason): Promise<void> {
    const body = async () => {
      await deliver(reason);
      return true;
    };
    if (!(await o.lock(`sayso/${o.receiver}/outbox`, { ifAvailable: true }, body))) {
      refusedSince ??= now();
      const waited = now() - refusedSince;
      if (waited < lockPatience && reason !== 'hidden') return wake(second);
      await deliver(reason);
    }
    refusedSince = undefined;
    await dropExpired();
    const at = nextDue(await readOutbox(database));
    if (at !== undefined) wake(at - now());
  }

  function wake(ms: number): void {
    cancelTimer();
    if (disposed) return;
    cancelTimer = schedule(() => void flush('timer'), Math.min(Math.max(ms, second), longestWait));
  }

  /** Sends all that is due, and what becomes due meanwhile; nothing twice. */
  async function deliver(reason: FlushReason): Promise<void> {
    const tried = new Set<string>();
    while (!disposed) {
      const due = (await readOutbox(database)).filter(
        entry => isDue(entry, now(), isEager(reason)) && !tried.has(entry.jti),
      );
      if (due.length === 0) return;
      for (const { jti } of due) tried.add(jti);
      const endpoints = new Set(due.map(({ endpoint }) => endpoint));
      await Promise.all(
        [...endpoints].map(endpoint =>
          deliverTo(
            endpoint,
            due.filter(e => e.endpoint === endpoint),
            reason,
          ),
        ),
      );
    }
  }

  async function deliverTo(endpoint: string, entries: readonly OutboxRow[], reason: FlushReason) {
    let rest = entries;
    while (rest.length > 0 && !disposed) {
      const batch = firstBatch(rest);
      const trouble = await sendBatch(endpoint, batch, reason);
      rest = rest.slice(batch.length);
      if (trouble) {
        // What befell this request would befall the next.
        await conclude(
          endpoint,
          rest.map(entry => ({ entry, outcome: trouble })),
        );
        return;
      }
    }
  }

  /** Resolves to what went wrong with the request as a whole. */
  async function sendBatch(
    endpoint: string,
    batch: readonly OutboxRow[],
    reason: FlushReason,
  ): Promise<Outcome | undefined> {
    // Other scripts may have used up the page's keepalive, which fails like a lost connection does.
    const keepalive = reason === 'hidden' || batch.every(entry => entry.code !== 'UNREACHABLE');
    const sentAt = now();
    const reply = await post(endpoint, batch, { keepalive });
    switch (reply.kind) {
      case 'receipt': {
        const { results, retryAfter } = reply;
        const attempts = batch.flatMap((entry, i) => {
          const result = results[i];
          return result ? [{ entry, outcome: outcomeOfResult(result, retryAfter) }] : [];
        });
        await conclude(endpoint, attempts);
        if (reply.now !== undefined) await learnClockOffset(database, reply.now, sentAt, now());
        return undefined;
      }
      case 'unreachable':
        return concludeAll(endpoint, batch, { kind: 'later', code: 'UNREACHABLE' });
      case 'status': {
        const outcome = outcomeOf(reply.status, batch.length, reply.retryAfter);
        if (outcome.kind !== 'too-large') return concludeAll(endpoint, batch, outcome);
        if (outcome.alone) {
          await concludeAll(endpoint, batch, outcome);
          return undefined;
        }
        const half = Math.ceil(batch.length / 2);
        const trouble = await sendBatch(endpoint, batch.slice(0, half), reason);
        if (trouble) return concludeAll(endpoint, batch.slice(half), trouble);
        return sendBatch(endpoint, batch.slice(half), reason);
      }
    }
  }

  async function concludeAll(endpoint: string, batch: readonly OutboxRow[], outcome: Outcome) {
    await conclude(
      endpoint,
      batch.map(entry => ({ entry, outcome })),
    );
    return outcome;
  }

  /** Writes what became of each entry, then tells it. */
  async function conclude(endpoint: string, attempts: readonly Attempt[]): Promise<void> {
    if (attempts.length === 0) return;
    const settled = await settle(database, attempts, random, now());
    for (const event of eventsOf(endpoint, settled)) onEvent(event);
  }

  async function dropExpired(): Promise<void> {
    const dropped = expired(await readOutbox(database), now());
    if (dropped.length === 0) return;
    for (const { entry, why } of dropped) {
      const { jti, jkt, seq } = entry;
      onEvent({ type: 'dropped', jti, jkt, seq, why });
    }
    await database.write(['outbox'], async tx => {
      for (const { entry } of dropped) await tx.delete('outbox', entry.jti);
    });
  }

  return {
    flush,
    async resend(jti) {
      try {
        await requeue(database, jti);
      } catch (cause) {
        if (!(cause instanceof SaysoError)) throw cause;
        onEvent({ type: 'failed', error: cause });
      }
      await flush('resend');
    },
    clockOffset: () => readClockOffset(database),
    async dispose() {
      disposed = true;
      cancelTimer();
      await running;
    },
  };
}

/** Reasons to think that the connection is back. */
function isEager(reason: FlushReason): boolean {
  return ['start', 'online', 'visible', 'resend'].includes(reason);
}

function outcomeOfResult(result: Result, retryAfter: number | undefined): Outcome {
  const { status, code, flags = [] } = result;
  switch (status) {
    case 'accepted':
    case 'duplicate':
      return { kind: 'accepted', duplicate: status === 'duplicate', flags };
    case 'rejected':
      return { kind: 'rejected', code: code ?? 'REJECTED' };
    case 'retry':
      return { kind: 'later', code: code ?? 'RETRY', retryAfter };
  }
}
