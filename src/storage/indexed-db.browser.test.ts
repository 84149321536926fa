import { describe, expect, it } from 'vitest';
import { cdp } from 'vitest/browser';
import { databaseContract } from './contract.testing.ts';
import { openIndexedDbDatabase } from './indexed-db.ts';
import { marker } from './marker.ts';

let count = 0;
const freshName = () => `sayso/test-${++count}-${crypto.randomUUID()}`;
const flag = (name: string, value: number) => ({ name, value });

databaseContract('a device database in IndexedDB', () => openIndexedDbDatabase(freshName()));

/** A promise of one of IndexedDB's own events. */
const event = (target: EventTarget, name: string) =>
  new Promise(resolve => target.addEventListener(name, resolve, { once: true }));

describe('a device database in IndexedDB', () => {
  it('has everything after it is closed and opened again', async () => {
    const name = freshName();
    const before = await openIndexedDbDatabase(name);
    await before.write(['flags'], tx => tx.put('flags', flag('a', 1)));
    before.close();
    const after = await openIndexedDbDatabase(name);
    expect(await after.read(['flags'], tx => tx.all('flags'))).toEqual([flag('a', 1)]);
    after.close();
  });

  it('steps aside when another tab deletes it, and begins anew at the next write', async () => {
    const name = freshName();
    const database = await openIndexedDbDatabase(name);
    await database.write(['flags'], tx => tx.put('flags', flag('a', 1)));
    await event(indexedDB.deleteDatabase(name), 'success');
    await database.write(['flags'], tx => tx.put('flags', flag('b', 2)));
    expect(await database.read(['flags'], tx => tx.all('flags'))).toEqual([flag('b', 2)]);
    database.close();
  });

  it('goes on after the browser cut the connection', async () => {
    const name = freshName();
    const database = await openIndexedDbDatabase(name);
    await database.write(['flags'], tx => tx.put('flags', flag('a', 1)));
    await cdp().send('Storage.clearDataForOrigin', {
      origin: location.origin,
      storageTypes: 'indexeddb',
    });
    await database.write(['flags'], tx => tx.put('flags', flag('b', 2)));
    const rows = await database.read(['flags'], tx => tx.all('flags'));
    expect(rows).toContainEqual(flag('b', 2));
    database.close();
  });

  it('gives up on an open that never answers, and lets go when it answers late', async () => {
    const name = freshName();
    const holding = indexedDB.open(name, 1);
    await event(holding, 'success');
    const deleting = indexedDB.deleteDatabase(name);
    await event(deleting, 'blocked');
    const patience = new AbortController();
    const opening = openIndexedDbDatabase(name, { signal: patience.signal });
    patience.abort();
    await expect(opening).rejects.toMatchObject({
      code: 'STORAGE_UNAVAILABLE',
      args: { reason: 'AbortError' },
    });
    holding.result.close();
    await event(deleting, 'success');
    await event(indexedDB.deleteDatabase(name), 'success');
  });

  it('says so when a newer version of the database is there', async () => {
    const name = freshName();
    const newer = indexedDB.open(name, 2);
    await event(newer, 'success');
    newer.result.close();
    await expect(openIndexedDbDatabase(name)).rejects.toMatchObject({
      code: 'STORAGE_UNAVAILABLE',
      args: { reason: 'VersionError' },
    });
  });

  it('says so when the disk is full, and keeps what it had', async () => {
    const database = await openIndexedDbDatabase(freshName());
    await database.write(['flags'], tx => tx.put('flags', flag('a', 1)));
    // A headless browser cannot be given a small disk: its answer is acted out here.
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('', 'QuotaExceededError');
    };
    const writing = database.write(['flags'], async tx => {
      await tx.delete('flags', 'a');
      await tx.put('flags', flag('b', 2));
    });
    await expect(writing).rejects.toMatchObject({ code: 'STORAGE_FULL' });
    IDBObjectStore.prototype.put = put;
    expect(await database.read(['flags'], tx => tx.all('flags'))).toEqual([flag('a', 1)]);
    database.close();
  });
});

describe('the marker', () => {
  it('is remembered, and forgotten', () => {
    expect(marker.get('sayso:test')).toBe(false);
    marker.set('sayso:test', true);
    expect(marker.get('sayso:test')).toBe(true);
    expect(localStorage.getItem('sayso:test')).toBe('1');
    marker.set('sayso:test', false);
    expect(marker.get('sayso:test')).toBe(false);
    expect(localStorage.getItem('sayso:test')).toBeNull();
  });

  it('can be found again where the flag was lost and the database is there', async () => {
    const name = 'sayso/marker-lost';
    expect(await marker.find(name)).toBe(false);
    const database = await openIndexedDbDatabase(name);
    await database.write(['flags'], tx => tx.put('flags', { name: 'a', value: 1 }));
    database.close();
    expect(marker.get(name)).toBe(false);
    expect(await marker.find(name)).toBe(true);
  });
});
