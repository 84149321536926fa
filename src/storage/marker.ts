/** The part of localStorage that a marker needs; a worker has none. */
interface Host {
  readonly crypto: unknown;
  readonly localStorage?: {
    getItem(key: string): string | null;
    setItem(key: string, value: string): void;
    removeItem(key: string): void;
  };
}

/**
 * One flag a name that outlives the page: whether a database is worth opening. Where storage is
 * refused (reading the very property can throw), it is off and stays off.
 */
export const marker = {
  get(name: string): boolean {
    try {
      const host: Host = globalThis;
      return host.localStorage?.getItem(name) === '1';
    } catch {
      return false;
    }
  },
  set(name: string, on: boolean): void {
    try {
      const host: Host = globalThis;
      if (on) host.localStorage?.setItem(name, '1');
      else host.localStorage?.removeItem(name);
    } catch {}
  },
};
