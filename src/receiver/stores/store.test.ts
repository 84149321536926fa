import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StoredDeclaration } from '../store.ts';
import { databaseKinds, openDatabase, type TestDatabase } from './database.testing.ts';
import { createPgliteStore } from './pglite.ts';
import { createPostgresStore } from './postgres.ts';

const at = new Date('2026-11-22T10:00:00.123Z');
const declaration = (jti: string, more: Partial<StoredDeclaration> = {}): StoredDeclaration => ({
  jkt: 'key',
  jti,
  audience: 'shop',
  seq: 1,
  prev: null,
  hash: `hash of ${jti}`,
  iat: 1_795_341_600,
  receivedAt: at,
  configDigest: 'digest',
  jws: 'a.b.c',
  flags: ['gap', 'clock-ahead'],
  quarantined: false,
  expires: null,
  mismatch: null,
  attribute: null,
  ...more,
});
const config = (digest: string) => ({
  digest,
  id: 'lumi-skin',
  version: '1',
  receiver: 'shop',
  source: new Uint8Array([0, 255, 10]),
  registeredAt: at,
});

describe.each(databaseKinds)('a store on %s', kind => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openDatabase(kind);
  }, 60_000);
  beforeEach(() => database.clear());
  afterAll(() => database.close());

  const migrated = async () => {
    const store = database.open();
    await store.migrate();
    return store;
  };

  it('is set up once by instances that start at once, and keeps what it has when started again', async () => {
    const stores = [database.open(), database.open(), database.open()];
    await Promise.all(stores.map(store => store.migrate()));
    const [store] = stores;
    await store?.transaction(tx => tx.insert(declaration('1'), []));
    await database.open().migrate();
    expect(await store?.declarationsOf({ jkt: 'key' })).toHaveLength(1);
    expect(await database.rows('select name from sayso.migrations')).toHaveLength(2);
  });

  it('gives back what it was given, to the millisecond and the byte', async () => {
    const store = await migrated();
    const given = declaration('1', { seq: 2 ** 40, iat: 2 ** 50 });
    await store.transaction(tx => tx.insert(given, []));
    expect(await store.transaction(tx => tx.find('key', '1'))).toMatchObject(given);
    expect(await store.registerConfig(config('d'))).toBe(true);
    const kept = await store.config('d');
    expect(kept && { ...kept, source: new Uint8Array(kept.source) }).toEqual(config('d'));
    expect(await store.configDigests()).toEqual(['d']);
    expect(await store.config('other')).toBeUndefined();
  });

  it('registers a config once', async () => {
    const store = await migrated();
    const outcomes = await Promise.all([1, 2, 3].map(() => store.registerConfig(config('d'))));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
  });

  it('keeps all of a transaction or nothing, and says which of two codes it failed with', async () => {
    const store = await migrated();
    const twice = store.transaction(async tx => {
      await tx.insert(declaration('1'), []);
      await tx.insert(declaration('1'), []);
    });
    await expect(twice).rejects.toMatchObject({ code: 'STORE_REFUSED', args: { state: '23505' } });
    expect(await store.declarationsOf({ jkt: 'key' })).toEqual([]);
  });

  it('does not repeat a row in an error: somebody’s answer would end up in a log', async () => {
    const store = await migrated();
    const secret = declaration('1', { hash: 'dry \0 skin' });
    const error: unknown = await store.transaction(tx => tx.insert(secret, [])).catch(e => e);
    expect(error).toMatchObject({ code: 'STORE_REFUSED', cause: undefined });
    expect(String(error)).not.toContain('skin');
  });

  it('lets two transactions with one lock follow each other, and two without go on', async () => {
    const store = await migrated();
    const order: string[] = [];
    const one = store.transaction(async tx => {
      await tx.lock('a');
      order.push('first in');
      await tx.find('key', '1');
      order.push('first out');
    });
    const two = store.transaction(async tx => {
      await tx.lock('a');
      order.push('second in');
      await tx.find('key', '1');
      order.push('second out');
    });
    await Promise.all([one, two]);
    const [first, second] = order[0] === 'first in' ? ['first', 'second'] : ['second', 'first'];
    expect(order).toEqual([`${first} in`, `${first} out`, `${second} in`, `${second} out`]);
  });

  it('leaves a tombstone: body, statements and consents go, the chain stays', async () => {
    const store = await migrated();
    const record = {
      id: '0195-r',
      attribute: 'skin_type',
      purpose: 'fit',
      status: 'given',
      basis: 'consent',
      notice: { digest: 'n', locale: 'en' },
      method: 'pressed',
      surface: 'welcome',
      policy: '7',
      at: at.toISOString(),
      expires: null,
      gpc: null,
    } as const;
    const statement = {
      id: '0195-s',
      act: 'declare',
      attribute: 'skin_type',
      value: 'dry',
      at: at.toISOString(),
      consent: [record, { ...record, purpose: 'email_content', status: 'refused' }],
    } as const;
    await store.transaction(tx =>
      tx.insert(declaration('1'), [
        { position: 0, statement: { ...statement, consent: [...statement.consent] } },
      ]),
    );
    const value = `select value #>> '{}' as value, jsonb_typeof(value) as type from sayso.statements`;
    expect(await database.rows(value)).toEqual([{ value: 'dry', type: 'string' }]);
    expect(await database.rows('select purpose from sayso.consents')).toHaveLength(2);

    await store.transaction(tx => tx.bury('key', '1', at, { attribute: 'skin_type' }));
    const [row] = await store.recentDeclarations(1);
    expect(row).toMatchObject({
      ...declaration('1'),
      jws: null,
      attribute: 'skin_type',
      tombstonedAt: at,
    });
    expect(await database.rows('select * from sayso.statements')).toEqual([]);
    expect(await database.rows('select * from sayso.consents')).toEqual([]);
  });

  it('takes a proof once, and forgets it when it has run out', async () => {
    const store = await migrated();
    const [noon, later] = [new Date('2026-11-22T12:00:00Z'), new Date('2026-11-22T12:10:00Z')];
    const until = new Date('2026-11-22T12:05:00Z');
    expect(await store.rememberProof('key', 'p', until, noon)).toBe(true);
    expect(await store.rememberProof('key', 'p', until, noon)).toBe(false);
    expect(await store.rememberProof('other', 'p', until, noon)).toBe(true);
    await store.rememberProof('key', 'q', later, later);
    expect(await database.rows('select jti from sayso.proofs')).toEqual([{ jti: 'q' }]);
  });

  it('knows a subject’s keys per receiver', async () => {
    const store = await migrated();
    const link = { audience: 'shop', sub: 'anna', jti: 'l', linkedAt: at };
    await store.transaction(async tx => {
      await tx.addLink({ ...link, jkt: 'phone' });
      await tx.addLink({ ...link, jkt: 'desk' });
      await tx.addLink({ ...link, jkt: 'other', audience: 'outlet' });
      for (const jkt of ['phone', 'desk', 'other', 'stranger']) {
        await tx.insert(declaration(`of ${jkt}`, { jkt }), []);
      }
      await tx.insert(declaration('elsewhere', { jkt: 'desk', audience: 'outlet' }), []);
    });
    const found = await store.declarationsOf({ audience: 'shop', sub: 'anna' });
    expect(found.map(({ jti }) => jti)).toEqual(['of phone', 'of desk']);
  });
});

describe('a folder of PGlite', () => {
  it('holds what was stored when it is opened again', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'sayso-store-'));
    const before = createPgliteStore({ dataDir });
    await before.migrate();
    await before.transaction(tx => tx.insert(declaration('1'), []));
    await before.dispose();
    const after = createPgliteStore({ dataDir });
    await after.migrate();
    expect(await after.declarationsOf({ jkt: 'key' })).toMatchObject([declaration('1')]);
    await after.dispose();
    await rm(dataDir, { recursive: true });
  }, 60_000);
});

describe('a PostgreSQL that is not there', () => {
  it('is unavailable, not an answer', async () => {
    const store = createPostgresStore({ url: 'postgres://nobody@127.0.0.1:9/none' });
    await expect(store.ping()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await store.dispose();
  });
});
