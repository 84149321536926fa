import { expect, test } from 'vitest';
import { createChain } from './declaration/chain.ts';
import { sampleDeclare, sampleDraft, sampleRecord } from './declaration/declaration.testing.ts';
import { readLedger } from './declaration/ledger.ts';
import { erase, forget } from './erasure.ts';
import type { Run } from './interview/run.ts';
import { draftSchema } from './statement/draft.ts';
import { createMutex } from './storage/locks.ts';
import { createMemoryDatabase } from './storage/memory.ts';

const now = new Date('2026-11-22T12:00:00Z');
const config = { id: 'lumi-skin', version: '2026-11-22', digest: 'A'.repeat(43) };
const how = { config, endpoint: null, gpc: null, locale: 'en', now };

function device() {
  const database = createMemoryDatabase();
  const chain = createChain({
    database,
    lock: createMutex(),
    receiver: 'lumi-skin-test',
    now: () => now,
    clockOffset: async () => 0,
    onProblem: problem => {
      throw problem;
    },
  });
  const say = async (attribute: string) => {
    const statement = sampleDeclare({ attribute, consent: [sampleRecord({ attribute })] });
    const draft = sampleDraft({ statements: [statement] });
    await database.write(['journal'], tx => tx.put('journal', { id: draft.id, draft }));
  };
  const declared = (attribute: string, expires: string) => ({
    attribute,
    declared: { attribute, value: 'dry', consent: { fit: sampleRecord({ attribute, expires }) } },
  });
  return { database, chain, say, declared };
}

test('an erasure of very many declarations is told in parts that a receiver can hold', async () => {
  const { database, chain, say } = device();
  for (let i = 0; i < 320; i++) await say(i < 300 ? 'skin_type' : `other_${i}`);
  await chain.signPending();
  await erase({ database, ...how });
  const rows = await database.read(['journal'], tx => tx.all('journal'));
  const drafts = rows.map(({ draft }) => draftSchema.parse(draft));
  const named = drafts.flatMap(({ statements }) =>
    statements.flatMap(s => (s.act === 'erase' ? s.of : [])),
  );
  expect(new Set(named.map(({ jti }) => jti)).size).toBe(320);
  await chain.signPending();
  const ledger = await database.read(['ledger'], tx => tx.all('ledger'));
  const entries = readLedger(ledger);
  expect(entries).toHaveLength(drafts.length);
  for (const { jws } of entries) expect(jws.length).toBeLessThan(32 * 1024);
});

test('erasing one attribute leaves what was said of another, signed or not', async () => {
  const { database, chain, say } = device();
  await say('skin_type');
  await say('routine');
  await chain.signPending();
  await say('skin_type');
  await say('budget');
  await erase({ database, ...how }, 'skin_type');
  await chain.signPending();
  const ledger = readLedger(await database.read(['ledger'], tx => tx.all('ledger')));
  const said = ledger.flatMap(({ claims }) => claims.statements.map(s => s.act));
  expect(said).toEqual(['declare', 'declare', 'erase']);
});

test('what time is over for leaves the device: values, their copies, and runs that do not go on', async () => {
  const { database, chain, say, declared } = device();
  await say('skin_type');
  await say('routine');
  await chain.signPending();
  const run = (startedAt: Date, ended: boolean): Run => ({
    startedAt: startedAt.getTime(),
    seed: 1,
    path: ['midday'],
    answers: Object.fromEntries(
      ['skin_type', 'routine'].map(attribute => [
        attribute,
        { questionId: 'midday', attribute, value: 'dry', choices: {}, options: [] },
      ]),
    ),
    ended,
    settled: [],
  });
  await database.write(['standing', 'runs'], async tx => {
    await tx.put('standing', declared('skin_type', '2026-11-22T11:59:59.000Z'));
    await tx.put('standing', declared('routine', '2027-11-22T12:00:00.000Z'));
    await tx.put('runs', { widget: 'old', run: run(new Date('2026-11-14T12:00:00Z'), false) });
    await tx.put('runs', { widget: 'open', run: run(now, false) });
    await tx.put('runs', { widget: 'ended', run: run(now, true) });
  });
  await forget(database, now);
  const [standing, ledger, runs] = await database.read(['standing', 'ledger', 'runs'], tx =>
    Promise.all([tx.all('standing'), tx.all('ledger'), tx.all('runs')]),
  );
  expect(standing.map(({ attribute }) => attribute)).toEqual(['routine']);
  expect(ledger.map(({ jws }) => jws !== '')).toEqual([false, true]);
  expect(runs).toMatchObject([{ widget: 'ended' }, { widget: 'open' }]);
  expect(runs[0]?.run).toMatchObject({ answers: { routine: {} } });
  expect(JSON.stringify(runs[0])).not.toContain('skin_type');
  expect(JSON.stringify(runs[1])).toContain('skin_type');
});
