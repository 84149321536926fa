import { toBase64Url } from '../digest.ts';
import { SaysoError } from '../errors.ts';
import { type Draft, draftSchema } from '../statement/draft.ts';
import type { Lock } from '../storage/locks.ts';
import type { DeviceDatabase, JournalRow, OutboxRow } from '../storage/tables.ts';
import type { Claims } from './claims.ts';
import { claimsProblem } from './claims-problem.ts';
import { createKeys, type DeviceKey } from './keys.ts';
import { type SignedDeclaration, signDeclaration } from './sign.ts';

export type ChainProblemCode =
  /** A draft of another version, or a broken one; it stays in the journal. { id } */
  | 'DRAFT_UNREADABLE'
  /** The chain could not go on where its head says, so a new key began. { jkt, seq } */
  | 'CHAIN_RESTARTED';

export interface ChainOptions {
  readonly database: DeviceDatabase;
  readonly lock: Lock;
  /** The id declarations are signed for: their `aud`. */
  readonly receiver: string;
  readonly now: () => Date;
  /** What to add to this device's clock to have the receiver's, in seconds. */
  readonly clockOffset: () => Promise<number>;
  readonly onProblem: (problem: SaysoError<ChainProblemCode>) => void;
}

/** This device's chain of declarations for one receiver. Its verbs reject with a StorageErrorCode or SIGNING_UNAVAILABLE. */
export interface Chain {
  /**
   * Signs what the journal holds, in the order it was said, and queues it; resolves to how many.
   * A draft leaves the journal in the very transaction that writes its ledger row, its outbox row
   * and the new head, so a kill at any instant neither loses nor doubles it.
   */
  signPending(): Promise<number>;
  /** The key in use; makes one where there is none. */
  key(): Promise<DeviceKey>;
  /** Ends the chain of this key, if it is still in use, after signing what was said under it. */
  retire(jkt: string): Promise<void>;
  /**
   * Ends the key in use in the same way, and forgets what was declared and where every run stands.
   * What is queued is still delivered.
   */
  signOut(): Promise<void>;
}

/** In milliseconds. */
const lockPatience = 10_000;

export function createChain(o: ChainOptions): Chain {
  const { database, receiver } = o;
  const keys = createKeys({ database });
  const unreadable = new Set<string>();

  /**
   * One tab at a time, to save signing twice. A tab that hangs with the lock does not hold up the others
   * for ever: what keeps the chain whole is that key and `seq` are unique.
   */
  function locked<R>(body: () => Promise<R>): Promise<R> {
    let begun: Promise<R> | undefined;
    return new Promise((resolve, reject) => {
      const begin = () => {
        clearTimeout(timer);
        begun ??= body();
        begun.then(resolve, reject);
        return begun;
      };
      const timer = setTimeout(() => begin().catch(() => {}), lockPatience);
      o.lock(`sayso/${receiver}`, {}, begin).catch(reject);
    });
  }

  async function signAll(): Promise<number> {
    let count = 0;
    for (const row of await database.read(['journal'], tx => tx.all('journal'))) {
      const draft = readDraft(row);
      if (draft && (await append(draft, row.subject))) count++;
    }
    return count;
  }

  /** One that cannot be read is told once, and holds up no other. */
  function readDraft({ id, draft }: JournalRow): Draft | undefined {
    const parsed = draftSchema.safeParse(draft);
    if (parsed.success && parsed.data.id === id && !claimsProblem(parsed.data)) return parsed.data;
    if (!unreadable.has(id)) o.onProblem(new SaysoError('DRAFT_UNREADABLE', { id }));
    unreadable.add(id);
    return undefined;
  }

  /** False: another tab has signed it meanwhile. */
  async function append(draft: Draft, subject: string | undefined): Promise<boolean> {
    let takenSeq: number | undefined;
    for (;;) {
      const key = await keys.current();
      const head = await database.read(['heads'], tx => tx.get('heads', key.jkt));
      const seq = (head?.seq ?? 0) + 1;
      if (seq === takenSeq) {
        // The ledger is ahead of its head: this chain cannot go on, but what was said must.
        await endKey(false);
        takenSeq = undefined;
        o.onProblem(new SaysoError('CHAIN_RESTARTED', { jkt: key.jkt, seq }));
        continue;
      }
      const claims = await toClaims(draft, key, seq, head?.hash ?? null);
      const signed = await signDeclaration(claims, key);
      const outcome = await write(draft, subject, key, seq, signed);
      switch (outcome) {
        case 'written':
        case 'gone':
          return outcome === 'written';
        case 'taken':
          // A host without locks: another tab took this seq while we signed. Sign again, after it.
          takenSeq = seq;
          break;
        case 'retired':
          takenSeq = undefined;
          break;
      }
    }
  }

  /** Times of a declaration are the receiver's, as far as this device has learnt them. */
  async function toClaims(
    draft: Draft,
    { ephemeral }: DeviceKey,
    seq: number,
    prev: string | null,
  ): Promise<Claims> {
    const { id, config, surface, gpc, context, statements } = draft;
    // Signed days later, it still says when it was said.
    const saidAt = statements[0] ? Date.parse(statements[0].at) : o.now().getTime();
    const iat = Math.max(0, Math.floor(saidAt / 1000) + (await o.clockOffset()));
    const salt = toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
    const chained = { v: 1, jti: id, iat, aud: receiver, seq, prev, salt } as const;
    const said = { config, surface, gpc, ...(context !== undefined && { context }), statements };
    return { ...chained, ...said, ...(ephemeral && { ephemeral }) };
  }

  async function write(
    draft: Draft,
    subject: string | undefined,
    { jkt, ephemeral }: DeviceKey,
    seq: number,
    { jws, hash }: SignedDeclaration,
  ): Promise<'written' | 'gone' | 'taken' | 'retired'> {
    const jti = draft.id;
    const { endpoint } = draft;
    const queuedAt = o.now().getTime();
    try {
      return await database.write(['keys', 'journal', 'heads', 'ledger', 'outbox'], async tx => {
        if (!(await tx.get('journal', jti))) return 'gone';
        const stored = await tx.get('keys', 'current');
        if (stored?.jkt !== jkt && !ephemeral) return 'retired';
        await tx.add('ledger', { jkt, seq, jti, hash, jws });
        await tx.put('heads', { jkt, seq, hash });
        await tx.delete('journal', jti);
        if (endpoint !== null) {
          const entry = { jti, jkt, seq, jws, endpoint, receiver, queuedAt };
          const row: OutboxRow = { ...entry, state: 'queued', attempts: 0, notBefore: 0 };
          await tx.put('outbox', subject === undefined ? row : { ...row, subject });
        }
        return 'written';
      });
    } catch (cause) {
      if (cause instanceof SaysoError && cause.code === 'STORAGE_CONFLICT') return 'taken';
      throw cause;
    }
  }

  async function endKey(forget: boolean): Promise<void> {
    const personal = ['heads', 'ledger', 'standing', 'runs'] as const;
    await database.write(['keys', 'journal', ...personal], async tx => {
      await tx.delete('keys', 'current');
      if (!forget) return;
      for (const table of personal) await tx.clear(table);
      // The next person's key must not sign what this person said.
      for (const id of unreadable) await tx.delete('journal', id);
    });
    keys.forget();
  }

  return {
    signPending: () => locked(signAll),
    key: () => keys.current(),
    retire: jkt =>
      locked(async () => {
        await signAll();
        if ((await keys.current()).jkt === jkt) await endKey(false);
      }),
    signOut: () =>
      locked(async () => {
        await signAll();
        await endKey(true);
      }),
  };
}
