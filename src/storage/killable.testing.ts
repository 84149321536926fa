import type { DeviceDatabase, TableName, Transaction } from './tables.ts';

/** What a page that was killed "throws": in life nobody would be there to catch it. */
export class Killed extends Error {}

/**
 * The database as a page has it that is killed after `life` instants: before any transaction, at any
 * operation inside it, or right after it was committed and before anybody hears of it.
 */
export function killable(database: DeviceDatabase, life: number): DeviceDatabase {
  let left = life;
  const live = () => {
    if (left-- <= 0) throw new Killed();
  };
  return {
    durable: true,
    async read(tables, body) {
      live();
      const result = await database.read(tables, body);
      live();
      return result;
    },
    async write(tables, body) {
      live();
      const result = await database.write(tables, async tx => {
        const last = await body(guard(tx, live));
        live();
        return last;
      });
      live();
      return result;
    },
    close: () => {},
  };
}

function guard<N extends TableName>(tx: Transaction<N>, live: () => void): Transaction<N> {
  return {
    get: async (table, key) => {
      live();
      return tx.get(table, key);
    },
    all: async table => {
      live();
      return tx.all(table);
    },
    put: async (table, row) => {
      live();
      return tx.put(table, row);
    },
    add: async (table, row) => {
      live();
      return tx.add(table, row);
    },
    delete: async (table, key) => {
      live();
      return tx.delete(table, key);
    },
    clear: async table => {
      live();
      return tx.clear(table);
    },
  };
}
