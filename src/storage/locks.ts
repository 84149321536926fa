/**
 * Runs `body` while nobody else holds `name`; with `ifAvailable`, resolves undefined at once, and
 * runs nothing, where it is held.
 */
export type Lock = <R>(
  name: string,
  o: { ifAvailable?: boolean },
  body: () => Promise<R>,
) => Promise<R | undefined>;

/** A lock for one page alone: tabs do not see each other. */
export function createMutex(): Lock {
  const tails = new Map<string, Promise<unknown>>();
  return async (name, { ifAvailable = false }, body) => {
    const before = tails.get(name);
    if (before && ifAvailable) return undefined;
    const turn = (async () => {
      await before;
      return body();
    })();
    const tail = turn.catch(() => {});
    tails.set(name, tail);
    try {
      return await turn;
    } finally {
      if (tails.get(name) === tail) tails.delete(name);
    }
  };
}

const page = createMutex();

/**
 * A lock across the tabs of one origin (Web Locks). A host that has none, or refuses it (a frame
 * with an opaque origin: SecurityError), gets a lock for the page alone.
 */
export const webLock: Lock = async <R>(
  name: string,
  { ifAvailable = false }: { ifAvailable?: boolean },
  body: () => Promise<R>,
) => {
  let granted = false;
  let result: R | undefined;
  try {
    await navigator.locks.request(name, { ifAvailable }, async lock => {
      if (!lock) return;
      granted = true;
      result = await body();
    });
    return result;
  } catch (cause) {
    if (granted) throw cause;
    return page(name, { ifAvailable }, body);
  }
};
