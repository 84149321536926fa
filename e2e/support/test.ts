import { test as base } from '@playwright/test';
import type { Store } from '../../src/receiver/index.ts';
import { createPgliteStore } from '../../src/receiver/stores/pglite.ts';
import { openShop, type Shop, type ShopOptions } from './shop.ts';
import { type Watch, watch } from './watch.ts';

interface Fixtures {
  /** Opens a shop with its own receiver; it closes with the test. */
  open: (o?: ShopOptions) => Promise<Shop>;
  /** The usual shop. */
  shop: Shop;
  /** What the pages of this test let out. */
  watched: Watch;
}

/** A database a worker: a test has a receiver id of its own in it. */
export const test = base.extend<Fixtures, { store: Store }>({
  store: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs here
    async ({}, use) => {
      const store = createPgliteStore();
      await use(store);
      await store.dispose();
    },
    { scope: 'worker' },
  ],
  open: async ({ store }, use) => {
    const opened: Shop[] = [];
    await use(async o => {
      const shop = await openShop(store, o);
      opened.push(shop);
      return shop;
    });
    await Promise.all(opened.map(shop => shop.close()));
  },
  shop: async ({ open }, use) => use(await open()),
  watched: async ({ context }, use) => use(await watch(context)),
});

export { expect } from '@playwright/test';
