import { SaysoError } from '../errors.ts';
import {
  type DeviceDatabase,
  keyPaths,
  type RowKey,
  type StorageErrorCode,
  type TableName,
  type Tables,
  type Transaction,
} from './tables.ts';

/*
 * Plain IndexedDB: the part of `idb` that would serve here is 1.2 kB (brotli), and what is asked of
 * it is two promises.
 */

const patience = 5000;

/**
 * Opens, and so creates, the device database `name`. Rejects with STORAGE_UNAVAILABLE { reason }
 * where the browser refuses it, another version holds it, or it has not opened when `signal` aborts
 * (after 5 s without one: a browser can leave an open without any answer).
 */
export async function openIndexedDbDatabase(
  name: string,
  { signal }: { signal?: AbortSignal } = {},
): Promise<DeviceDatabase> {
  let connection: Promise<IDBDatabase> | undefined;
  let closed = false;

  function connected(within?: AbortSignal): Promise<IDBDatabase> {
    if (closed) return Promise.reject(storageError(new DOMException('', 'InvalidStateError')));
    const forget = () => {
      if (connection === opening) connection = undefined;
    };
    const opening = connection ?? connect(name, within ?? AbortSignal.timeout(patience), forget);
    connection = opening;
    opening.catch(forget);
    return opening;
  }

  async function run<N extends TableName, R>(
    mode: IDBTransactionMode,
    tables: readonly N[],
    body: (tx: Transaction<N>) => Promise<R>,
  ): Promise<R> {
    const database = await connected();
    try {
      return await transact(database, mode, tables, body);
    } catch (cause) {
      if (!isLost(cause) || closed) throw cause;
    }
    // dexie#1139: a connection can be lost at any time, without an event. Reopen, and try once more.
    connection = undefined;
    database.close();
    return transact(await connected(), mode, tables, body);
  }

  await connected(signal);
  return {
    durable: true,
    read: (tables, body) => run('readonly', tables, body),
    write: (tables, body) => run('readwrite', tables, body),
    close() {
      closed = true;
      connection?.then(
        database => database.close(),
        () => {},
      );
    },
  };
}

function connect(name: string, signal: AbortSignal, forget: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    let waiting = true;
    const fail = (cause: unknown) => {
      waiting = false;
      reject(storageError(cause));
    };
    const late = () => fail(signal.reason);
    try {
      signal.throwIfAborted();
      signal.addEventListener('abort', late, { once: true });
      const opening = indexedDB.open(name, 1);
      opening.onblocked = () => fail(new DOMException('', 'BlockedError'));
      opening.onerror = () => fail(opening.error);
      opening.onupgradeneeded = () => {
        for (const [table, path] of Object.entries(keyPaths)) {
          const keyPath = typeof path === 'string' ? path : [...path];
          opening.result.createObjectStore(table, { keyPath });
        }
      };
      opening.onsuccess = () => {
        signal.removeEventListener('abort', late);
        const database = opening.result;
        // The browser ended it, say because site data were cleared.
        database.onclose = forget;
        // Another tab wants to upgrade or delete the database: holding on would block it for ever.
        database.onversionchange = () => {
          forget();
          database.close();
        };
        if (waiting) resolve(database);
        else database.close();
      };
    } catch (cause) {
      // No `indexedDB` at all, or a SecurityError in a frame with an opaque origin.
      fail(cause);
    }
  });
}

async function transact<N extends TableName, R>(
  database: IDBDatabase,
  mode: IDBTransactionMode,
  tables: readonly N[],
  body: (tx: Transaction<N>) => Promise<R>,
): Promise<R> {
  const transaction = begin(database, mode, tables);
  const done = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(storageError(transaction.error));
  });
  // It can reject while the body is still at work; it is awaited below.
  done.catch(() => {});
  let result: R;
  try {
    result = await body(operations(transaction));
  } catch (cause) {
    abort(transaction);
    await done.catch(() => {});
    // A request says only that its transaction was aborted; the transaction knows why.
    throw transaction.error && isStorageError(cause) ? storageError(transaction.error) : cause;
  }
  await done;
  return result;
}

function begin(database: IDBDatabase, mode: IDBTransactionMode, tables: readonly string[]) {
  try {
    // Without `strict`, Chromium resolves once the system has the bytes, before the disk has them.
    return database.transaction(tables, mode, { durability: 'strict' });
  } catch (cause) {
    throw storageError(cause);
  }
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It is over already.
  }
}

function operations(transaction: IDBTransaction): Transaction<TableName> {
  const store = (table: TableName) => transaction.objectStore(table);
  return {
    get: <T extends TableName>(table: T, key: RowKey) =>
      settled<Tables[T] | undefined>(() => store(table).get(toIdbKey(key))),
    all: <T extends TableName>(table: T) => settled<Tables[T][]>(() => store(table).getAll()),
    put: async (table, row) => {
      await settled(() => store(table).put(row));
    },
    add: async (table, row) => {
      await settled(() => store(table).add(row));
    },
    delete: (table, key) => settled(() => store(table).delete(toIdbKey(key))),
    clear: table => settled(() => store(table).clear()),
  };
}

function toIdbKey(key: RowKey): IDBValidKey {
  return typeof key === 'string' ? key : [...key];
}

/** Settles inside the request's own event, so that what follows still finds the transaction active. */
function settled<R>(start: () => IDBRequest<R>): Promise<R> {
  return new Promise((resolve, reject) => {
    try {
      const request = start();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(storageError(request.error));
    } catch (cause) {
      reject(storageError(cause));
    }
  });
}

const codes: Readonly<Record<string, StorageErrorCode>> = {
  ConstraintError: 'STORAGE_CONFLICT',
  QuotaExceededError: 'STORAGE_FULL',
};

function storageError(cause: unknown): SaysoError<StorageErrorCode> {
  const reason = cause instanceof Error ? cause.name : 'unknown';
  return new SaysoError(codes[reason] ?? 'STORAGE_UNAVAILABLE', { reason }, cause);
}

function isStorageError(cause: unknown): cause is SaysoError {
  return cause instanceof SaysoError && cause.code.startsWith('STORAGE_');
}

/** What browsers report when the connection, not the request, failed. */
function isLost(cause: unknown): boolean {
  const lost = ['InvalidStateError', 'UnknownError', 'AbortError'];
  return isStorageError(cause) && lost.includes(String(cause.args['reason']));
}
