import type { BrowserContext, Page } from '@playwright/test';
import { ask, press } from './support/config.ts';
import { patientWithStorage, waitingOnDevice } from './support/device.ts';
import { createKillableBrowser } from './support/killable-browser.ts';
import { quizIn } from './support/quiz.ts';
import type { Shop } from './support/shop.ts';
import { declaredIn, expectUnbrokenChain } from './support/stored.ts';
import { expect, test } from './support/test.ts';

async function visit(shop: Shop, context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(shop.origin);
  return page;
}

/**
 * A page of a browser that was killed. It asks the first question, as it does of strangers, because the
 * flag that says otherwise may not have reached the disk; and finds out meanwhile what the disk holds.
 */
async function returnTo(shop: Shop, context: BrowserContext): Promise<Page> {
  await patientWithStorage(context);
  const page = await visit(shop, context);
  const flag = `sayso/${shop.config.receiver}`;
  await expect.poll(() => page.evaluate(name => localStorage.getItem(name), flag)).toBe('1');
  await page.reload();
  return page;
}

test('a browser killed right after each “answered” has lost nothing and doubled nothing', async ({
  shop,
}) => {
  test.slow();
  const browser = await createKillableBrowser();
  const rounds: readonly (readonly [title: string, choice: string | string[], button: string])[] = [
    [ask.skin, 'Dry', press.keep],
    [ask.routine, ['Two steps', 'Show me what fits'], press.keepFor1],
    [ask.price, '3', press.keep],
    [ask.change, 'Spots', press.agree],
  ];
  try {
    // Nothing gets through while the browser dies, so that all there is lies on its disk.
    shop.fault = 'cut';
    for (const [title, choice, button] of rounds) {
      const context = await browser.start();
      let died = () => {};
      const killed = new Promise<void>(resolve => {
        died = resolve;
      });
      await context.exposeBinding('killMe', () => {
        browser.kill();
        died();
      });
      await context.addInitScript(() => {
        document.addEventListener('sayso:answered', () => Reflect.get(window, 'killMe')());
      });
      const page = await (title === ask.skin ? visit(shop, context) : returnTo(shop, context));
      const quiz = quizIn(page);
      // What was answered before the kill is answered: the run goes on behind it.
      await expect(quiz.question(title)).toBeVisible();
      for (const one of [choice].flat()) await quiz.option(one).check();
      await quiz
        .button(button)
        .click({ noWaitAfter: true })
        .catch(() => {});
      await killed;
    }
    expect(await shop.stored()).toEqual([]);

    shop.fault = 'none';
    const context = await browser.start();
    const page = await returnTo(shop, context);
    await expect(quizIn(page).question('Two steps. That is all.')).toBeVisible();
    const stored = await shop.whenStored(4);
    await expect.poll(() => waitingOnDevice(page, shop.config.receiver)).toBe(0);
    expectUnbrokenChain(await shop.whenStored(4));
    expect(declaredIn(stored).toSorted()).toEqual([
      'budget=3',
      'concerns=spots',
      'routine=short',
      'skin_type=dry',
    ]);
  } finally {
    await browser.dispose();
  }
});

test('a browser killed while answers are on their way has lost nothing and doubled nothing', async ({
  shop,
}) => {
  test.slow();
  const browser = await createKillableBrowser();
  try {
    const context = await browser.start();
    const page = await visit(shop, context);
    const quiz = quizIn(page);
    await quiz.answer(ask.skin, 'Dry');
    await quiz.answer(ask.routine, ['Two steps', 'Show me what fits'], press.keepFor1);
    // The receipt is on its way back when the browser dies.
    shop.fault = 'answer-lost';
    const answered = page.evaluate(
      () =>
        new Promise<void>(resolve => {
          document.addEventListener('sayso:answered', () => resolve(), { once: true });
        }),
    );
    await quiz.answer(ask.price, '3');
    await answered;
    await expect.poll(async () => (await shop.stored()).length).toBe(3);
    browser.kill();

    shop.fault = 'none';
    const restarted = await browser.start();
    const again = await returnTo(shop, restarted);
    await quizIn(again).answer(ask.change, 'Spots', press.agree);
    const stored = await shop.whenStored(4);
    await expect.poll(() => waitingOnDevice(again, shop.config.receiver)).toBe(0);
    expectUnbrokenChain(await shop.whenStored(4));
    expect(declaredIn(stored).toSorted()).toEqual([
      'budget=3',
      'concerns=spots',
      'routine=short',
      'skin_type=dry',
    ]);
  } finally {
    await browser.dispose();
  }
});
