import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { SaysoError } from '../errors.ts';
import { uuidv7 } from '../id.ts';
import type { Draft } from '../statement/draft.ts';
import { Killed, killable } from '../storage/killable.testing.ts';
import { createMutex } from '../storage/locks.ts';
import { createMemoryDatabase } from '../storage/memory.ts';
import type { DeviceDatabase } from '../storage/tables.ts';
import { type Chain, createChain } from './chain.ts';
import { noon, sampleDeclare, sampleDraft, sampleRecord } from './declaration.testing.ts';
import { readLedger } from './ledger.ts';
import { verifyDeclaration } from './verify.ts';

const receiver = 'lumi-skin-test';

function chainOver(
  database: DeviceDatabase,
  with_: {
    clockOffset?: number;
    problems?: SaysoError[];
    lock?: ReturnType<typeof createMutex>;
  } = {},
): Chain {
  return createChain({
    database,
    lock: with_.lock ?? createMutex(),
    receiver,
    now: () => noon,
    clockOffset: async () => with_.clockOffset ?? 0,
    onProblem: problem => with_.problems?.push(problem),
  });
}

const say = (database: DeviceDatabase, draft: Draft = sampleDraft(), subject?: string) =>
  database.write(['journal'], tx =>
    tx.put('journal', { id: draft.id, draft, ...(subject !== undefined && { subject }) }),
  );
const sayMany = async (database: DeviceDatabase, count: number) => {
  const drafts = Array.from({ length: count }, () => sampleDraft());
  for (const draft of drafts) await say(database, draft);
  return drafts.map(draft => draft.id);
};
const ledgerOf = async (database: DeviceDatabase) =>
  readLedger(await database.read(['ledger'], tx => tx.all('ledger')));
const outboxOf = (database: DeviceDatabase) => database.read(['outbox'], tx => tx.all('outbox'));
const journalOf = (database: DeviceDatabase) => database.read(['journal'], tx => tx.all('journal'));

/** Checks every signature and every link of the only chain there is; gives the ids in chain order. */
async function unbroken(database: DeviceDatabase): Promise<string[]> {
  const ids: string[] = [];
  let prev: string | null = null;
  for (const { jws, ...row } of await ledgerOf(database)) {
    const options = { audience: receiver, algorithms: ['ES256'], now: noon } as const;
    const declaration = await verifyDeclaration(jws, options);
    const { seq, jti } = declaration.claims;
    expect({ ...declaration.claims, prev, seq: ids.length + 1 }).toEqual(declaration.claims);
    expect(row).toMatchObject({ jkt: declaration.jkt, hash: declaration.hash, seq, jti });
    prev = declaration.hash;
    ids.push(jti);
  }
  expect((await outboxOf(database)).map(row => row.jti).sort()).toEqual(ids.toSorted());
  return ids;
}

describe('what was said', () => {
  it('is signed in the order it was said, into one unbroken chain, and queued', async () => {
    const database = createMemoryDatabase();
    const said = await sayMany(database, 4);
    const chain = chainOver(database);
    expect(await chain.signPending()).toBe(4);
    said.push(...(await sayMany(database, 2)));
    expect(await chain.signPending()).toBe(2);
    expect(await chain.signPending()).toBe(0);
    expect(await unbroken(database)).toEqual(said);
    expect(await journalOf(database)).toEqual([]);
  });

  it('is neither lost nor doubled, however often the page is killed and wherever', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ says: fc.nat({ max: 3 }), life: fc.nat({ max: 40 }) }), {
          maxLength: 8,
        }),
        async pages => {
          const database = createMemoryDatabase();
          const said: string[] = [];
          for (const { says, life } of pages) {
            said.push(...(await sayMany(database, says)));
            const page = chainOver(killable(database, life));
            await page.signPending().catch(cause => expect(cause).toBeInstanceOf(Killed));
          }
          await chainOver(killable(database, Number.POSITIVE_INFINITY)).signPending();
          expect(await unbroken(database)).toEqual(said);
          expect(await journalOf(database)).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is one chain from two tabs on a host without locks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 4 }), fc.nat({ max: 4 }), async (before, between) => {
        const database = createMemoryDatabase();
        const tabs = [0, 1, 2].map(() => chainOver(killable(database, Number.POSITIVE_INFINITY)));
        const said = await sayMany(database, before);
        const signing = tabs.map(tab => tab.signPending());
        said.push(...(await sayMany(database, between)));
        signing.push(...tabs.map(tab => tab.signPending()));
        const counts = await Promise.all(signing);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(said.length);
        expect((await unbroken(database)).toSorted()).toEqual(said.toSorted());
      }),
      { numRuns: 30 },
    );
  });

  it('still says when it was said, by the receiver’s clock, when it is signed later', async () => {
    const database = createMemoryDatabase();
    const at = '2026-11-19T08:00:00.500Z';
    await say(database, sampleDraft({ statements: [sampleDeclare({ at })] }));
    await chainOver(database, { clockOffset: -90 }).signPending();
    const [entry] = await ledgerOf(database);
    expect(entry?.claims.iat).toBe(Date.parse('2026-11-19T07:58:30.000Z') / 1000);
    expect(entry?.claims.statements[0]?.at).toBe(at);
  });

  it('is not held up by a draft that cannot be read, which stays and is told once', async () => {
    const database = createMemoryDatabase();
    const problems: SaysoError[] = [];
    const odd = uuidv7(new Date(0));
    const unsound = sampleDraft({ statements: [sampleDeclare({ attribute: 'routine' })] });
    await database.write(['journal'], async tx => {
      await tx.put('journal', { id: odd, draft: { from: 'another version' } });
      await tx.put('journal', { id: unsound.id, draft: unsound });
    });
    const said = await sayMany(database, 2);
    const chain = chainOver(database, { problems });
    await chain.signPending();
    await chain.signPending();
    expect(await unbroken(database)).toEqual(said);
    expect((await journalOf(database)).map(row => row.id)).toEqual([odd, unsound.id]);
    expect(problems.map(problem => [problem.code, problem.args])).toEqual([
      ['DRAFT_UNREADABLE', { id: odd }],
      ['DRAFT_UNREADABLE', { id: unsound.id }],
    ]);
  });

  it('takes its subject token along with a link', async () => {
    const database = createMemoryDatabase();
    const link = { id: sampleRecord().id, at: noon.toISOString(), act: 'link' } as const;
    const draft = sampleDraft({ statements: [{ ...link, ath: 'A'.repeat(43) }] });
    await say(database, draft, 'a.subject.token');
    await say(database);
    await chainOver(database).signPending();
    expect((await outboxOf(database)).map(row => row.subject)).toEqual([
      'a.subject.token',
      undefined,
    ]);
  });

  it('stays in the ledger alone where there is no endpoint', async () => {
    const database = createMemoryDatabase();
    await say(database, sampleDraft({ endpoint: null }));
    await chainOver(database).signPending();
    expect(await ledgerOf(database)).toHaveLength(1);
    expect(await outboxOf(database)).toEqual([]);
  });
});

describe('the key', () => {
  it('is made once, is kept, and cannot be exported', async () => {
    const database = createMemoryDatabase();
    const [one, two] = [chainOver(database), chainOver(database)];
    const [a, b, c] = await Promise.all([one.key(), one.key(), two.key()]);
    expect(new Set([a.jkt, b.jkt, c.jkt]).size).toBe(1);
    expect(a.privateKey.extractable).toBe(false);
    expect((await chainOver(database).key()).jkt).toBe(a.jkt);
  });

  it('lives in memory, and says so, where the browser will not keep it', async () => {
    const kept = createMemoryDatabase();
    const refusing: DeviceDatabase = {
      ...killable(kept, Number.POSITIVE_INFINITY),
      write: (tables, body) =>
        kept.write(tables, tx =>
          body({
            ...tx,
            put: async (table, row) => {
              if (table === 'keys') throw new DOMException('', 'DataCloneError');
              return tx.put(table, row);
            },
          }),
        ),
    };
    const said = await sayMany(kept, 3);
    const chain = chainOver(refusing);
    expect((await chain.key()).ephemeral).toBe(true);
    await chain.signPending();
    const ledger = readLedger(await kept.read(['ledger'], tx => tx.all('ledger')));
    expect(ledger.map(({ claims }) => claims.ephemeral)).toEqual([true, true, true]);
    expect(await unbroken(kept)).toEqual(said);
  });

  it('is replaced when what was kept no longer signs', async () => {
    const database = createMemoryDatabase();
    const before = await chainOver(database).key();
    await database.write(['keys'], async tx => {
      const row = await tx.get('keys', 'current');
      if (row) await tx.put('keys', { ...row, publicJwk: { ...row.publicJwk, x: 'A' } });
    });
    const after = await chainOver(database).key();
    expect(after.jkt).not.toBe(before.jkt);
    expect((await chainOver(database).key()).jkt).toBe(after.jkt);
  });

  it('ends after a fork: a new chain begins, and what was declared stays', async () => {
    const database = createMemoryDatabase();
    const chain = chainOver(database);
    const said = await sayMany(database, 2);
    const { jkt } = await chain.key();
    await chain.retire(jkt);
    await chain.retire(jkt);
    said.push(...(await sayMany(database, 1)));
    await chain.signPending();
    const entries = await ledgerOf(database);
    expect(entries.filter(entry => entry.jkt === jkt).map(entry => entry.jti)).toEqual(
      said.slice(0, 2),
    );
    expect(entries.filter(entry => entry.jkt !== jkt)).toMatchObject([
      { jti: said[2], seq: 1, claims: { prev: null } },
    ]);
  });

  it('ends with a sign-out: the queue goes on, and nothing of the person is left', async () => {
    const database = createMemoryDatabase();
    const chain = chainOver(database);
    const said = await sayMany(database, 2);
    await database.write(['journal', 'standing', 'runs'], async tx => {
      await tx.put('journal', { id: uuidv7(noon), draft: 'unreadable' });
      await tx.put('standing', { attribute: 'skin_type', declared: { value: 'dry' } });
      await tx.put('runs', { widget: 'welcome', run: {} });
    });
    const { jkt } = await chain.key();
    await chain.signOut();
    expect((await outboxOf(database)).map(row => row.jti)).toEqual(said);
    for (const table of ['ledger', 'heads', 'journal', 'standing', 'runs', 'keys'] as const) {
      expect(await database.read([table], tx => tx.all(table))).toEqual([]);
    }
    expect((await chain.key()).jkt).not.toBe(jkt);
  });

  it('gives way to a new one where its chain cannot go on', async () => {
    const database = createMemoryDatabase();
    const problems: SaysoError[] = [];
    const chain = chainOver(database, { problems });
    await sayMany(database, 1);
    await chain.signPending();
    await database.write(['heads'], tx => tx.clear('heads'));
    const [next] = await sayMany(database, 1);
    await chain.signPending();
    expect(problems.map(problem => problem.code)).toEqual(['CHAIN_RESTARTED']);
    const entries = await ledgerOf(database);
    expect(entries.filter(entry => entry.jti === next)).toMatchObject([{ seq: 1 }]);
  });

  it('is signed although another tab hangs with the lock', async () => {
    vi.useFakeTimers();
    try {
      const database = createMemoryDatabase();
      const lock = createMutex();
      void lock(`sayso/${receiver}`, {}, () => new Promise(() => {}));
      await sayMany(database, 2);
      const signed = chainOver(database, { lock }).signPending();
      await vi.advanceTimersByTimeAsync(10_000);
      expect(await signed).toBe(2);
    } finally {
      vi.useRealTimers();
    }
  });
});
