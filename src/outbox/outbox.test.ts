import { describe, expect, it } from 'vitest';
import { createMutex } from '../storage/locks.ts';
import { createMemoryDatabase } from '../storage/memory.ts';
import {
  type Answer,
  acceptAll,
  createHandClock,
  createPage,
  endpoint,
  enqueue,
  receipt,
  sampleEntry,
  waiting,
} from './outbox.testing.ts';

/** A page with a queue of `count` entries, whose first answers are given; after them all is accepted. */
async function pageWith(count: number, ...answers: Answer[]) {
  const database = createMemoryDatabase();
  const clock = createHandClock();
  const page = createPage({
    database,
    clock,
    answer: request => (answers.shift() ?? acceptAll)(request),
  });
  const entries = Array.from({ length: count }, () => sampleEntry(clock));
  await enqueue(database, ...entries);
  const jtis = entries.map(entry => entry.jti);
  return {
    ...page,
    database,
    clock,
    jtis,
    left: async () => (await waiting(database)).map(e => e.jti),
  };
}
const failing: Answer = () => Promise.reject(new TypeError('Failed to fetch'));
const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  () =>
    new Response(code === 204 ? null : 'no', { status: code, headers });

describe('an entry', () => {
  it('leaves the queue once the receiver has it', async () => {
    const { outbox, events, requests, jtis, left } = await pageWith(2);
    await outbox.flush('new');
    expect(requests.map(request => request.jtis)).toEqual([jtis]);
    expect(events).toMatchObject([
      { type: 'delivered', jti: jtis[0], status: 'accepted', flags: [] },
      { type: 'delivered', jti: jtis[1], status: 'accepted' },
    ]);
    expect(await left()).toEqual([]);
  });

  it('goes as plain text, without cookies, through no redirect, and outlives the page', async () => {
    const { outbox, requests } = await pageWith(1);
    await outbox.flush('new');
    expect(requests[0]?.init).toMatchObject({
      method: 'POST',
      headers: { 'content-type': 'text/plain;charset=UTF-8' },
      credentials: 'omit',
      redirect: 'error',
      keepalive: true,
    });
  });

  it('takes its subject token along', async () => {
    const { outbox, requests, database, clock } = await pageWith(1);
    await enqueue(
      database,
      sampleEntry(clock, { subject: 'a.b.c' }),
      sampleEntry(clock, { subject: 'a.b.c' }),
    );
    await outbox.flush('new');
    expect(requests[0]?.subjects).toEqual(['a.b.c']);
  });

  it.each([
    ['a login page', () => new Response('<!doctype html>Sign in')],
    ['an empty 200', () => new Response('')],
    ['a torn receipt', () => new Response('{"results":[{"status":"acc')],
    ['too few results', () => receipt([{ status: 'accepted' }])],
    [
      'too many results',
      ({ jtis }) => receipt([...jtis, 'more'].map(() => ({ status: 'accepted' }))),
    ],
    [
      'results of others',
      ({ jtis }) => receipt(jtis.map(() => ({ jti: 'x', status: 'accepted' }))),
    ],
    ['an unknown result', ({ jtis }) => receipt(jtis.map(() => ({ status: 'fine' })))],
    ['a 202 with words', () => new Response('queued', { status: 202 })],
  ] satisfies [string, Answer][])('does not leave on %s', async (_, answer) => {
    const { outbox, events, jtis, left } = await pageWith(2, answer);
    await outbox.flush('new');
    expect(await left()).toEqual(jtis);
    expect(events).toMatchObject([{ type: 'retrying', code: 'NO_RECEIPT', jtis }]);
  });

  it.each([202, 204])('leaves on an empty %i of a plain endpoint', async code => {
    const { outbox, left } = await pageWith(2, () => new Response(null, { status: code }));
    await outbox.flush('new');
    expect(await left()).toEqual([]);
  });

  it('leaves by its own result, whatever becomes of its neighbours', async () => {
    const { outbox, events, jtis, database } = await pageWith(4, () =>
      receipt([
        { status: 'retry' },
        { status: 'duplicate' },
        { status: 'rejected', code: 'JTI_REUSED' },
        { status: 'accepted', flags: ['gap', 'forked'] },
      ]),
    );
    await outbox.flush('new');
    expect(await waiting(database)).toMatchObject([
      { jti: jtis[0], state: 'queued', attempts: 1, code: 'RETRY' },
      { jti: jtis[2], state: 'set-aside', code: 'JTI_REUSED' },
    ]);
    expect(events).toMatchObject([
      { type: 'delivered', jti: jtis[1], status: 'duplicate' },
      { type: 'set-aside', jti: jtis[2], code: 'JTI_REUSED' },
      { type: 'delivered', jti: jtis[3], flags: ['gap', 'forked'] },
      { type: 'forked', jkt: 'key' },
      { type: 'retrying', jtis: [jtis[0]], code: 'RETRY' },
    ]);
  });
});

describe('a failure', () => {
  it.each([
    ['no connection', failing, 'UNREACHABLE'],
    ['a server in trouble', status(503), 'HTTP_503'],
    ['a refusal', status(403), 'HTTP_403'],
  ] satisfies [string, Answer, string][])(
    '(%s) is told and tried again',
    async (_, answer, code) => {
      const { outbox, events, clock, jtis, left } = await pageWith(1, answer);
      await outbox.flush('new');
      expect(events).toMatchObject([{ type: 'retrying', code, jtis }]);
      expect(clock.timers.size).toBe(1);
      clock.advance(300_000);
      await outbox.flush('timer');
      expect(await left()).toEqual([]);
    },
  );

  it('waits as long as the server asks, in seconds or until a date', async () => {
    for (const [header, date] of [
      ['120', undefined],
      ['Sun, 22 Nov 2026 15:02:00 GMT', 'Sun, 22 Nov 2026 15:00:00 GMT'],
    ] as const) {
      const headers = { 'retry-after': header, ...(date && { date }) };
      const { outbox, requests, clock } = await pageWith(1, status(429, headers));
      await outbox.flush('new');
      clock.advance(119_000);
      await outbox.flush('online');
      expect(requests).toHaveLength(1);
      clock.advance(10_000);
      await outbox.flush('timer');
      expect(requests).toHaveLength(2);
    }
  });

  it('ends at once when the connection is back', async () => {
    const { outbox, clock, left } = await pageWith(3, failing, failing, failing);
    await outbox.flush('new');
    await outbox.flush('new');
    expect(await left()).toHaveLength(3);
    await outbox.flush('online');
    await outbox.flush('online');
    await outbox.flush('online');
    expect(await left()).toHaveLength(0);
    expect(clock.now().getTime()).toBe(createHandClock().now().getTime());
  });

  it('of one endpoint does not hold up another, and asks for no further request there', async () => {
    const elsewhere = { endpoint: 'https://other.example/' };
    const { outbox, requests, database, clock, left } = await pageWith(0);
    const page = createPage({
      database,
      clock,
      answer: request => (request.endpoint === elsewhere.endpoint ? acceptAll : failing)(request),
    });
    await enqueue(database, ...Array.from({ length: 45 }, () => sampleEntry(clock)));
    await enqueue(database, sampleEntry(clock, elsewhere));
    await page.outbox.flush('new');
    expect(page.requests.map(request => request.endpoint).sort()).toEqual([
      endpoint,
      elsewhere.endpoint,
    ]);
    expect(await left()).toHaveLength(45);
    expect((await waiting(database)).every(entry => entry.attempts === 1)).toBe(true);
    await outbox.flush('new');
    expect(requests).toEqual([]);
  });

  it('that lasts longer than half a minute counts as no connection', async () => {
    const { outbox, events, clock, left } = await pageWith(1, ({ init }) => {
      clock.advance(29_999);
      expect(init.signal?.aborted).toBe(false);
      clock.advance(1);
      return Promise.reject(init.signal?.reason);
    });
    await outbox.flush('new');
    expect(events).toMatchObject([{ type: 'retrying', code: 'UNREACHABLE' }]);
    expect(await left()).toHaveLength(1);
  });
});

describe('a request that is too large', () => {
  it('is split until it fits; what is too large alone is set aside', async () => {
    const database = createMemoryDatabase();
    const clock = createHandClock();
    const entries = Array.from({ length: 7 }, () => sampleEntry(clock));
    const tooLarge = entries[4]?.jti ?? '';
    const { outbox, events } = createPage({
      database,
      clock,
      answer: request =>
        request.jtis.length > 3 || request.jtis.includes(tooLarge)
          ? new Response('', { status: 413 })
          : acceptAll(request),
    });
    await enqueue(database, ...entries);
    await outbox.flush('new');
    expect(await waiting(database)).toMatchObject([
      { jti: tooLarge, state: 'set-aside', code: 'HTTP_413' },
    ]);
    expect(events.filter(event => event.type === 'delivered')).toHaveLength(6);
  });

  it('is not made: at most twenty entries, and at most 48 kB but for one alone', async () => {
    const { outbox, requests, database, clock } = await pageWith(45);
    await outbox.flush('new');
    expect(requests.map(request => request.jtis.length)).toEqual([20, 20, 5]);
    const large = (length: number) => sampleEntry(clock, { subject: 'x'.repeat(length) });
    await enqueue(database, large(20_000), large(20_000), large(20_000), large(60_000));
    await outbox.flush('new');
    expect(requests.slice(3).map(request => request.jtis.length)).toEqual([2, 1, 1]);
  });

  it('leaves keepalive to others when what is under way fills it', async () => {
    const database = createMemoryDatabase();
    const clock = createHandClock();
    let release = () => {};
    const gate = new Promise<void>(resolve => {
      release = resolve;
    });
    const { outbox, requests } = createPage({
      database,
      clock,
      answer: async request => {
        if (requests.length === 2) release();
        await gate;
        return receipt(request.jtis.map(() => ({ status: 'accepted' })));
      },
    });
    const large = (endpoint: string) =>
      sampleEntry(clock, { endpoint, subject: 'x'.repeat(40_000) });
    await enqueue(database, large('https://a.example/'), large('https://b.example/'));
    await outbox.flush('new');
    expect(requests.map(request => request.init.keepalive)).toEqual([true, false]);
  });
});

describe('an entry that was set aside', () => {
  it('stays, is not sent by itself, and can be resent, alone or with the others', async () => {
    const reject: Answer = ({ jtis }) =>
      receipt(jtis.map(() => ({ status: 'rejected', code: 'DECLARATION_AUDIENCE' })));
    const { outbox, requests, clock, jtis, left } = await pageWith(3, reject);
    await outbox.flush('new');
    clock.advance(3_600_000);
    await outbox.flush('online');
    expect(requests).toHaveLength(1);
    await outbox.resend(jtis[1]);
    expect(await left()).toEqual([jtis[0], jtis[2]]);
    await outbox.resend();
    expect(await left()).toEqual([]);
  });
});

describe('the queue', () => {
  it('is sent by one tab at a time, and after half a minute by another all the same', async () => {
    const { database, clock, left } = await pageWith(1);
    const lock = createMutex();
    let letGo = () => {};
    const hanging = lock(
      'sayso/lumi-skin-test/outbox',
      {},
      () =>
        new Promise<void>(resolve => {
          letGo = resolve;
        }),
    );
    const { outbox, requests } = createPage({ database, clock, answer: acceptAll, lock });
    await outbox.flush('new');
    for (let i = 0; i < 29; i++) {
      clock.advance(1000);
      await outbox.flush('timer');
      expect(requests).toHaveLength(0);
    }
    clock.advance(1000);
    await outbox.flush('timer');
    expect(requests).toHaveLength(1);
    expect(await left()).toEqual([]);
    letGo();
    await hanging;
  });

  it('is sent by a page that is being left even when another tab is at it', async () => {
    const { database, clock, left } = await pageWith(1);
    const lock = createMutex();
    const { outbox } = createPage({ database, clock, answer: acceptAll, lock });
    await lock('sayso/lumi-skin-test/outbox', {}, () => outbox.flush('hidden'));
    expect(await left()).toEqual([]);
  });

  it('takes along what is queued while it is being sent', async () => {
    const database = createMemoryDatabase();
    const clock = createHandClock();
    const late = sampleEntry(clock);
    const page = createPage({
      database,
      clock,
      answer: async request => {
        if (page.requests.length === 1) {
          await enqueue(database, late);
          void page.outbox.flush('new');
        }
        return acceptAll(request);
      },
    });
    await enqueue(database, sampleEntry(clock));
    await page.outbox.flush('new');
    expect(await waiting(database)).toEqual([]);
    expect(page.requests).toHaveLength(2);
  });

  it('tries once more before it drops what is older than a week, and says so first', async () => {
    const { outbox, events, clock, database, jtis } = await pageWith(2, failing);
    clock.advance(7 * 86_400_000 + 1);
    const fresh = sampleEntry(clock);
    await enqueue(database, fresh);
    await outbox.flush('start');
    expect(events.filter(event => event.type === 'dropped')).toMatchObject(
      jtis.map(jti => ({ jti, why: 'too-old' })),
    );
    expect((await waiting(database)).map(entry => entry.jti)).toEqual([fresh.jti]);
  });

  it('holds two hundred, and gives up the oldest', async () => {
    const { outbox, events, database, clock } = await pageWith(200, failing);
    clock.advance(1000);
    await enqueue(database, sampleEntry(clock));
    await outbox.flush('new');
    expect(events.filter(event => event.type === 'dropped')).toMatchObject([{ why: 'too-many' }]);
    expect(await waiting(database)).toHaveLength(200);
  });

  it('is not stuck when the clock was set back', async () => {
    const { outbox, database, clock } = await pageWith(0);
    const odd = { notBefore: clock.now().getTime() + 86_400_000 };
    await enqueue(database, sampleEntry(clock, odd));
    await outbox.flush('new');
    expect(await waiting(database)).toEqual([]);
  });

  it('leaves no timer and sends nothing after it was disposed of', async () => {
    const { outbox, requests, clock } = await pageWith(1, failing);
    await outbox.flush('new');
    await outbox.dispose();
    expect(clock.timers.size).toBe(0);
    await outbox.flush('new');
    expect(requests).toHaveLength(1);
  });

  it('says that the store failed, and keeps trying', async () => {
    const { outbox, events, database, clock } = await pageWith(1);
    database.close();
    await outbox.flush('new');
    expect(events).toMatchObject([{ type: 'failed', error: { code: 'STORAGE_UNAVAILABLE' } }]);
    expect(clock.timers.size).toBe(1);
  });
});

describe('without a receiver', () => {
  it('console: prints what would be sent, and takes it', async () => {
    const { outbox, printed, requests, database, clock } = await pageWith(0);
    const entry = sampleEntry(clock, { endpoint: 'console:' });
    await enqueue(database, entry);
    await outbox.flush('new');
    expect(printed).toEqual([{ jti: entry.jti }]);
    expect(requests).toEqual([]);
    expect(await waiting(database)).toEqual([]);
  });
});

describe('the receiver’s clock', () => {
  const telling =
    (seconds: number): Answer =>
    ({ jtis }) => {
      const now = new Date(createHandClock().now().getTime() + seconds * 1000).toISOString();
      return new Response(
        JSON.stringify({ now, results: jtis.map(() => ({ status: 'accepted' })) }),
      );
    };

  it('is learnt from a receipt, or from its date', async () => {
    const { outbox } = await pageWith(1, telling(-3600));
    await outbox.flush('new');
    expect(await outbox.clockOffset()).toBe(-3600);
    const date = new Date(createHandClock().now().getTime() + 600_000).toUTCString();
    const dated = await pageWith(1, status(204, { date }));
    await dated.outbox.flush('new');
    expect(await dated.outbox.clockOffset()).toBe(600);
  });

  it('changes nothing where the two agree, or the answer was slow', async () => {
    const agreed = await pageWith(1, telling(2));
    await agreed.outbox.flush('new');
    expect(await agreed.outbox.clockOffset()).toBe(0);
    const slow = await pageWith(1, request => {
      slow.clock.advance(20_000);
      return telling(600)(request);
    });
    await slow.outbox.flush('new');
    expect(await slow.outbox.clockOffset()).toBe(0);
  });
});
