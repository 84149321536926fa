import { afterEach, expect, test, vi } from 'vitest';
import { sampleConfig } from './config/config.testing.ts';
import { type Json, SaysoError } from './errors.ts';
import { uuidv7 } from './id.ts';
import type { Run } from './interview/run.ts';
import { createKeeper } from './keeper.ts';
import { hostPlatform, type Platform } from './platform.ts';
import type { Act } from './statement/act.ts';
import { draftSchema } from './statement/draft.ts';
import { createMemoryDatabase } from './storage/memory.ts';
import type { DeviceDatabase } from './storage/tables.ts';

const now = new Date('2026-11-22T10:00:00Z');
const run: Run = {
  startedAt: now.getTime(),
  seed: 1,
  path: ['midday'],
  answers: {},
  ended: false,
  settled: [],
};
const surface = { widget: 'welcome', kind: 'quiz', via: 'script', locale: 'en' } as const;

/** A device database that outlives the page that wrote to it. */
function durable(): DeviceDatabase {
  return { ...createMemoryDatabase(), durable: true, close() {} };
}

function createWith(platform: Partial<Platform>, config = sampleConfig()) {
  const errors: string[] = [];
  const marks: string[] = [];
  const keeper = createKeeper({
    config,
    source: JSON.stringify(config),
    endpoint: 'https://answers.lumi.example/declarations',
    platform: {
      ...hostPlatform(),
      now: () => now,
      gpc: () => null,
      marker: { get: () => false, find: async () => false, set: name => marks.push(name) },
      ...platform,
    },
    onError: ({ code }) => errors.push(code),
    onKept: () => {},
  });
  const keep = (...acts: Act[]) =>
    keeper.keep({ widgetId: 'welcome', surface, context: { order: '1001' }, run, acts });
  return { keeper, keep, errors, marks };
}

function answer(value: string, fit: 'given' | 'refused'): Extract<Act, { kind: 'answer' }> {
  return {
    kind: 'answer',
    at: now.getTime(),
    attribute: 'skin_type',
    value,
    choices: [{ id: uuidv7(now), purpose: 'fit', choice: fit, method: 'pressed' }],
    questionId: 'midday',
    options: ['dry', 'oily', 'mixed', 'unsure'],
  };
}

async function journal(database: DeviceDatabase) {
  const rows = await database.read(['journal'], tx => tx.all('journal'));
  return rows.map(({ draft }) => draftSchema.parse(draft));
}

afterEach(() => vi.useRealTimers());

test('an answer with a purpose is journalled with its full consent record', async () => {
  const database = durable();
  const { keep, marks } = createWith({ openDatabase: async () => database });
  expect(await keep(answer('dry', 'given'))).toEqual({ status: 'kept' });
  const [draft] = await journal(database);
  expect(draft).toMatchObject({
    config: { id: 'lumi-skin', version: '2026-11-22' },
    surface,
    context: { order: '1001' },
    statements: [
      {
        act: 'declare',
        value: 'dry',
        consent: [
          {
            attribute: 'skin_type',
            purpose: 'fit',
            status: 'given',
            basis: 'consent',
            notice: { locale: 'en' },
            question: { id: 'midday', options: ['dry', 'oily', 'mixed', 'unsure'] },
            method: 'pressed',
            surface: 'script/welcome',
            policy: '7',
            at: '2026-11-22T10:00:00.000Z',
            expires: '2028-11-22T10:00:00.000Z',
            gpc: null,
          },
        ],
      },
    ],
  });
  expect(marks).toEqual(['sayso/lumi-skin-test']);
});

test('an answer without a purpose is in no journal, and its run is kept', async () => {
  const database = durable();
  const { keep } = createWith({ openDatabase: async () => database });
  await keep(answer('dry', 'refused'));
  expect(await journal(database)).toEqual([]);
  expect(await database.read(['runs'], tx => tx.get('runs', 'welcome'))).toMatchObject({ run });
});

test('the next page knows what is declared, need not ask it again, and goes on with the run', async () => {
  const database = durable();
  await createWith({ openDatabase: async () => database }).keep(answer('dry', 'given'));
  const later = createWith({ openDatabase: async () => database });
  expect(await later.keeper.known('welcome')).toEqual({
    run,
    declared: { skin_type: 'dry' },
    fresh: new Set(['skin_type']),
  });
});

test('an answer is due after its refresh time, and gone after its last purpose has ended', async () => {
  const database = durable();
  await createWith({ openDatabase: async () => database }).keep(answer('dry', 'given'));
  const at = (time: string) =>
    createWith({ openDatabase: async () => database, now: () => new Date(time) }).keeper.known(
      'welcome',
    );
  expect(await at('2027-11-22T10:00:00Z')).toMatchObject({
    declared: { skin_type: 'dry' },
    fresh: new Set(),
  });
  expect(await at('2028-11-22T10:00:00Z')).toMatchObject({ declared: {} });
});

test('a notice whose words have changed is asked again', async () => {
  const database = durable();
  await createWith({ openDatabase: async () => database }).keep(answer('dry', 'given'));
  const config = sampleConfig();
  const fit = config.purposes['fit'];
  if (fit) fit.notice = 'We also show it to our partners.';
  const { keeper } = createWith({ openDatabase: async () => database }, config);
  expect(await keeper.known('welcome')).toMatchObject({
    declared: { skin_type: 'dry' },
    fresh: new Set(),
  });
});

test('refusing what another tab declared takes it back', async () => {
  const database = durable();
  const [one, other] = [
    createWith({ openDatabase: async () => database }),
    createWith({ openDatabase: async () => database }),
  ];
  await one.keep(answer('dry', 'given'));
  await other.keep(answer('dry', 'refused'));
  const drafts = await journal(database);
  expect(drafts.map(({ statements }) => statements[0]?.act)).toEqual(['declare', 'withdraw']);
  expect(drafts[1]?.context).toBeUndefined();
  expect(await one.keeper.known('welcome')).toMatchObject({ declared: {} });
});

test('a store that breaks is replaced by memory, and the person can be told', async () => {
  const database = durable();
  const { keep, keeper, errors, marks } = createWith({
    openDatabase: async () => ({
      ...database,
      write: () => Promise.reject(new SaysoError('STORAGE_FULL')),
    }),
  });
  expect(await keep(answer('dry', 'given'))).toEqual({ status: 'memory-only' });
  expect(errors).toEqual(['STORAGE_FULL']);
  expect(await journal(await keeper.database())).toHaveLength(1);
  expect(marks).toEqual([]);
});

test('a store that never opens does not hold an answer up for ever', async () => {
  vi.useFakeTimers();
  const { keep, errors } = createWith({ openDatabase: () => new Promise(() => {}) });
  const kept = keep(answer('dry', 'given'));
  await vi.waitFor(async () => {
    await vi.advanceTimersByTimeAsync(1000);
    expect(errors).toEqual(['STORAGE_UNAVAILABLE']);
  });
  expect(await kept).toEqual({ status: 'memory-only' });
});

test('what was given before the store broke can still be taken back, under the key that gave it', async () => {
  const database = durable();
  await database.write(['heads'], tx => tx.put('heads', { jkt: 'key', seq: 7, hash: 'h' }));
  let full = false;
  const { keep, keeper } = createWith({
    openDatabase: async () => ({
      ...database,
      write: (tables, body) =>
        full ? Promise.reject(new SaysoError('STORAGE_FULL')) : database.write(tables, body),
    }),
  });
  await keep(answer('dry', 'given'));
  full = true;
  const stop: Act = { kind: 'stop', at: now.getTime(), purpose: 'fit', attributes: ['skin_type'] };
  expect(await keep(stop)).toEqual({ status: 'memory-only' });
  const memory = await keeper.database();
  expect((await journal(memory)).map(({ statements }) => statements[0]?.act)).toEqual([
    'declare',
    'withdraw',
  ]);
  expect(await memory.read(['heads'], tx => tx.get('heads', 'key'))).toMatchObject({ seq: 7 });
});

test('a write that hangs holds no answer up, and an answer that is written twice is one', async () => {
  vi.useFakeTimers();
  const database = durable();
  let letGo = () => {};
  const { keep, keeper, errors } = createWith({
    openDatabase: async () => ({
      ...database,
      write: async (tables, body) => {
        await new Promise<void>(resolve => {
          letGo = resolve;
        });
        return database.write(tables, body);
      },
    }),
  });
  const kept = keep(answer('dry', 'given'));
  await vi.waitFor(async () => {
    await vi.advanceTimersByTimeAsync(1000);
    expect(errors).toEqual(['STORAGE_UNAVAILABLE']);
  });
  expect(await kept).toEqual({ status: 'memory-only' });
  letGo();
  await vi.waitFor(async () => expect(await journal(database)).toHaveLength(1));
  const [late] = await journal(database);
  const [here] = await journal(await keeper.database());
  expect(late?.id).toBe(here?.id);
});

test('one press that takes back many answers makes declarations that a receiver can hold', async () => {
  const database = durable();
  const config = sampleConfig();
  const skin = config.attributes['skin_type'];
  if (!skin) throw new Error('the sample has it');
  const attributes = Array.from({ length: 70 }, (_, i) => `skin_${i}`);
  for (const id of attributes) config.attributes[id] = skin;
  const { keep } = createWith({ openDatabase: async () => database }, config);
  for (const attribute of attributes) await keep({ ...answer('dry', 'given'), attribute });
  await keep({ kind: 'stop', at: now.getTime(), purpose: 'fit', attributes });
  const withdrawals = (await journal(database)).slice(attributes.length);
  expect(withdrawals.flatMap(({ statements }) => statements)).toHaveLength(70);
  for (const draft of withdrawals) expect(JSON.stringify(draft).length).toBeLessThan(20_000);
});

test('a context that cannot be signed or stored is left out, and the answer is kept', async () => {
  const cycle: { self?: unknown } = {};
  cycle.self = cycle;
  for (const context of [cycle, 1n, 'x'.repeat(5000), { a: 'nul \0' }, () => {}]) {
    const database = durable();
    const { keeper, errors } = createWith({ openDatabase: async () => database });
    const what = { widgetId: 'welcome', surface, run, acts: [answer('dry', 'given')] };
    // What a page in plain JavaScript can give.
    expect(await keeper.keep({ ...what, context: context as Json })).toEqual({ status: 'kept' });
    expect((await journal(database)).map(draft => draft.context)).toEqual([undefined]);
    expect(errors).toEqual(['CONTEXT_UNUSABLE']);
  }
});

test('a run does not go on over questions that are no longer asked', async () => {
  const database = durable();
  await createWith({ openDatabase: async () => database }).keep(answer('dry', 'refused'));
  const config = sampleConfig();
  const { welcome } = config.widgets;
  if (welcome?.kind !== 'quiz') throw new Error('the sample has it');
  welcome.questions = welcome.questions.filter(({ id }) => id !== 'midday');
  const { keeper } = createWith({ openDatabase: async () => database }, config);
  expect(await keeper.known('welcome')).toMatchObject({ run: undefined });
});

test('a consent to sharing does not go on once the browser says no', async () => {
  const database = durable();
  const config = sampleConfig();
  const { email_content: emails } = config.purposes;
  if (emails) emails.shares = true;
  const given = answer('dry', 'given');
  const [fit] = given.choices;
  if (!fit) throw new Error('a choice was made');
  const shared = { ...fit, id: uuidv7(now), purpose: 'email_content' };
  const before = createWith({ openDatabase: async () => database }, config);
  await before.keep({ ...given, choices: [fit, shared] });
  await createWith({ openDatabase: async () => database, gpc: () => true }, config).keep(given);
  const [, last] = await journal(database);
  expect(last?.statements).toMatchObject([{ act: 'declare', consent: [{ purpose: 'fit' }] }]);
});

test('a press is not carried on under words that have changed since', async () => {
  const database = durable();
  const carry = {
    purpose: 'fit',
    choice: 'given',
    attributes: [],
    locale: 'en',
    follows: uuidv7(now),
  } as const;
  const what = { widgetId: 'welcome', surface, context: undefined, run: { ...run, carry } };
  await createWith({ openDatabase: async () => database }).keeper.keep({ ...what, acts: [] });
  const known = (config = sampleConfig()) =>
    createWith({ openDatabase: async () => database }, config).keeper.known('welcome');
  expect((await known()).run?.carry).toEqual(carry);
  const config = sampleConfig();
  const { fit } = config.purposes;
  if (fit) fit.notice = 'We also show it to our partners.';
  expect((await known(config)).run).toEqual(run);
});
