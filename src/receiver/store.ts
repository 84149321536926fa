import type { DeclarationFlag } from '../declaration/claims.ts';
import type { Statement } from '../statement/statement.ts';

/*
 * What a receiver needs of a database. All of what makes a declaration count is written in one
 * transaction; what may be written is decided by `keep.ts`, so a store only keeps its promises.
 */

/** A config as it was published, to the byte. */
export interface RegisteredConfig {
  readonly digest: string;
  readonly id: string;
  readonly version: string;
  /** The audience that declarations under it are signed for. */
  readonly receiver: string;
  readonly source: Uint8Array;
  readonly registeredAt: Date;
}

export interface StoredDeclaration {
  readonly jkt: string;
  readonly jti: string;
  readonly audience: string;
  readonly seq: number;
  readonly prev: string | null;
  readonly hash: string;
  /** Seconds since the epoch, as the device stated it. */
  readonly iat: number;
  readonly receivedAt: Date;
  readonly configDigest: string;
  /** Null in a tombstone: body and salt are gone. */
  readonly jws: string | null;
  readonly flags: readonly DeclarationFlag[];
  /** Its config is not registered yet: nothing it gives is read. */
  readonly quarantined: boolean;
  /** When the last purpose of its value runs out, as it says itself; null: never, or it holds no value. */
  readonly expires: Date | null;
  /** Why it was not released from quarantine. */
  readonly mismatch: string | null;
  /** In a tombstone, the attribute whose value stood here. */
  readonly attribute: string | null;
}

/** Whose declarations: those of one key, or of every key linked to a subject of one receiver. */
export type Owner = { readonly jkt: string } | { readonly audience: string; readonly sub: string };

export interface Link {
  readonly jkt: string;
  readonly audience: string;
  readonly sub: string;
  /** The declaration that said so. */
  readonly jti: string;
  readonly linkedAt: Date;
}

/** A statement at its place in its declaration. */
export interface PlacedStatement {
  readonly position: number;
  readonly statement: Statement;
}

export interface StoreTransaction {
  /** Waits until no other transaction, of any instance, holds this name; holds it until the end. */
  lock(name: string): Promise<void>;
  find(jkt: string, jti: string): Promise<StoredDeclaration | undefined>;
  /** Those of the key whose `seq` differs by at most one. */
  neighbours(jkt: string, seq: number): Promise<StoredDeclaration[]>;
  hasConfig(digest: string): Promise<boolean>;
  linkOf(jkt: string): Promise<Link | undefined>;
  addLink(link: Link): Promise<void>;
  insert(declaration: StoredDeclaration, statements: readonly PlacedStatement[]): Promise<void>;
  /** Ends the quarantine: these statements count from now on. */
  release(jkt: string, jti: string, statements: readonly PlacedStatement[]): Promise<void>;
  /** Whether another declaration says anything that could end one of these attributes, or be ended by it. */
  hasOthers(owner: Owner, jti: string, attributes: readonly string[]): Promise<boolean>;
  declarationsOf(owner: Owner): Promise<StoredDeclaration[]>;
  /** Body, salt, statements and consents go; the tombstone stays, with why. */
  bury(
    jkt: string,
    jti: string,
    at: Date,
    why: { readonly attribute: string } | { readonly mismatch: string },
  ): Promise<void>;
}

export interface RecentDeclaration extends StoredDeclaration {
  /** The subject its key is linked to. */
  readonly sub: string | null;
  readonly tombstonedAt: Date | null;
}

/**
 * Rejects with `STORE_UNAVAILABLE` where trying again may help, with `STORE_REFUSED` where it will not.
 * Its maker disposes of it, after the receivers that use it.
 */
export interface Store {
  /** Brings the tables up to date; several instances may do so at once. */
  migrate(): Promise<void>;
  ping(): Promise<void>;
  /** All of the body or nothing. */
  transaction<R>(body: (tx: StoreTransaction) => Promise<R>): Promise<R>;
  /** False where it was registered before. */
  registerConfig(config: RegisteredConfig): Promise<boolean>;
  configDigests(): Promise<string[]>;
  config(digest: string): Promise<RegisteredConfig | undefined>;
  /** Up to `limit` declarations in quarantine for this config, oldest first. */
  quarantined(digest: string, limit: number): Promise<StoredDeclaration[]>;
  declarationsOf(owner: Owner): Promise<StoredDeclaration[]>;
  /** Up to `limit` declarations with a value for which every purpose has run out. */
  expired(now: Date, limit: number): Promise<{ jkt: string; jti: string; attribute: string }[]>;
  /** Up to `limit` declarations in quarantine with a value for which, as they say, every purpose has run out. */
  expiredInQuarantine(now: Date, limit: number): Promise<{ jkt: string; jti: string }[]>;
  /** False where this proof was seen before: it is being replayed. */
  rememberProof(jkt: string, jti: string, expiresAt: Date, now: Date): Promise<boolean>;
  /** What arrived last, newest first. It holds people's answers: for the shop's own eyes, never a public route. */
  recentDeclarations(limit: number): Promise<RecentDeclaration[]>;
  dispose(): Promise<void>;
}

export type StoreErrorCode = 'STORE_UNAVAILABLE' | 'STORE_REFUSED';
