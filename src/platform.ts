import type { Lock } from './storage/locks.ts';
import type { DeviceDatabase } from './storage/tables.ts';

export type { Lock };

/** What differs by host: a page, a worker, a checkout sandbox, a server, a test. */
export interface Platform {
  readonly now: () => Date;
  readonly fetch: (input: string, init: RequestInit) => Promise<Response>;
  /** Opens, and so creates, the device database. Not called before the person's first own act. */
  readonly openDatabase: (name: string) => Promise<DeviceDatabase>;
  readonly lock: Lock;
  /** One flag that outlives the page, set by the first act: whether a database is worth opening. */
  readonly marker: { get(name: string): boolean; set(name: string, on: boolean): void };
  /** `navigator.globalPrivacyControl`; null where the browser does not say. */
  readonly gpc: () => boolean | null;
  readonly online: () => boolean;
  /** Calls back when the connection or the page's visibility changed; returns how to stop listening. */
  readonly onChange: (
    listener: (now: 'online' | 'offline' | 'hidden' | 'visible') => void,
  ) => () => void;
}
