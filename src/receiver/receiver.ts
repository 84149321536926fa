import { parseConfig } from '../config/parse.ts';
import { SaysoError } from '../errors.ts';
import { createProxies } from './address.ts';
import { type CatalogueEntry, createCatalogue } from './catalogue.ts';
import { createIntake } from './intake.ts';
import { release } from './keep.ts';
import type { Log } from './log.ts';
import { configProblem } from './match.ts';
import { createRateLimit, type Rate } from './rate.ts';
import { createRoutes } from './routes.ts';
import type { Store } from './store.ts';
import { createSubjectVerifier, type SubjectKeys } from './subject-token.ts';

export interface ReceiverLimits {
  /** Of a request's body; 1 MiB where absent. */
  readonly bytes?: number;
  /** In a request; 50 where absent. */
  readonly declarations?: number;
  /** Requests by network address; 600 at once and 20 a second where absent. */
  readonly address?: Rate;
  /** Declarations by key; 400 at once and 2 a second where absent. */
  readonly key?: Rate;
  /** Reads by subject; 60 at once and 1 a second where absent. */
  readonly subject?: Rate;
}

export interface ReceiverOptions {
  /** The text of every config that declarations may name, as it was published. */
  readonly configs: readonly (string | Uint8Array)[];
  readonly store: Store;
  /** What subject tokens are checked with. */
  readonly keys: SubjectKeys;
  /** Origins whose pages may call, exactly as a browser sends them. A request without one is a server's. */
  readonly origins: readonly string[];
  /** Proxies whose `X-Forwarded-For` is believed: addresses or CIDR blocks. */
  readonly trustedProxies?: readonly string[];
  /** Scheme and host under which the outside knows this receiver, where a proxy changes them. */
  readonly publicUrl?: string;
  readonly limits?: ReceiverLimits;
  readonly now?: () => Date;
  readonly log?: Log;
}

export interface Receiver {
  /** Answers a request; `from.address` is the address at the other end of the connection. */
  fetch(request: Request, from?: { readonly address?: string | undefined }): Promise<Response>;
  /** Registers a config and releases the declarations that waited for it. Throws ConfigError. */
  register(config: string | Uint8Array): Promise<{ digest: string }>;
  /**
   * Deletes the values whose last purpose has run out, and gives their number. It happens at the start
   * too; call it about once a day. What has run out is not read in the meantime either.
   */
  expire(): Promise<number>;
  /** Resolves when tables and configs are ready; the first request waits for it too. */
  ready(): Promise<void>;
  /** Lets requests under way finish, and takes no more. The store stays its maker's to dispose of. */
  dispose(): Promise<void>;
}

/**
 * The server side of Sayso: verifies declarations, stores them once, and gives back what a purpose
 * covers. It holds no state but rates and known configs, so several can serve one database.
 * Throws ConfigError for a config with an error in it.
 */
export function createReceiver(o: ReceiverOptions): Receiver {
  const { store } = o;
  const now = o.now ?? (() => new Date());
  const log = o.log ?? (() => {});
  for (const config of o.configs) parseConfig(config);
  const catalogue = createCatalogue(store, () =>
    log({ event: 'failure', route: '*', code: 'CONFIG_UNREADABLE' }),
  );
  const subjects = createSubjectVerifier(o.keys);
  const underWay = new Set<Promise<Response>>();
  let isDisposed = false;
  let started: Promise<void> | undefined;

  async function register(source: string | Uint8Array): Promise<{ digest: string }> {
    const entry = await catalogue.register(source, now());
    await releaseAll(entry);
    return { digest: entry.digest };
  }

  async function releaseAll(entry: CatalogueEntry): Promise<void> {
    // Whatever is released leaves the quarantine, so the next look finds others.
    for (;;) {
      const waiting = await store.quarantined(entry.digest, 100);
      if (waiting.length === 0) return;
      for (const declaration of waiting) {
        await store.transaction(tx =>
          release(tx, declaration, now(), claims =>
            configProblem(claims, entry, catalogue.published(claims.aud)),
          ),
        );
      }
    }
  }

  async function expire(): Promise<number> {
    let count = 0;
    for (;;) {
      const expired = await store.expired(now(), 100);
      if (expired.length === 0) return count;
      for (const { jkt, jti, attribute } of expired) {
        await store.transaction(async tx => {
          await tx.lock(`key:${jkt}`);
          await tx.bury(jkt, jti, now(), { attribute });
        });
      }
      count += expired.length;
    }
  }

  /** Nobody knows yet what a value in quarantine is for; it is kept no longer than it says itself. */
  async function expireQuarantined(): Promise<number> {
    let count = 0;
    for (;;) {
      const expired = await store.expiredInQuarantine(now(), 100);
      if (expired.length === 0) return count;
      for (const { jkt, jti } of expired) {
        await store.transaction(async tx => {
          await tx.lock(`key:${jkt}`);
          const row = await tx.find(jkt, jti);
          // Released meanwhile: then it is judged like any other.
          if (row?.quarantined) await tx.bury(jkt, jti, now(), { mismatch: 'CONFIG_NEVER_KNOWN' });
        });
      }
      count += expired.length;
    }
  }

  const expireAll = async () => (await expire()) + (await expireQuarantined());

  async function start(): Promise<void> {
    await store.migrate();
    await catalogue.refresh(now());
    for (const config of o.configs) await register(config);
    await expireAll();
  }

  function ready(): Promise<void> {
    // A start that failed, because the database was not up yet, is tried again by the next request.
    started ??= start().catch(error => {
      started = undefined;
      throw error;
    });
    return started;
  }

  const limits = o.limits ?? {};
  const routes = createRoutes({
    store,
    catalogue,
    subjects,
    intake: createIntake({
      store,
      catalogue,
      subjects,
      keyRate: createRateLimit(limits.key ?? { burst: 400, perSecond: 2 }, now),
      now,
    }),
    addressRate: createRateLimit(limits.address ?? { burst: 600, perSecond: 20 }, now),
    subjectRate: createRateLimit(limits.subject ?? { burst: 60, perSecond: 1 }, now),
    origins: new Set(o.origins),
    proxies: createProxies(o.trustedProxies ?? []),
    most: { bytes: limits.bytes ?? 2 ** 20, declarations: limits.declarations ?? 50 },
    publicUrl: o.publicUrl,
    ready,
    now,
    log,
  });

  return {
    async fetch(request, from) {
      if (isDisposed) return Response.json({ code: 'RECEIVER_CLOSED' }, { status: 503 });
      const response = Promise.resolve(routes.fetch(request, { address: from?.address }));
      underWay.add(response);
      try {
        return await response;
      } finally {
        underWay.delete(response);
      }
    },
    async register(config) {
      if (isDisposed) throw new SaysoError('RECEIVER_CLOSED');
      await ready();
      return register(config);
    },
    async expire() {
      await ready();
      return expireAll();
    },
    ready,
    async dispose() {
      isDisposed = true;
      await Promise.allSettled([...underWay, started]);
    },
  };
}
