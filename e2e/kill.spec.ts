import { ask, press } from './support/config.ts';
import { patientWithStorage, waitingOnDevice } from './support/device.ts';
import { createKillableBrowser } from './support/killable-browser.ts';
import { quizIn } from './support/quiz.ts';
import { declaredIn, expectUnbrokenChain } from './support/stored.ts';
import { expect, test } from './support/test.ts';

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
      await patientWithStorage(context);
      const killed = new Promise<void>(resolve => {
        void context.exposeBinding('killMe', () => {
          browser.kill();
          resolve();
        });
      });
      await context.addInitScript(() => {
        document.addEventListener('sayso:answered', () => Reflect.get(window, 'killMe')());
      });
      const page = await context.newPage();
      await page.goto(shop.origin);
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
    await patientWithStorage(context);
    const page = await context.newPage();
    await page.goto(shop.origin);
    await expect(quizIn(page).question('Two steps. That is all.')).toBeVisible();
    const stored = await shop.whenStored(4);
    await expect.poll(() => waitingOnDevice(page, shop.config.receiver)).toBe(0);
    expectUnbrokenChain(await shop.whenStored(4));
    expect(declaredIn(stored)).toEqual([
      'skin_type=dry',
      'routine=short',
      'budget=3',
      'concerns=spots',
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
    const page = await context.newPage();
    await page.goto(shop.origin);
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
    await patientWithStorage(restarted);
    const again = await restarted.newPage();
    await again.goto(shop.origin);
    await quizIn(again).answer(ask.change, 'Spots', press.agree);
    const stored = await shop.whenStored(4);
    await expect.poll(() => waitingOnDevice(again, shop.config.receiver)).toBe(0);
    expectUnbrokenChain(await shop.whenStored(4));
    expect(declaredIn(stored)).toEqual([
      'skin_type=dry',
      'routine=short',
      'budget=3',
      'concerns=spots',
    ]);
  } finally {
    await browser.dispose();
  }
});
