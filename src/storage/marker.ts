/** The part of the global scope that a marker needs; a worker has no localStorage. */
interface Host {
  readonly crypto: unknown;
  readonly localStorage?: {
    getItem(key: string): string | null;
    setItem(key: string, value: string): void;
    removeItem(key: string): void;
  };
  readonly indexedDB?: { databases?(): Promise<readonly { readonly name?: string }[]> };
}

/**
 * Whether a database is worth opening: one flag a name that outlives the page. Where storage is
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
  /**
   * The same, asked of IndexedDB, which takes longer: Chromium writes localStorage seconds late, so a
   * browser killed before that has the database and no flag. Asking for names creates nothing.
   */
  async find(name: string): Promise<boolean> {
    try {
      const host: Host = globalThis;
      const databases = await host.indexedDB?.databases?.();
      return !!databases?.some(database => database.name === name);
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
