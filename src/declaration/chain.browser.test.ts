import { expect, it } from 'vitest';
import { openIndexedDbDatabase } from '../storage/indexed-db.ts';
import { createMutex, webLock } from '../storage/locks.ts';
import { createChain } from './chain.ts';
import { noon, sampleDraft } from './declaration.testing.ts';
import { readLedger } from './ledger.ts';
import { verifyDeclaration } from './verify.ts';

const receiver = 'lumi-skin-test';

it.each([
  ['with the browser’s locks', () => webLock],
  ['without locks', createMutex],
])('two tabs sign into one unbroken chain in the browser’s own database, %s', async (_, lock) => {
  const name = `sayso/test-${crypto.randomUUID()}`;
  const tabs = await Promise.all([openIndexedDbDatabase(name), openIndexedDbDatabase(name)]);
  const chains = tabs.map(database =>
    createChain({
      database,
      lock: lock(),
      receiver,
      now: () => noon,
      clockOffset: async () => 0,
      onProblem: problem => expect.fail(problem.message),
    }),
  );
  const said = Array.from({ length: 6 }, () => sampleDraft());
  for (const [i, draft] of said.entries()) {
    await tabs[i % 2]?.write(['journal'], tx => tx.put('journal', { id: draft.id, draft }));
    for (const chain of chains) void chain.signPending();
  }
  await Promise.all(chains.map(chain => chain.signPending()));
  for (const database of tabs) database.close();

  const later = await openIndexedDbDatabase(name);
  const entries = readLedger(await later.read(['ledger'], tx => tx.all('ledger')));
  expect(entries.map(entry => entry.jti).sort()).toEqual(said.map(draft => draft.id).sort());
  let prev: string | null = null;
  for (const [i, { jws }] of entries.entries()) {
    const options = { audience: receiver, algorithms: ['ES256'], now: noon } as const;
    const { claims, hash } = await verifyDeclaration(jws, options);
    expect(claims).toMatchObject({ seq: i + 1, prev });
    prev = hash;
  }
  expect(await later.read(['journal'], tx => tx.all('journal'))).toEqual([]);
  expect((await later.read(['keys'], tx => tx.all('keys')))[0]?.privateKey.extractable).toBe(false);
  later.close();
});
