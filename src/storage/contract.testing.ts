import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { DeviceDatabase, LedgerRow } from './tables.ts';

const ledgerRow = (jkt: string, seq: number): LedgerRow => ({
  jkt,
  seq,
  jti: `${jkt}-${seq}`,
  hash: 'h',
  jws: 'a.b.c',
});
const flag = (name: string, value: number) => ({ name, value });

/** What every device database promises, wherever it keeps its rows. `open` gives an empty one. */
export function databaseContract(name: string, open: () => Promise<DeviceDatabase>): void {
  const opened: DeviceDatabase[] = [];
  const fresh = async () => {
    const database = await open();
    opened.push(database);
    return database;
  };
  const flags = (database: DeviceDatabase) => database.read(['flags'], tx => tx.all('flags'));
  afterEach(() => {
    for (const database of opened.splice(0)) database.close();
  });

  describe(name, () => {
    it('gives back what was put, and nothing where nothing was', async () => {
      const database = await fresh();
      const got = await database.write(['flags', 'ledger'], async tx => {
        await tx.put('flags', flag('a', 1));
        await tx.put('flags', flag('a', 2));
        await tx.add('ledger', ledgerRow('k', 1));
        return tx.get('flags', 'a');
      });
      expect(got).toEqual(flag('a', 2));
      expect(await database.read(['ledger'], tx => tx.get('ledger', ['k', 1]))).toEqual(
        ledgerRow('k', 1),
      );
      expect(await database.read(['ledger'], tx => tx.get('ledger', ['k', 2]))).toBeUndefined();
    });

    it('lists rows in key order, numbers by their size', async () => {
      const database = await fresh();
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(fc.tuple(fc.string({ unit: 'grapheme' }), fc.nat({ max: 2000 })), {
            selector: key => JSON.stringify(key),
          }),
          async keys => {
            await database.write(['ledger'], async tx => {
              await tx.clear('ledger');
              for (const [jkt, seq] of keys) await tx.add('ledger', ledgerRow(jkt, seq));
            });
            const rows = await database.read(['ledger'], tx => tx.all('ledger'));
            const inOrder = keys.toSorted(([a, m], [b, n]) => (a === b ? m - n : a < b ? -1 : 1));
            expect(rows.map(row => [row.jkt, row.seq])).toEqual(inOrder);
          },
        ),
        { numRuns: 25 },
      );
    });

    it('removes one row by its key, or all of a table', async () => {
      const database = await fresh();
      await database.write(['flags'], async tx => {
        for (const id of ['a', 'b', 'c']) await tx.put('flags', flag(id, 0));
        await tx.delete('flags', 'b');
        await tx.delete('flags', 'never there');
      });
      expect((await flags(database)).map(row => row.name)).toEqual(['a', 'c']);
      await database.write(['flags'], tx => tx.clear('flags'));
      expect(await flags(database)).toEqual([]);
    });

    it('keeps nothing of a transaction whose body throws, and throws the same', async () => {
      const database = await fresh();
      const mistake = new Error('a mistake');
      const writing = database.write(['flags', 'heads'], async tx => {
        await tx.put('flags', flag('a', 1));
        await tx.put('heads', { jkt: 'k', seq: 1, hash: 'h' });
        throw mistake;
      });
      await expect(writing).rejects.toBe(mistake);
      expect(await flags(database)).toEqual([]);
      expect(await database.read(['heads'], tx => tx.all('heads'))).toEqual([]);
    });

    it('undoes the whole transaction when a row is added under a key that is taken', async () => {
      const database = await fresh();
      await database.write(['ledger'], tx => tx.add('ledger', ledgerRow('k', 1)));
      const writing = database.write(['flags', 'ledger'], async tx => {
        await tx.put('flags', flag('a', 1));
        await tx.add('ledger', { ...ledgerRow('k', 1), jti: 'another' });
      });
      await expect(writing).rejects.toMatchObject({ code: 'STORAGE_CONFLICT' });
      expect(await flags(database)).toEqual([]);
      const row = await database.read(['ledger'], tx => tx.get('ledger', ['k', 1]));
      expect(row?.jti).toBe('k-1');
    });

    it('undoes it even when the body looks away', async () => {
      const database = await fresh();
      await database.write(['ledger'], tx => tx.add('ledger', ledgerRow('k', 1)));
      const writing = database.write(['flags', 'ledger'], async tx => {
        await tx.put('flags', flag('a', 1));
        await tx.add('ledger', ledgerRow('k', 1)).catch(() => {});
      });
      await expect(writing).rejects.toMatchObject({ code: 'STORAGE_CONFLICT' });
      expect(await flags(database)).toEqual([]);
    });

    it('lets no two transactions mix', async () => {
      const database = await fresh();
      await database.write(['flags'], tx => tx.put('flags', flag('count', 0)));
      const increment = () =>
        database.write(['flags'], async tx => {
          const row = await tx.get('flags', 'count');
          await tx.put('flags', flag('count', Number(row?.value) + 1));
        });
      await Promise.all(Array.from({ length: 20 }, increment));
      expect(await flags(database)).toEqual([flag('count', 20)]);
    });

    it('refuses what comes after its transaction or after closing', async () => {
      const database = await fresh();
      const escaped = await database.write(['flags'], async tx => ({ tx }));
      await expect(escaped.tx.get('flags', 'a')).rejects.toMatchObject({
        code: 'STORAGE_UNAVAILABLE',
      });
      database.close();
      await expect(flags(database)).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
    });

    it('keeps a key that cannot be exported, and can sign with it', async () => {
      const database = await fresh();
      const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
      const pair = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
      const publicJwk = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' } as const;
      const row = { id: 'current', jkt: 'k', publicJwk, privateKey: pair.privateKey } as const;
      await database.write(['keys'], tx => tx.put('keys', row));
      const kept = await database.read(['keys'], tx => tx.get('keys', 'current'));
      expect(kept?.privateKey.extractable).toBe(false);
      const sign = { name: 'ECDSA', hash: 'SHA-256' };
      const data = new Uint8Array([1]);
      const signature = await crypto.subtle.sign(sign, kept?.privateKey ?? pair.publicKey, data);
      expect(await crypto.subtle.verify(sign, pair.publicKey, signature, data)).toBe(true);
    });
  });
}
