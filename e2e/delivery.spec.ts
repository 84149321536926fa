import type { Page } from '@playwright/test';
import { ask, press, shopConfig } from './support/config.ts';
import { patientWithStorage, waitingOnDevice } from './support/device.ts';
import { quizIn } from './support/quiz.ts';
import { type ReceiverProcess, startReceiverProcess } from './support/receiver-process.ts';
import { type Fault, html, tag } from './support/shop.ts';
import { declaredIn, expectUnbrokenChain } from './support/stored.ts';
import { expect, test } from './support/test.ts';

test('answers given offline arrive once after coming back', async ({ page, context, shop }) => {
  await page.goto(shop.origin);
  const quiz = quizIn(page);
  await quiz.answer(ask.skin, 'Dry');
  await shop.whenStored(1);
  await context.setOffline(true);
  await expect(page.getByText('You are offline.')).toBeVisible();
  await quiz.answer(ask.routine, ['Two steps', 'Show me what fits'], press.keepFor1);
  await quiz.answer(ask.price, '3');
  await quiz.answer(ask.change, 'Spots', press.agree);
  await expect(quiz.question('Two steps. That is all.')).toBeVisible();
  expect(await shop.stored()).toHaveLength(1);

  await context.setOffline(false);
  const stored = await shop.whenStored(4);
  await expect.poll(() => waitingOnDevice(page, shop.config.receiver)).toBe(0);
  await expect(page.getByText('You are offline.')).toBeHidden();
  expectUnbrokenChain(await shop.whenStored(4));
  expect(declaredIn(stored).toSorted()).toEqual([
    'budget=3',
    'concerns=spots',
    'routine=short',
    'skin_type=dry',
  ]);
});

test('answers given offline arrive once, after the tab is closed and opened again', async ({
  page,
  context,
  shop,
  watched,
}) => {
  await patientWithStorage(context);
  await page.goto(shop.origin);
  const quiz = quizIn(page);
  await expect(quiz.question(ask.skin)).toBeVisible();
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await quiz.answer(ask.skin, 'Dry');
  await quiz.answer(ask.routine, ['Two steps', 'Show me what fits'], press.keepFor1);
  await expect.poll(() => watched.of('answered').length).toBe(2);
  await page.close();
  await context.setOffline(false);
  expect(await shop.stored()).toEqual([]);

  const again = await context.newPage();
  await again.goto(shop.origin);
  await expect(quizIn(again).question(ask.price)).toBeVisible();
  const stored = await shop.whenStored(2);
  await expect.poll(() => waitingOnDevice(again, shop.config.receiver)).toBe(0);
  expectUnbrokenChain(await shop.whenStored(2));
  expect(declaredIn(stored)).toEqual(['skin_type=dry', 'routine=short']);
});

test('two widgets on a page keep one chain', async ({ page, shop }) => {
  shop.put(
    '/',
    html(
      `<section aria-label="Quiz">${tag()}</section><section aria-label="Survey">${tag('data-widget="after"')}</section>`,
    ),
  );
  await page.goto(shop.origin);
  const quiz = quizIn(page.getByRole('region', { name: 'Quiz' }));
  const survey = quizIn(page.getByRole('region', { name: 'Survey' }));
  await quiz.answer(ask.skin, 'Dry');
  await survey.answer(ask.gift, 'Yes, a gift', press.send);
  await quiz.answer(ask.routine, ['Two steps', 'Show me what fits'], press.keepFor1);
  await quiz.answer(ask.price, '3');
  const stored = await shop.whenStored(4);
  await expect.poll(() => waitingOnDevice(page, shop.config.receiver)).toBe(0);
  expectUnbrokenChain(stored);
  expect(stored.map(({ claims }) => claims?.surface.widget).sort()).toEqual([
    'after',
    'welcome',
    'welcome',
    'welcome',
  ]);
});

test('two tabs that answer at the same time keep one unbroken chain, and nothing arrives twice', async ({
  context,
  shop,
}) => {
  shop.put('/survey', html(tag('data-widget="after"')));
  const [one, two] = [await context.newPage(), await context.newPage()];
  await Promise.all([one.goto(shop.origin), two.goto(`${shop.origin}/survey`)]);
  const [quiz, survey] = [quizIn(one), quizIn(two)];
  await Promise.all([quiz.answer(ask.skin, 'Dry'), survey.answer(ask.gift, 'Yes', press.send)]);
  await two.getByRole('textbox', { name: ask.better }).fill('Nothing at all');
  await Promise.all([
    quiz.answer(ask.routine, ['Two steps', 'Show me what fits'], press.keepFor1),
    survey.button(press.send).click(),
  ]);
  await quiz.answer(ask.price, '3');
  const stored = await shop.whenStored(5);
  await expect.poll(() => waitingOnDevice(one, shop.config.receiver)).toBe(0);
  expectUnbrokenChain(await shop.whenStored(5));
  expect(declaredIn(stored).toSorted()).toEqual([
    'budget=3',
    'gift=true',
    'note=Nothing at all',
    'routine=short',
    'skin_type=dry',
  ]);
});

const wrong: readonly (readonly [Fault, string])[] = [
  ['login-page', 'a login page'],
  ['redirect', 'a redirect'],
  ['missing', '“not found”'],
  ['error', 'a server error'],
  ['cut', 'a connection cut'],
  ['answer-lost', 'a receipt lost on its way back'],
];
for (const [fault, words] of wrong) {
  test(`where the endpoint answers with ${words}, nothing is lost or doubled`, async ({
    page,
    context,
    shop,
    watched,
  }) => {
    await patientWithStorage(context);
    shop.fault = fault;
    await page.goto(shop.origin);
    const quiz = quizIn(page);
    await quiz.answer(ask.skin, 'Dry');
    await quiz.answer(ask.routine, ['Two steps', 'Show me what fits'], press.keepFor1);
    await expect.poll(() => shop.posted.length).toBeGreaterThan(0);
    expect(watched.of('delivered')).toEqual([]);
    expect(await waitingOnDevice(page, shop.config.receiver)).toBeGreaterThan(0);

    shop.fault = 'none';
    await page.reload();
    await quiz.answer(ask.price, '3');
    // An address that is wrong is tried again in minutes; who has mended it need not wait for that.
    if (fault === 'missing') await resend(page);
    const stored = await shop.whenStored(3);
    await expect.poll(() => waitingOnDevice(page, shop.config.receiver)).toBe(0);
    expectUnbrokenChain(await shop.whenStored(3));
    expect(declaredIn(stored).toSorted()).toEqual(['budget=3', 'routine=short', 'skin_type=dry']);
    expect(watched.errors).toEqual([]);
  });
}

function resend(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const sayso: unknown = await new Promise(resolve => {
      const { push } = window.sayso as { push(step: (page: unknown) => void): void };
      push(resolve);
    });
    const { engine } = sayso as { engine(): Promise<{ resend(): Promise<void> }> };
    await (await engine()).resend();
  });
}

test.describe('a receiver of its own', () => {
  let receiver: ReceiverProcess | undefined;
  test.afterEach(() => receiver?.dispose());

  test('killed and restarted midway, it loses and doubles nothing', async ({ page, open }) => {
    const config = shopConfig();
    receiver = await startReceiverProcess(config);
    const shop = await open({ config, receiver });
    await page.goto(shop.origin);
    const quiz = quizIn(page);
    await quiz.answer(ask.skin, 'Dry');
    await shop.whenStored(1);

    await receiver.kill();
    await quiz.answer(ask.routine, ['Two steps', 'Show me what fits'], press.keepFor1);
    await expect.poll(() => shop.posted.length).toBeGreaterThan(1);
    await receiver.restart();
    // Killed again while it stores: what it has taken in stays, what it has not comes again.
    await quiz.answer(ask.price, '3');
    await receiver.kill();
    await quiz.answer(ask.change, 'Spots', press.agree);
    await receiver.restart();

    await page.reload();
    const stored = await shop.whenStored(4);
    await expect.poll(() => waitingOnDevice(page, config.receiver)).toBe(0);
    expectUnbrokenChain(await shop.whenStored(4));
    expect(declaredIn(stored).toSorted()).toEqual([
      'budget=3',
      'concerns=spots',
      'routine=short',
      'skin_type=dry',
    ]);
  });
});
