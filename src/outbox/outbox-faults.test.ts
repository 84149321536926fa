import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createMemoryDatabase } from '../storage/memory.ts';
import {
  type Answer,
  createHandClock,
  createPage,
  enqueue,
  receipt,
  sampleEntry,
  waiting,
} from './outbox.testing.ts';

type Fault = 'offline' | 'lost answer' | 'torn' | 'some' | 'plain' | 'small' | 'fine' | Response;

/** A receiver that takes each declaration once, behind a network where `faults` happen in turn. */
function createReceiver(faults: Fault[]) {
  const taken = new Set<string>();
  const acknowledged = new Set<string>();
  const take = (jtis: readonly string[]) => {
    const results = jtis.map(jti => ({ jti, status: taken.has(jti) ? 'duplicate' : 'accepted' }));
    for (const jti of jtis) taken.add(jti);
    return results;
  };
  const acknowledge = (jtis: readonly string[]) => {
    for (const jti of jtis) acknowledged.add(jti);
  };
  const answer: Answer = ({ jtis }) => {
    const fault = faults.shift() ?? 'fine';
    if (fault instanceof Response) return fault.clone();
    switch (fault) {
      case 'offline':
        throw new TypeError('Failed to fetch');
      case 'lost answer':
        take(jtis);
        throw new TypeError('Failed to fetch');
      case 'torn':
        return new Response(JSON.stringify({ results: take(jtis) }).slice(0, -1));
      case 'some': {
        const some = jtis.filter((_, i) => i % 2 === 0);
        const results = take(some);
        acknowledge(some);
        return receipt(jtis.map((_, i) => results[i / 2] ?? { status: 'retry' }));
      }
      case 'plain':
        take(jtis);
        acknowledge(jtis);
        return new Response(null, { status: 204 });
      case 'small':
        if (jtis.length > 1) return new Response('', { status: 413 });
        acknowledge(jtis);
        return receipt(take(jtis));
      case 'fine':
        acknowledge(jtis);
        return receipt(take(jtis));
    }
  };
  return { answer, taken, acknowledged };
}

const fault = fc.constantFrom<Fault>(
  'offline',
  'lost answer',
  'torn',
  'some',
  'plain',
  'small',
  'fine',
  new Response('', { status: 500 }),
  new Response('', { status: 429, headers: { 'retry-after': '30' } }),
  new Response('', { status: 403 }),
  new Response('<!doctype html>'),
);
const reason = fc.constantFrom('new' as const, 'online' as const, 'hidden' as const);
const act = fc.oneof(
  fc.record({ act: fc.constant('queue' as const), count: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ act: fc.constant('flush' as const), reason }),
  fc.record({ act: fc.constant('wait' as const), ms: fc.nat({ max: 400_000 }) }),
  fc.record({ act: fc.constant('leave' as const) }),
);

it('whatever happens on the way, every entry arrives once, and none leaves without its own result', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(act, { maxLength: 12 }).filter(acts => queuedIn(acts) <= 200),
      fc.array(fault, { maxLength: 30 }),
      async (acts, faults) => {
        const database = createMemoryDatabase();
        const clock = createHandClock();
        const receiver = createReceiver(faults);
        const open = () => createPage({ database, clock, answer: receiver.answer });
        const queued: string[] = [];
        const told: string[] = [];
        let page = open();

        const check = async () => {
          const left = new Set((await waiting(database)).map(entry => entry.jti));
          const gone = queued.filter(jti => !left.has(jti));
          expect(gone.filter(jti => !receiver.acknowledged.has(jti))).toEqual([]);
        };
        const leave = async () => {
          await page.outbox.dispose();
          expect(clock.timers.size).toBe(0);
          told.push(...page.events.flatMap(e => (e.type === 'delivered' ? [e.jti] : [])));
          page = open();
        };

        for (const step of acts) {
          switch (step.act) {
            case 'queue': {
              const entries = Array.from({ length: step.count }, () => sampleEntry(clock));
              queued.push(...entries.map(entry => entry.jti));
              await enqueue(database, ...entries);
              break;
            }
            case 'flush':
              await page.outbox.flush(step.reason);
              break;
            case 'wait':
              if (clock.advance(step.ms) > 0) await page.outbox.flush('timer');
              break;
            case 'leave':
              await leave();
          }
          await check();
        }
        while ((await waiting(database)).length > 0) {
          clock.advance(3_600_000);
          await page.outbox.flush('timer');
          await check();
        }
        await leave();
        expect([...receiver.taken].sort()).toEqual(queued.toSorted());
        expect(told.sort()).toEqual(queued.toSorted());
      },
    ),
    { numRuns: 60 },
  );
});

function queuedIn(acts: readonly { act: string; count?: number }[]): number {
  return acts.reduce((sum, { count = 0 }) => sum + count, 0);
}
