import { ConfigError } from '../config/config-error.ts';
import { noticeDigests, type ShownNotices } from '../config/digest.ts';
import { parseConfig } from '../config/parse.ts';
import type { Config } from '../config/schema.ts';
import { sha256 } from '../digest.ts';
import type { RegisteredConfig, Store } from './store.ts';

/** A registered config, with what declarations under it are held against. */
export interface CatalogueEntry {
  readonly digest: string;
  readonly config: Config;
  /** By purpose, the digests of every notice the config can show. */
  readonly notices: ReadonlyMap<string, ShownNotices>;
}

/** Every published config by its digest: what this process knows, and behind it what the store does. */
export interface Catalogue {
  /** The store's word is asked again for a digest that is not known here: another instance may have registered it. */
  find(digest: string): Promise<CatalogueEntry | undefined>;
  register(source: string | Uint8Array, now: Date): Promise<CatalogueEntry>;
  /**
   * Knows all that the store does, at most a second late: another instance may have registered a config.
   * Resolves to whether there was anything new.
   */
  refresh(now: Date): Promise<boolean>;
  /** Every known config of this receiver id. */
  published(receiver: string): readonly CatalogueEntry[];
  /** The ids that declarations and tokens may name as their audience. */
  audiences(): readonly string[];
  hasPurpose(audience: string, purpose: string): boolean;
}

const refreshMs = 1000;

/** `onUnreadable` is told once of a stored config that this version cannot read: its declarations wait. */
export function createCatalogue(
  store: Store,
  onUnreadable: (digest: string) => void = () => {},
): Catalogue {
  const entries = new Map<string, CatalogueEntry>();
  const unreadable = new Set<string>();
  let refreshedAt = Number.NEGATIVE_INFINITY;
  let refreshing: Promise<boolean> | undefined;
  const remember = async ({ digest, source }: Pick<RegisteredConfig, 'digest' | 'source'>) => {
    const known = entries.get(digest);
    if (known) return known;
    const config = parseConfig(source);
    const entry = { digest, config, notices: await noticeDigests(config) };
    entries.set(digest, entry);
    return entry;
  };
  const published = (receiver: string) =>
    [...entries.values()].filter(entry => entry.config.receiver === receiver);

  async function find(digest: string): Promise<CatalogueEntry | undefined> {
    const known = entries.get(digest);
    if (known) return known;
    if (unreadable.has(digest)) return undefined;
    const stored = await store.config(digest);
    if (!stored) return undefined;
    try {
      return await remember(stored);
    } catch (cause) {
      if (!(cause instanceof ConfigError)) throw cause;
      unreadable.add(digest);
      onUnreadable(digest);
      return undefined;
    }
  }

  async function learn(now: Date): Promise<boolean> {
    const digests = await store.configDigests();
    const unknown = digests.filter(digest => !entries.has(digest) && !unreadable.has(digest));
    for (const digest of unknown) await find(digest);
    // Only now: a store that failed is asked again.
    refreshedAt = now.getTime();
    return unknown.length > 0;
  }

  return {
    find,
    async register(source, now) {
      const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source;
      const entry = await remember({ digest: await sha256(bytes), source: bytes });
      const { id, version, receiver } = entry.config;
      const { digest } = entry;
      await store.registerConfig({
        digest,
        id,
        version,
        receiver,
        source: bytes,
        registeredAt: now,
      });
      return entry;
    },
    refresh(now) {
      if (Math.abs(now.getTime() - refreshedAt) < refreshMs) return Promise.resolve(false);
      refreshing ??= learn(now).finally(() => {
        refreshing = undefined;
      });
      return refreshing;
    },
    published,
    audiences: () => [...new Set([...entries.values()].map(entry => entry.config.receiver))],
    hasPurpose: (audience, purpose) =>
      published(audience).some(({ config }) => Object.hasOwn(config.purposes, purpose)),
  };
}
