import { afterAll, expect, test } from 'vitest';
import { sampleConfig, sampleSource } from './config/config.testing.ts';
import type { Platform } from './platform.ts';
import { createShopKey } from './receiver/device.testing.ts';
import { createReceiver } from './receiver/receiver.ts';
import { createPgliteStore } from './receiver/stores/pglite.ts';
import { mintSubjectToken } from './receiver/subject-token.ts';
import { createSayso } from './sayso.ts';
import { createMutex } from './storage/locks.ts';
import { createMemoryDatabase } from './storage/memory.ts';

/*
 * The engine without a document, against a real receiver and a real database: what a shop's own code,
 * a worker or a checkout extension would do.
 */

const shop = await createShopKey();
const store = createPgliteStore();
const receiver = createReceiver({ configs: [sampleSource()], store, keys: shop.jwks, origins: [] });
afterAll(async () => {
  await receiver.dispose();
  await store.dispose();
});

/** A device that outlives the engines that run on it. */
function createDevice(more: Partial<Platform> = {}) {
  const database = { ...createMemoryDatabase(), durable: true, close() {} };
  const marks = new Set<string>();
  const posted: string[] = [];
  const platform: Partial<Platform> = {
    openDatabase: async () => database,
    lock: createMutex(),
    marker: { get: name => marks.has(name), find: async () => false, set: name => marks.add(name) },
    fetch(input, init) {
      posted.push(String(init.body));
      return receiver.fetch(new Request(input, init));
    },
    ...more,
  };
  const errors: string[] = [];
  const begin = async () => {
    const sayso = await createSayso({ config: sampleSource(), platform });
    sayso.on('error', ({ code }) => errors.push(code));
    return sayso;
  };
  return { begin, posted, errors, database };
}

type Engine = Awaited<ReturnType<typeof createSayso>>;

const delivered = (sayso: Engine, count = 1) =>
  new Promise<string[]>(resolve => {
    const jtis: string[] = [];
    sayso.on('delivered', ({ jti }) => {
      if (jtis.push(jti) === count) resolve([...jtis]);
    });
  });

/** The account's shop signs who this is, for this key. */
const tokenFor =
  (sub: string) =>
  ({ jkt }: { jkt: string }) =>
    mintSubjectToken({ sub, aud: sampleConfig().receiver, cnf: { jkt } }, shop.key);

const stored = async () => (await store.recentDeclarations(100)).reverse();

test('a survey runs without a document, to a stored declaration', async () => {
  const { begin, errors } = createDevice();
  const sayso = await begin();
  const arrived = delivered(sayso, 2);
  const interview = await sayso.open('after', { context: { order: '1001' } });
  await interview.answer({ questionId: 'for-whom', value: true, consent: { improve: 'given' } });
  await interview.answer({
    questionId: 'better',
    value: 'More sun',
    consent: { improve: 'given' },
  });
  expect(interview.state.value).toMatchObject({
    screen: 'result',
    answers: [{ value: true }, { value: 'More sun' }],
  });
  const jtis = await arrived;
  const rows = (await stored()).filter(({ jti }) => jtis.includes(jti));
  expect(rows).toHaveLength(2);
  expect(new Set(rows.map(({ jkt }) => jkt)).size).toBe(1);
  expect(rows.map(({ seq }) => seq).sort()).toEqual([1, 2]);
  expect(errors).toEqual([]);
  await sayso.dispose();
});

test('what one engine left unsent, the next one on the device delivers', async () => {
  let online = false;
  const device = createDevice({
    fetch: (input, init) =>
      online
        ? receiver.fetch(new Request(input, init))
        : Promise.reject(new TypeError('Failed to fetch')),
  });
  const first = await device.begin();
  const interview = await first.open('welcome');
  await interview.answer({ questionId: 'midday', value: 'dry', consent: { fit: 'given' } });
  await first.export();
  await first.dispose();
  online = true;
  const second = await device.begin();
  const arrived = delivered(second);
  const resumed = await second.open('welcome');
  expect(resumed.state.value).toMatchObject({ view: { id: 'steps' } });
  const [jti] = await arrived;
  expect((await stored()).filter(row => row.jti === jti)).toHaveLength(1);
  await second.dispose();
});

test('an answer without a purpose is in no request, no profile and no segment', async () => {
  const { begin, posted, database } = createDevice();
  const sayso = await begin();
  const interview = await sayso.open('welcome');
  await interview.answer({ questionId: 'midday', value: 'oily', consent: { fit: 'refused' } });
  expect(await sayso.profile()).toEqual({ declared: {} });
  expect((await sayso.export()).declarations).toEqual([]);
  expect(posted).toEqual([]);
  // Who gives nothing is given no key either.
  await sayso.identify(tokenFor('customer-0'));
  expect(await database.read(['keys'], tx => tx.all('keys'))).toEqual([]);
  await sayso.dispose();
});

test('segments say who is in, and why', async () => {
  const { begin } = createDevice();
  const sayso = await begin();
  const interview = await sayso.open('welcome');
  await interview.answer({ questionId: 'midday', value: 'dry', consent: { fit: 'given' } });
  await interview.answer({ questionId: 'steps', value: 'short', consent: { fit: 'given' } });
  const verdicts = await sayso.segments();
  expect(verdicts.find(v => v.segment === 'dry-simple' && v.purpose === 'fit')).toMatchObject({
    is: 'in',
    because: [
      { attribute: 'skin_type', value: 'dry' },
      { attribute: 'routine', value: 'short' },
    ],
  });
  expect(
    verdicts.find(v => v.segment === 'dry-simple' && v.purpose === 'email_content'),
  ).toMatchObject({ is: 'unknown' });
  await sayso.dispose();
});

test('nothing is opened, kept or sent before the first act, whatever the page asks', async () => {
  let opened = 0;
  const { begin, posted } = createDevice({
    openDatabase: async () => {
      opened++;
      return createMemoryDatabase();
    },
  });
  const sayso = await begin();
  await sayso.open('welcome');
  await sayso.identify(tokenFor('customer-1'));
  expect(await sayso.profile()).toEqual({ declared: {} });
  expect((await sayso.segments()).every(({ is }) => is === 'unknown')).toBe(true);
  await sayso.export();
  await sayso.erase();
  await sayso.signOut();
  await sayso.dispose();
  expect([opened, posted]).toEqual([0, []]);
});

test('an identified customer reads back, by purpose, what they declared', async () => {
  const { begin } = createDevice();
  const sayso = await begin();
  await sayso.identify(tokenFor('customer-2'));
  const arrived = delivered(sayso, 2);
  const interview = await sayso.open('welcome');
  await interview.answer({ questionId: 'midday', value: 'dry', consent: { fit: 'given' } });
  await arrived;
  const token = await mintSubjectToken(
    { sub: 'customer-2', aud: sampleConfig().receiver },
    shop.key,
  );
  const read = async (purpose: string) => {
    const response = await receiver.fetch(
      new Request(`https://answers.lumi.example/profile?purpose=${purpose}`, {
        headers: { authorization: `Bearer ${token}` },
      }),
    );
    return response.json();
  };
  expect(await read('fit')).toMatchObject({ values: { skin_type: { value: 'dry' } } });
  expect(await read('email_content')).toMatchObject({ values: {} });
  await sayso.dispose();
});

test('a token that cannot be had holds an answer back, and does not lose it', async () => {
  const { begin, errors, database } = createDevice();
  const sayso = await begin();
  const failed = new Promise(resolve => sayso.on('error', resolve));
  await sayso.identify(() => Promise.reject(new Error('the shop is closed')));
  const interview = await sayso.open('welcome');
  await interview.answer({ questionId: 'midday', value: 'dry', consent: { fit: 'given' } });
  await failed;
  expect(errors).toEqual(['IDENTITY_UNAVAILABLE']);
  expect(await database.read(['journal'], tx => tx.all('journal'))).toHaveLength(1);
  await sayso.dispose();
  const next = await begin();
  const arrived = delivered(next);
  await next.identify(tokenFor('customer-4'));
  await arrived;
  // Nobody had said whose it was: it does not join the account of whoever comes next.
  const keys = await database.read(['keys'], tx => tx.all('keys'));
  expect((await stored()).find(({ jkt }) => jkt === keys[0]?.jkt)?.seq).not.toBe(2);
  expect(await next.profile()).toEqual({ declared: {} });
  await next.dispose();
});

test('signing out leaves nothing to read, and the next person starts a key of their own', async () => {
  const { begin } = createDevice();
  const sayso = await begin();
  await sayso.identify(tokenFor('customer-3'));
  const first = delivered(sayso, 2);
  const interview = await sayso.open('welcome');
  await interview.answer({ questionId: 'midday', value: 'dry', consent: { fit: 'given' } });
  const [mine] = await first;
  await sayso.signOut();
  expect(await sayso.profile()).toEqual({ declared: {} });
  expect((await sayso.export()).declarations).toEqual([]);
  const second = delivered(sayso);
  const next = await sayso.open('welcome');
  expect(next.state.value).toMatchObject({ view: { id: 'midday', value: undefined } });
  await next.answer({ questionId: 'midday', value: 'oily', consent: { fit: 'given' } });
  const [theirs] = await second;
  const keyOf = async (jti: string | undefined) =>
    (await stored()).find(row => row.jti === jti)?.jkt;
  expect(await keyOf(theirs)).not.toBe(await keyOf(mine));
  await sayso.dispose();
});

test('erasing takes a value off the device and out of the receiver, and leaves the others', async () => {
  const { begin, database } = createDevice();
  const sayso = await begin();
  const both = delivered(sayso, 2);
  const interview = await sayso.open('welcome');
  await interview.answer({ questionId: 'midday', value: 'dry', consent: { fit: 'given' } });
  await interview.answer({ questionId: 'steps', value: 'short', consent: { fit: 'given' } });
  const [skin] = await both;
  const erasing = delivered(sayso);
  await sayso.erase('skin_type');
  await erasing;
  expect(Object.keys((await sayso.profile()).declared)).toEqual(['routine']);
  const ledger = await database.read(['ledger'], tx => tx.all('ledger'));
  expect(ledger.map(({ jws }) => jws !== '')).toEqual([false, true, true]);
  const row = (await stored()).find(({ jti }) => jti === skin);
  expect(row?.jws ?? null).toBeNull();
  await sayso.dispose();
});

test('"Stop all" withdraws from every answer in one declaration, and the values go on both sides', async () => {
  const { begin } = createDevice();
  const sayso = await begin();
  const both = delivered(sayso, 2);
  const interview = await sayso.open('welcome');
  await interview.answer({
    questionId: 'midday',
    value: 'dry',
    consent: { fit: 'given' },
    carry: true,
  });
  await interview.answer({ questionId: 'steps', value: 'short', consent: {} });
  const jtis = await both;
  const withdrawing = delivered(sayso);
  await interview.stopAll('fit');
  await withdrawing;
  expect(await sayso.profile()).toEqual({ declared: {} });
  const rows = (await stored()).filter(({ jti }) => jtis.includes(jti));
  expect(rows.map(({ jws }) => jws ?? null)).toEqual([null, null]);
  await sayso.dispose();
});

test('erasing takes along what was not signed yet', async () => {
  const { begin, database, posted } = createDevice();
  const sayso = await begin();
  const failed = new Promise(resolve => sayso.on('error', resolve));
  await sayso.identify(() => Promise.reject(new Error('the shop is closed')));
  const interview = await sayso.open('welcome');
  await interview.answer({ questionId: 'midday', value: 'dry', consent: { fit: 'given' } });
  await failed;
  await sayso.erase('skin_type');
  expect(await database.read(['journal'], tx => tx.all('journal'))).toEqual([]);
  expect(await sayso.profile()).toEqual({ declared: {} });
  await sayso.signOut();
  expect(posted).toEqual([]);
  await sayso.dispose();
});

test('the shop is asked once who this is, not at every answer', async () => {
  const { begin } = createDevice();
  const sayso = await begin();
  let asked = 0;
  await sayso.identify(proof => {
    asked++;
    return tokenFor('customer-5')(proof);
  });
  const arrived = delivered(sayso, 3);
  const interview = await sayso.open('welcome');
  await interview.answer({ questionId: 'midday', value: 'dry', consent: { fit: 'given' } });
  await interview.answer({ questionId: 'steps', value: 'short', consent: { fit: 'given' } });
  await arrived;
  expect(asked).toBe(1);
  await sayso.dispose();
});

test('a token that could not be had is asked for again once the page is looked at, and the answer arrives', async () => {
  const listeners = new Set<(now: 'visible') => void>();
  const { begin, errors } = createDevice({
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  const sayso = await begin();
  const failed = new Promise(resolve => sayso.on('error', resolve));
  let isOpen = false;
  await sayso.identify(proof => {
    // A page in plain JavaScript may throw instead of rejecting.
    if (!isOpen) throw new Error('the shop is closed');
    return tokenFor('customer-6')(proof);
  });
  const arrived = delivered(sayso, 2);
  const interview = await sayso.open('welcome');
  await interview.answer({ questionId: 'midday', value: 'dry', consent: { fit: 'given' } });
  await failed;
  isOpen = true;
  for (const listener of listeners) listener('visible');
  await arrived;
  expect(errors).toEqual(['IDENTITY_UNAVAILABLE']);
  await sayso.dispose();
});

test('a chain that has to begin anew stays the same person’s', async () => {
  const { begin, database, errors } = createDevice();
  const sayso = await begin();
  await sayso.identify(tokenFor('customer-7'));
  const first = delivered(sayso, 2);
  const interview = await sayso.open('welcome');
  await interview.answer({ questionId: 'midday', value: 'dry', consent: { fit: 'given' } });
  await first;
  // A browser that restored an older copy of a table.
  await database.write(['heads'], tx => tx.clear('heads'));
  const second = delivered(sayso, 1);
  await interview.answer({ questionId: 'steps', value: 'short', consent: { fit: 'given' } });
  await second;
  const third = delivered(sayso, 2);
  await interview.answer({ questionId: 'spend', value: 2, consent: { fit: 'given' } });
  await third;
  expect(errors).toEqual(['CHAIN_RESTARTED']);
  const ours = await store.declarationsOf({
    audience: sampleConfig().receiver,
    sub: 'customer-7',
  });
  expect(new Set(ours.map(({ jkt }) => jkt)).size).toBe(2);
  expect(ours).toHaveLength(5);
  await sayso.dispose();
});

test('an engine that is disposed of at once sends nothing afterwards, and loses nothing', async () => {
  const device = createDevice({ fetch: () => Promise.reject(new TypeError('Failed to fetch')) });
  const first = await device.begin();
  const interview = await first.open('welcome');
  await interview.answer({ questionId: 'midday', value: 'dry', consent: { fit: 'given' } });
  await first.dispose();
  const second = await device.begin();
  await second.open('welcome');
  await second.dispose();
  await new Promise(resolve => setTimeout(resolve));
  expect(device.errors).toEqual([]);
  const [journal, outbox] = await device.database.read(['journal', 'outbox'], tx =>
    Promise.all([tx.all('journal'), tx.all('outbox')]),
  );
  expect([...journal, ...outbox]).toHaveLength(1);
});
