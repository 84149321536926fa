import type { BrowserContext } from '@playwright/test';
import { ask, press } from './support/config.ts';
import { leftOnDevice, nothingOnDevice } from './support/device.ts';
import { quizIn } from './support/quiz.ts';
import { html } from './support/shop.ts';
import { declaredIn, expectUnbrokenChain } from './support/stored.ts';
import { expect, test } from './support/test.ts';

test('nothing is on the device before the first answer: no database, no storage, no cookie, no key', async ({
  page,
  shop,
}) => {
  await page.goto(shop.origin);
  const quiz = quizIn(page);
  await expect(quiz.question(ask.skin)).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(await leftOnDevice(page)).toEqual(nothingOnDevice);
  await page.getByText('Oily').hover();
  await quiz.option('Dry').focus();
  await quiz.option('Dry').check();
  await quiz.button('More').click();
  await page.reload();
  await expect(quiz.question(ask.skin)).toBeVisible();
  expect(await leftOnDevice(page)).toEqual(nothingOnDevice);

  await quiz.answer(ask.skin, 'Dry');
  await shop.whenStored(1);
  const { databases, localStorage, ...rest } = await leftOnDevice(page);
  const { databases: _, localStorage: __, ...none } = nothingOnDevice;
  expect({ databases, localStorage }).toEqual({
    databases: [`sayso/${shop.config.receiver}`],
    localStorage: [`sayso/${shop.config.receiver}`],
  });
  expect(rest).toEqual(none);
});

test('the key never leaves the browser: nobody can export it', async ({ page, shop }) => {
  await page.goto(shop.origin);
  await quizIn(page).answer(ask.skin, 'Dry');
  await shop.whenStored(1);
  const key = await page.evaluate(async name => {
    const opening = indexedDB.open(name);
    await new Promise(resolve => {
      opening.onsuccess = resolve;
    });
    const reading = opening.result.transaction('keys').objectStore('keys').get('current');
    await new Promise(resolve => {
      reading.onsuccess = resolve;
    });
    opening.result.close();
    const { privateKey } = reading.result;
    const format = (of: 'jwk' | 'pkcs8') =>
      crypto.subtle.exportKey(of, privateKey).then(
        () => 'exported',
        error => error.name,
      );
    return [privateKey.extractable, await format('jwk'), await format('pkcs8')];
  }, `sayso/${shop.config.receiver}`);
  expect(key).toEqual([false, 'InvalidAccessError', 'InvalidAccessError']);
});

const memoryOnly = 'This browser will not keep answers.';

/** Ways in which a browser keeps nothing; each runs in the page before any script. */
const broken: readonly (readonly [string, (context: BrowserContext) => Promise<unknown>])[] = [
  [
    'IndexedDB never answers',
    context =>
      context.addInitScript(() => {
        IDBFactory.prototype.open = () => Object.assign(new EventTarget()) as IDBOpenDBRequest;
      }),
  ],
  [
    'there is no IndexedDB',
    context =>
      context.addInitScript(() => {
        Object.defineProperty(window, 'indexedDB', { value: undefined });
      }),
  ],
  [
    'storage is refused at every touch',
    context =>
      context.addInitScript(() => {
        for (const name of ['indexedDB', 'localStorage', 'sessionStorage', 'caches']) {
          Object.defineProperty(window, name, {
            get() {
              throw new DOMException('The operation is insecure.', 'SecurityError');
            },
          });
        }
      }),
  ],
  [
    'the disk is full',
    context =>
      context.addInitScript(() => {
        IDBObjectStore.prototype.put = () => {
          throw new DOMException('No room left.', 'QuotaExceededError');
        };
      }),
  ],
  [
    'there are no Web Locks',
    context =>
      context.addInitScript(() => {
        Object.defineProperty(navigator, 'locks', { value: undefined });
      }),
  ],
];
for (const [words, breakIt] of broken) {
  test(`where ${words}, questions are answered, and answers are delivered`, async ({
    page,
    context,
    shop,
    watched,
  }) => {
    await breakIt(context);
    await page.goto(shop.origin);
    const quiz = quizIn(page);
    await quiz.answer(ask.skin, 'Dry');
    await quiz.answer(ask.routine, ['Two steps', 'Show me what fits'], press.keepFor1);
    const stored = await shop.whenStored(2);
    expect(declaredIn(stored)).toEqual(['skin_type=dry', 'routine=short']);
    expect(new Set(stored.map(({ jkt }) => jkt)).size).toBe(1);
    await expect.poll(() => watched.of('answered').length).toBe(2);
    const keeps = words === 'there are no Web Locks';
    for (const { detail } of watched.of('answered')) {
      expect(detail['status']).toBe(keeps ? 'kept' : 'memory-only');
    }
    if (keeps) await expect(page.getByText(memoryOnly)).toBeHidden();
    else await expect(page.getByText(memoryOnly)).toBeVisible();
    expect(watched.errors).toEqual([]);
    const ours = watched.console.filter(line => line.includes('[sayso]'));
    expect(ours).toEqual(keeps ? [] : [expect.stringMatching(/error: \[sayso\] STORAGE_/)]);
  });
}

test('where another tab holds the database for ever, the question is answered, and the answer is delivered', async ({
  page,
  context,
  shop,
}) => {
  shop.put('/other', html('<p>Another page of the shop</p>'));
  const other = await context.newPage();
  await other.goto(`${shop.origin}/other`);
  // A change of version that never ends: each read in it asks for the next.
  await other.evaluate(async name => {
    const opening = indexedDB.open(name, 1);
    await new Promise<void>(resolve => {
      opening.onupgradeneeded = () => {
        const store = opening.result.createObjectStore('held');
        const again = () => {
          store.get('nothing').onsuccess = again;
        };
        again();
        resolve();
      };
    });
  }, `sayso/${shop.config.receiver}`);

  await page.goto(shop.origin);
  const quiz = quizIn(page);
  await quiz.answer(ask.skin, 'Dry');
  await expect(page.getByText(memoryOnly)).toBeVisible();
  await quiz.answer(ask.routine, ['Two steps', 'Show me what fits'], press.keepFor1);
  const stored = await shop.whenStored(2);
  expect(declaredIn(stored)).toEqual(['skin_type=dry', 'routine=short']);
  expectUnbrokenChain(
    stored.map(of => ({ ...of, flags: of.flags.filter(f => f !== 'ephemeral') })),
  );
});

test('a returning person whose storage hangs meets the first question all the same', async ({
  page,
  context,
  shop,
}) => {
  await page.goto(shop.origin);
  const quiz = quizIn(page);
  await quiz.answer(ask.skin, 'Dry');
  await shop.whenStored(1);
  await context.addInitScript(() => {
    IDBFactory.prototype.open = () => Object.assign(new EventTarget()) as IDBOpenDBRequest;
  });
  await page.reload();
  await expect(quiz.question(ask.skin)).toBeVisible();
  await quiz.answer(ask.skin, 'Oily');
  const stored = await shop.whenStored(2);
  expect(declaredIn(stored)).toEqual(['skin_type=dry', 'skin_type=oily']);
});
