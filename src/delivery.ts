import type { Sayso, SaysoEvent, TokenSource } from './api.ts';
import type { Config } from './config/schema.ts';
import { createChain } from './declaration/chain.ts';
import { erase, forget } from './erasure.ts';
import { SaysoError } from './errors.ts';
import { identify, signOut, unlink } from './identity.ts';
import { isDeclared } from './keeper.ts';
import type { OutboxEvent } from './outbox/events.ts';
import { createOutbox } from './outbox/outbox.ts';
import type { Platform } from './platform.ts';
import { isGone } from './profile/freshness.ts';
import type { Profile } from './profile/profile.ts';
import { segmentsOf } from './segments/verdict.ts';
import type { ConfigRef } from './statement/draft.ts';
import type { DeviceDatabase } from './storage/tables.ts';

/*
 * The second wiring, off the path of an answer: what the journal holds is signed and sent, and what is
 * declared is told as a profile and as segments.
 */

export interface DeliveryOptions {
  readonly config: Config;
  readonly reference: () => Promise<ConfigRef>;
  readonly endpoint: string | null;
  readonly platform: Platform;
  readonly database: DeviceDatabase;
  /** Who this is, where the page has said so. */
  readonly identity: () => Identity | undefined;
  readonly emit: (event: SaysoEvent) => void;
  readonly onError: (error: SaysoError) => void;
}

/** Who the page says this is, and since when. */
export interface Identity {
  readonly source: TokenSource;
  readonly since: Date;
}

export interface Delivery
  extends Pick<Sayso, 'resend' | 'profile' | 'export' | 'erase' | 'signOut' | 'dispose'> {
  /** Signs what was kept, sends what waits, and tells of segments that changed. */
  run(): Promise<void>;
}

export function createDelivery(o: DeliveryOptions): Delivery {
  const { config, database, platform, endpoint } = o;
  const { now, gpc } = platform;
  const { locale, receiver } = config;
  const outbox = createOutbox({
    database,
    receiver,
    send: platform.fetch,
    lock: platform.lock,
    now,
    onEvent: told,
  });
  const chain = createChain({
    database,
    lock: platform.lock,
    receiver,
    now,
    clockOffset: outbox.clockOffset,
    onProblem: o.onError,
  });
  const stop = platform.onChange(change => {
    if (change === 'offline') return;
    void outbox.flush(change);
    // Who this is may be known now, and another tab may have said something.
    if (change !== 'hidden') run().catch(report);
  });
  const who = { database, chain, config: o.reference, endpoint, gpc, locale, now };
  let segmentsTold = '';
  let reason: 'start' | 'new' = 'start';
  let turn: Promise<void> = Promise.resolve();
  /** Whose key was linked last, so that the shop is not asked for a token at every answer. */
  let known: { readonly identity: Identity; readonly jkt: string } | undefined;
  let failures = 0;
  let disposed = false;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const report = (cause: unknown) =>
    o.onError(cause instanceof SaysoError ? cause : new SaysoError('DELIVERY_FAILED', {}, cause));

  function told(event: OutboxEvent): void {
    switch (event.type) {
      case 'delivered':
        o.emit({ type: 'delivered', jti: event.jti, status: event.status });
        break;
      case 'forked':
        chain.retire(event.jkt).catch(report);
        break;
      case 'set-aside':
        // It stays here, and `resend()` tries it again.
        o.onError(new SaysoError('DELIVERY_SET_ASIDE', { jti: event.jti, code: event.code }));
        if (event.code === 'LINK_TOKEN_EXPIRED') relink();
        break;
      case 'retrying': {
        const { endpoint, code } = event;
        o.onError(new SaysoError('DELIVERY_RETRYING', { endpoint, code }));
        break;
      }
      case 'dropped':
        o.onError(new SaysoError('DELIVERY_DROPPED', { why: event.why }));
        break;
      case 'failed':
        o.onError(event.error);
        break;
    }
  }

  /** A link that came too late is said again, with a fresh token, the next time something is signed. */
  function relink(): void {
    known = undefined;
    unlink(database).catch(report);
  }

  /** Nothing is signed while it is open whose key this is: the journal holds it. */
  async function sign(): Promise<void> {
    clearTimeout(retry);
    const identity = o.identity();
    try {
      if (identity && (await holdsAnything()) && !(await isKnown(identity))) {
        known = { identity, jkt: await identify(who, identity.source, identity.since) };
      }
      failures = 0;
    } catch (cause) {
      if (!(cause instanceof SaysoError)) throw cause;
      if (!disposed) retry = setTimeout(() => run().catch(report), waitAfter(failures++));
      return o.onError(cause);
    }
    await chain.signPending();
  }

  /** Whether there is anything here that could be somebody's: before that, no key is made and no token asked for. */
  async function holdsAnything(): Promise<boolean> {
    const tables = ['journal', 'ledger', 'keys'] as const;
    const rows = await database.read(tables, tx => Promise.all(tables.map(name => tx.all(name))));
    return rows.some(({ length }) => length > 0);
  }

  async function isKnown(identity: Identity): Promise<boolean> {
    return known?.identity === identity && known.jkt === (await chain.key()).jkt;
  }

  async function profile(): Promise<Profile> {
    const rows = await database.read(['standing'], tx => tx.all('standing'));
    const kept = rows.flatMap(row =>
      isDeclared(row.declared) && !isGone(row.declared, now()) ? row.declared : [],
    );
    // Who has given nothing needs no key.
    if (kept.length === 0) return { declared: {} };
    const { jkt } = await chain.key();
    return { declared: Object.fromEntries(kept.map(of => [of.attribute, { ...of, jkt }])) };
  }

  function tellSegments(of: Profile): void {
    const verdicts = segmentsOf(of, config, now());
    const telling = JSON.stringify(verdicts);
    if (telling !== segmentsTold) o.emit({ type: 'segments', verdicts });
    segmentsTold = telling;
  }

  async function runOnce(): Promise<void> {
    if (disposed) return;
    await sign();
    void outbox.flush(reason);
    reason = 'new';
    await forget(database, now());
    tellSegments(await profile());
  }

  function run(): Promise<void> {
    turn = turn.catch(() => {}).then(runOnce);
    return turn;
  }

  return {
    run,
    resend: () => outbox.resend(),
    profile,

    async export() {
      await sign();
      const rows = await database.read(['ledger'], tx => tx.all('ledger'));
      return { sayso: 1, receiver, declarations: rows.flatMap(({ jws }) => jws || []) };
    },

    async erase(attribute) {
      const reference = await o.reference();
      await erase(
        { database, config: reference, endpoint, gpc: gpc(), locale, now: now() },
        attribute,
      );
      await run();
    },

    async signOut() {
      await sign();
      await signOut(who);
      await run();
    },

    async dispose() {
      disposed = true;
      clearTimeout(retry);
      stop();
      await turn.catch(() => {});
      await outbox.dispose();
    },
  };
}

/** In milliseconds: 10 s, then twice as long each time, up to five minutes. */
function waitAfter(failures: number): number {
  return Math.min(300_000, 10_000 * 2 ** failures);
}
