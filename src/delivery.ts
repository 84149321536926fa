import type { Sayso, SaysoEvent, TokenSource } from './api.ts';
import type { Config } from './config/schema.ts';
import { createChain } from './declaration/chain.ts';
import { erase, forget } from './erasure.ts';
import { SaysoError } from './errors.ts';
import { identify, signOut } from './identity.ts';
import { isDeclared } from './keeper.ts';
import type { OutboxEvent } from './outbox/events.ts';
import { createOutbox } from './outbox/outbox.ts';
import type { Platform } from './platform.ts';
import { isGone } from './profile/freshness.ts';
import type { Declared, Profile } from './profile/profile.ts';
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
    if (change !== 'offline') void outbox.flush(change);
  });
  const who = { database, chain, config: o.reference, endpoint, gpc, locale, now };
  let segmentsTold = '';
  let reason: 'start' | 'new' = 'start';
  let turn: Promise<void> = Promise.resolve();

  function told(event: OutboxEvent): void {
    switch (event.type) {
      case 'delivered':
        o.emit({ type: 'delivered', jti: event.jti, status: event.status });
        break;
      case 'forked':
        chain.retire(event.jkt).catch(o.onError);
        break;
      case 'set-aside':
        // It stays here, and `resend()` tries it again.
        o.onError(new SaysoError('DELIVERY_SET_ASIDE', { jti: event.jti, code: event.code }));
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

  /** Nothing is signed while it is open whose key this is: the journal holds it. */
  async function sign(): Promise<void> {
    const identity = o.identity();
    try {
      if (identity) await identify(who, identity.source, identity.since);
    } catch (cause) {
      if (!(cause instanceof SaysoError)) throw cause;
      return o.onError(cause);
    }
    await chain.signPending();
  }

  async function profile(): Promise<Profile> {
    const rows = await database.read(['standing'], tx => tx.all('standing'));
    const { jkt } = await chain.key();
    const declared: Record<string, Declared> = {};
    for (const { attribute, declared: kept } of rows) {
      if (isDeclared(kept) && !isGone(kept, now())) declared[attribute] = { ...kept, jkt };
    }
    return { declared };
  }

  /** Values that were withdrawn, or whose time is over, leave this device. */
  async function tidy({ declared }: Profile): Promise<void> {
    const rows = await database.read(['standing'], tx => tx.all('standing'));
    const ended = rows.filter(({ attribute }) => !declared[attribute]);
    if (ended.length > 0) {
      await database.write(['standing'], async tx => {
        for (const { attribute } of ended) await tx.delete('standing', attribute);
      });
    }
    await forget(database, attribute => !declared[attribute]);
  }

  async function tellSegments(of: Profile): Promise<void> {
    const verdicts = segmentsOf(of, config, now());
    const telling = JSON.stringify(verdicts);
    if (telling !== segmentsTold) o.emit({ type: 'segments', verdicts });
    segmentsTold = telling;
  }

  async function runOnce(): Promise<void> {
    await sign();
    void outbox.flush(reason);
    reason = 'new';
    const current = await profile();
    await tidy(current);
    await tellSegments(current);
  }

  return {
    run() {
      turn = turn.catch(() => {}).then(runOnce);
      return turn;
    },
    resend: () => outbox.resend(),
    profile,

    async export() {
      await sign();
      const rows = await database.read(['ledger'], tx => tx.all('ledger'));
      return { sayso: 1, receiver, declarations: rows.flatMap(({ jws }) => jws || []) };
    },

    async erase(attribute) {
      await sign();
      const reference = await o.reference();
      await erase(
        { database, config: reference, endpoint, gpc: gpc(), locale, now: now() },
        attribute,
      );
      await this.run();
    },

    async signOut() {
      await sign();
      await signOut(who);
      await this.run();
    },

    async dispose() {
      stop();
      await turn.catch(() => {});
      await outbox.dispose();
    },
  };
}
