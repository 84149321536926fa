/*
 * The one device database of a receiver (`sayso/<receiver>`): a row type and a key path a table.
 * Rows are plain data; the room that owns a table parses what is `unknown` here when it reads it back.
 */

export interface KeyRow {
  /** The key in use is `current`, and the only one: what a retired key signed no longer needs it. */
  readonly id: 'current';
  readonly jkt: string;
  readonly publicJwk: {
    readonly kty: 'EC';
    readonly crv: 'P-256';
    readonly x: string;
    readonly y: string;
  };
  /** Non-extractable. */
  readonly privateKey: CryptoKey;
}
export interface HeadRow {
  readonly jkt: string;
  readonly seq: number;
  /** SHA-256 of the last signing input, base64url. */
  readonly hash: string;
}
/** A draft that is kept and not yet signed; ids are UUIDv7, so key order is the order it was said in. */
export interface JournalRow {
  readonly id: string;
  readonly draft: unknown;
  /** The subject token that a `link` in the draft names by its hash. */
  readonly subject?: string;
}
/**
 * What stands now of one attribute, kept in step with the journal in the same transaction: the
 * ledger folded, without having to decode it before the first question.
 */
export interface StandingRow {
  readonly attribute: string;
  readonly declared: unknown;
}
/** A declaration this device signed. Unique on key and `seq`. */
export interface LedgerRow {
  readonly jkt: string;
  readonly seq: number;
  readonly jti: string;
  readonly hash: string;
  readonly jws: string;
}
export interface OutboxRow {
  readonly jti: string;
  readonly jkt: string;
  readonly seq: number;
  readonly jws: string;
  readonly endpoint: string;
  readonly receiver: string;
  /** A subject token that goes beside a `link`. */
  readonly subject?: string;
  readonly state: 'queued' | 'set-aside';
  readonly attempts: number;
  /** Not before this time, milliseconds since the epoch. */
  readonly notBefore: number;
  readonly queuedAt: number;
  /** Why it was set aside, or why the last attempt failed. */
  readonly code?: string;
}
/** Where a run of a widget stands, so that a reload goes on there. */
export interface RunRow {
  readonly widget: string;
  readonly run: unknown;
  /** The digest of the config it was asked under. */
  readonly config?: string;
}
/** Small facts: the learnt clock offset, shown-counts, dismissals. */
export interface FlagRow {
  readonly name: string;
  readonly value: unknown;
}

export interface Tables {
  keys: KeyRow;
  heads: HeadRow;
  journal: JournalRow;
  standing: StandingRow;
  ledger: LedgerRow;
  outbox: OutboxRow;
  runs: RunRow;
  flags: FlagRow;
}
export type TableName = keyof Tables;

export const keyPaths = {
  keys: 'id',
  heads: 'jkt',
  journal: 'id',
  standing: 'attribute',
  ledger: ['jkt', 'seq'],
  outbox: 'jti',
  runs: 'widget',
  flags: 'name',
} as const satisfies Record<TableName, string | readonly string[]>;

export type RowKey = string | readonly [string, number];

/** What can be read inside one transaction. Await nothing else in it: IndexedDB would close it. */
export interface ReadTransaction<Name extends TableName> {
  get<T extends Name>(table: T, key: RowKey): Promise<Tables[T] | undefined>;
  /** All rows in key order. */
  all<T extends Name>(table: T): Promise<Tables[T][]>;
}

export interface Transaction<Name extends TableName> extends ReadTransaction<Name> {
  put<T extends Name>(table: T, row: Tables[T]): Promise<void>;
  /** Like `put`, but rejects with STORAGE_CONFLICT, and undoes the transaction, where the key is taken. */
  add<T extends Name>(table: T, row: Tables[T]): Promise<void>;
  delete<T extends Name>(table: T, key: RowKey): Promise<void>;
  clear<T extends Name>(table: T): Promise<void>;
}

export type StorageErrorCode = 'STORAGE_CONFLICT' | 'STORAGE_UNAVAILABLE' | 'STORAGE_FULL';

/**
 * One device database, in IndexedDB or in memory, with the same promises but for `durable`.
 * Failures are SaysoErrors with a StorageErrorCode; what a body throws undoes its transaction and
 * comes out unchanged. A body may run a second time, when the connection was lost: it should have
 * no effect outside its transaction.
 */
export interface DeviceDatabase {
  /** False in memory: what it keeps ends with the page. */
  readonly durable: boolean;
  read<N extends TableName, R>(
    tables: readonly N[],
    body: (tx: ReadTransaction<N>) => Promise<R>,
  ): Promise<R>;
  /** All of it or nothing, on disk (`durability: 'strict'`) before the promise resolves. */
  write<N extends TableName, R>(
    tables: readonly N[],
    body: (tx: Transaction<N>) => Promise<R>,
  ): Promise<R>;
  close(): void;
}
