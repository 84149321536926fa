import { toBase64Url } from '../digest.ts';
import { uuidv7 } from '../id.ts';
import { createMutex, type Lock } from '../storage/locks.ts';
import type { DeviceDatabase, OutboxRow } from '../storage/tables.ts';
import type { OutboxEvent } from './events.ts';
import { createOutbox, type Outbox } from './outbox.ts';

export const endpoint = 'https://answers.lumi.example/declarations';
export const start = Date.parse('2026-11-22T12:00:00.000Z');

/** A clock that a test moves by hand, with the timers that go by it. */
export function createHandClock() {
  let time = start;
  const timers = new Set<{ at: number; run: () => void }>();
  return {
    now: () => new Date(time),
    timers,
    schedule(run: () => void, ms: number) {
      const timer = { at: time + ms, run };
      timers.add(timer);
      return () => {
        timers.delete(timer);
      };
    },
    /** Moves on by `ms`, calling what falls due on the way; resolves to how many calls that were. */
    advance(ms: number): number {
      const until = time + ms;
      let count = 0;
      for (;;) {
        const [next] = [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
        if (!next) break;
        timers.delete(next);
        time = Math.max(time, next.at);
        next.run();
        count++;
      }
      time = until;
      return count;
    },
  };
}
export type HandClock = ReturnType<typeof createHandClock>;

/** What a fake receiver sees of a request. */
export interface Received {
  readonly endpoint: string;
  readonly init: RequestInit;
  readonly jtis: readonly string[];
  readonly subjects: readonly string[] | undefined;
}
export type Answer = (request: Received) => Response | Promise<Response>;

export const receipt = (results: readonly object[], init?: ResponseInit) =>
  new Response(JSON.stringify({ results }), init);
export const acceptAll: Answer = ({ jtis }) =>
  receipt(jtis.map(jti => ({ jti, status: 'accepted' })));

let count = 0;
export function sampleEntry(clock: HandClock, with_: Partial<OutboxRow> = {}): OutboxRow {
  const jti = uuidv7(clock.now());
  const payload = toBase64Url(new TextEncoder().encode(JSON.stringify({ jti })));
  count++;
  return {
    jti,
    jkt: 'key',
    seq: count,
    jws: `header.${payload}.signature`,
    endpoint,
    receiver: 'lumi-skin-test',
    state: 'queued',
    attempts: 0,
    notBefore: 0,
    queuedAt: clock.now().getTime(),
    ...with_,
  };
}

export async function enqueue(database: DeviceDatabase, ...entries: OutboxRow[]): Promise<void> {
  await database.write(['outbox'], async tx => {
    for (const entry of entries) await tx.add('outbox', entry);
  });
}
export const waiting = (database: DeviceDatabase) =>
  database.read(['outbox'], tx => tx.all('outbox'));

/** An outbox as a page has it, talking to `answer`, with what it told and what it sent. */
export function createPage(o: {
  database: DeviceDatabase;
  clock: HandClock;
  answer: Answer;
  lock?: Lock;
  random?: () => number;
}): { outbox: Outbox; events: OutboxEvent[]; requests: Received[]; printed: unknown[] } {
  const events: OutboxEvent[] = [];
  const requests: Received[] = [];
  const printed: unknown[] = [];
  const outbox = createOutbox({
    database: o.database,
    receiver: 'lumi-skin-test',
    lock: o.lock ?? createMutex(),
    now: o.clock.now,
    schedule: o.clock.schedule,
    random: o.random ?? (() => 0.5),
    print: what => printed.push(what),
    onEvent: event => events.push(event),
    async send(to, init) {
      const { declarations, subjects } = JSON.parse(String(init.body));
      const jtis = declarations.map((jws: string) => {
        const payload = Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString();
        return JSON.parse(payload).jti;
      });
      const request = { endpoint: to, init, jtis, subjects };
      requests.push(request);
      return o.answer(request);
    },
  });
  return { outbox, events, requests, printed };
}
