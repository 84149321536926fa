import type { Lock } from './storage/locks.ts';
import { marker } from './storage/marker.ts';
import type { DeviceDatabase } from './storage/tables.ts';

export type { Lock };

/** What differs by host: a page, a worker, a checkout sandbox, a server, a test. */
export interface Platform {
  readonly now: () => Date;
  readonly fetch: (input: string, init: RequestInit) => Promise<Response>;
  /** Opens, and so creates, the device database. Not called before the person's first own act. */
  readonly openDatabase: (name: string) => Promise<DeviceDatabase>;
  readonly lock: Lock;
  /**
   * Whether a database is worth opening: a flag that outlives the page, set by the first act; `find`
   * looks for what a killed browser left without one.
   */
  readonly marker: {
    get(name: string): boolean;
    find(name: string): Promise<boolean>;
    set(name: string, on: boolean): void;
  };
  /** `navigator.globalPrivacyControl`; null where the browser does not say. */
  readonly gpc: () => boolean | null;
  readonly online: () => boolean;
  /** Calls back when the connection or the page's visibility changed; returns how to stop listening. */
  readonly onChange: (
    listener: (now: 'online' | 'offline' | 'hidden' | 'visible') => void,
  ) => () => void;
}

/** The part of a page's or a worker's global scope that the default platform looks at. */
interface Host {
  readonly addEventListener?: (type: string, listener: () => void) => void;
  readonly removeEventListener?: (type: string, listener: () => void) => void;
  readonly navigator?: { readonly onLine?: boolean; readonly globalPrivacyControl?: boolean };
}

/** The platform of a browser's page or worker, or of a server; a page adds what its document knows. */
export function hostPlatform(): Platform {
  const host: Host = globalThis;
  return {
    now: () => new Date(),
    fetch: (input, init) => fetch(input, init),
    openDatabase: async name => {
      const { openIndexedDbDatabase } = await import('./storage/indexed-db.ts');
      return openIndexedDbDatabase(name);
    },
    lock: async (name, how, body) => {
      const { webLock } = await import('./storage/locks.ts');
      return webLock(name, how, body);
    },
    marker,
    gpc: () => host.navigator?.globalPrivacyControl ?? null,
    online: () => host.navigator?.onLine ?? true,
    onChange: listener => {
      const online = () => listener('online');
      const offline = () => listener('offline');
      host.addEventListener?.('online', online);
      host.addEventListener?.('offline', offline);
      return () => {
        host.removeEventListener?.('online', online);
        host.removeEventListener?.('offline', offline);
      };
    },
  };
}
