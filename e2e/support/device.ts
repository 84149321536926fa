import type { BrowserContext, Page } from '@playwright/test';

/** What a site has left on the device, by kind; all empty for a visitor who did nothing. */
export async function leftOnDevice(page: Page) {
  const inPage = await page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    localStorage: Object.keys(localStorage),
    sessionStorage: Object.keys(sessionStorage),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  const cookies = await page.context().cookies();
  return { ...inPage, cookies: cookies.map(({ name }) => name) };
}

export const nothingOnDevice = {
  databases: [],
  localStorage: [],
  sessionStorage: [],
  caches: [],
  workers: 0,
  cookies: [],
};

/** How much still waits on the device to be signed or sent. */
export function waitingOnDevice(page: Page, receiver: string): Promise<number> {
  return page.evaluate(async name => {
    const opening = indexedDB.open(name);
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const count = (table: string) =>
      new Promise<number>((resolve, reject) => {
        const counting = database.transaction(table).objectStore(table).count();
        counting.onsuccess = () => resolve(counting.result);
        counting.onerror = () => reject(counting.error);
      });
    try {
      return (await count('journal')) + (await count('outbox'));
    } finally {
      database.close();
    }
  }, `sayso/${receiver}`);
}

/**
 * A first question gives storage 150 ms, which a machine that runs several browsers may need for
 * itself. Where the promise is that a run goes on, and not how fast, pages here wait ten times as long.
 */
export async function patientWithStorage(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const { setTimeout } = window;
    Object.assign(window, {
      setTimeout: (run: () => void, ms?: number) => setTimeout(run, ms === 150 ? 1500 : ms),
    });
  });
}
