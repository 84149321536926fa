import { SaysoError } from '../errors.ts';
import type {
  DeviceDatabase,
  RowKey,
  StorageErrorCode,
  TableName,
  Tables,
  Transaction,
} from './tables.ts';

interface Entry<Row> {
  readonly key: RowKey;
  readonly row: Row;
}
type Contents = { [T in TableName]: ReadonlyMap<string, Entry<Tables[T]>> };
type Draft = { [T in TableName]: Map<string, Entry<Tables[T]>> };

const keyOf: { [T in TableName]: (row: Tables[T]) => RowKey } = {
  keys: row => row.id,
  heads: row => row.jkt,
  journal: row => row.id,
  standing: row => row.attribute,
  ledger: row => [row.jkt, row.seq],
  outbox: row => row.jti,
  runs: row => row.widget,
  flags: row => row.name,
};

/**
 * A device database that ends with the page: for hosts without storage, and for tests. Transactions
 * run one after the other, and each sees a copy that becomes the contents when its body resolves.
 * Rows are kept as they are given: cloning a CryptoKey is what some browsers refuse.
 */
export function createMemoryDatabase(): DeviceDatabase {
  let contents: Contents = {
    keys: new Map(),
    heads: new Map(),
    journal: new Map(),
    standing: new Map(),
    ledger: new Map(),
    outbox: new Map(),
    runs: new Map(),
    flags: new Map(),
  };
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;

  function queue<N extends TableName, R>(body: (tx: Transaction<N>) => Promise<R>): Promise<R> {
    const turn = last.then(async () => {
      if (closed) throw new SaysoError<StorageErrorCode>('STORAGE_UNAVAILABLE');
      const work = workOn(contents);
      try {
        const result = await body(work.tx);
        contents = work.finish();
        return result;
      } finally {
        work.end();
      }
    });
    last = turn.catch(() => {});
    return turn;
  }

  return {
    durable: false,
    read: (_tables, body) => queue(body),
    write: (_tables, body) => queue(body),
    close() {
      closed = true;
    },
  };
}

function workOn(contents: Contents) {
  const draft: Draft = {
    keys: new Map(contents.keys),
    heads: new Map(contents.heads),
    journal: new Map(contents.journal),
    standing: new Map(contents.standing),
    ledger: new Map(contents.ledger),
    outbox: new Map(contents.outbox),
    runs: new Map(contents.runs),
    flags: new Map(contents.flags),
  };
  let ended = false;
  let conflict: SaysoError<StorageErrorCode> | undefined;

  const open = <T extends TableName>(table: T) => {
    if (conflict) throw conflict;
    if (ended) throw new SaysoError<StorageErrorCode>('STORAGE_UNAVAILABLE');
    return draft[table];
  };
  const tx: Transaction<TableName> = {
    async get(table, key) {
      return open(table).get(JSON.stringify(key))?.row;
    },
    async all(table) {
      const entries = [...open(table).values()];
      return entries.sort((a, b) => compare(a.key, b.key)).map(entry => entry.row);
    },
    async put(table, row) {
      const key = keyOf[table](row);
      open(table).set(JSON.stringify(key), { key, row });
    },
    async add(table, row) {
      const key = keyOf[table](row);
      const rows = open(table);
      if (rows.has(JSON.stringify(key))) {
        conflict = new SaysoError<StorageErrorCode>('STORAGE_CONFLICT', { table });
        throw conflict;
      }
      rows.set(JSON.stringify(key), { key, row });
    },
    async delete(table, key) {
      open(table).delete(JSON.stringify(key));
    },
    async clear(table) {
      open(table).clear();
    },
  };
  return {
    tx,
    /** What stands when the body resolved; a conflict undoes it even where the body caught it. */
    finish(): Contents {
      if (conflict) throw conflict;
      return draft;
    },
    end() {
      ended = true;
    },
  };
}

/** The order of IndexedDB: strings by code unit, arrays by their parts. */
function compare(a: RowKey, b: RowKey): number {
  const [a0, a1] = typeof a === 'string' ? [a, 0] : a;
  const [b0, b1] = typeof b === 'string' ? [b, 0] : b;
  if (a0 !== b0) return a0 < b0 ? -1 : 1;
  return a1 - b1;
}
