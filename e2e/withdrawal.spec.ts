import { ask, press } from './support/config.ts';
import { quizIn } from './support/quiz.ts';
import { html, release } from './support/shop.ts';
import { declaredIn, expectUnbrokenChain, statementsOf } from './support/stored.ts';
import { expect, test } from './support/test.ts';

test('“Stop all” withdraws without a value, and the receiver lets the values go', async ({
  page,
  shop,
}) => {
  await page.goto(shop.origin);
  const quiz = quizIn(page);
  await quiz.answer(ask.skin, 'Dry');
  await quiz.answer(ask.routine, 'Two steps', press.stays);
  await quiz.answer(ask.price, '2');
  await quiz.answer(ask.change, 'Redness', press.agree);
  await shop.whenStored(3);
  const line = page.getByText('2 answers kept to show you what fits');
  await line.getByRole('button', { name: 'Stop all' }).click();
  await expect(page.getByRole('status').getByText('Stopped: no answer is kept')).toBeVisible();
  await expect(line).toBeHidden();

  const stored = await shop.whenStored(4);
  const withdrawals = statementsOf(stored).filter(({ act }) => act === 'withdraw');
  expect(withdrawals).toHaveLength(2);
  for (const withdrawal of withdrawals) {
    expect(withdrawal).not.toHaveProperty('value');
    expect(withdrawal).toMatchObject({ consent: [{ purpose: 'fit', status: 'withdrawn' }] });
  }
  // What nothing permits keeping is gone; what stands under another purpose stays.
  expect(declaredIn(stored)).toEqual(['concerns=redness']);
  expect(stored.map(({ claims }) => claims === undefined)).toEqual([true, true, false, false]);
  expectUnbrokenChain(stored);
});

test('a no where there was a yes takes the value back', async ({ page, shop, watched }) => {
  await page.goto(shop.origin);
  const quiz = quizIn(page);
  await quiz.answer(ask.skin, 'Oily');
  await shop.whenStored(1);
  await quiz.button(press.back).click();
  await expect(quiz.option('Oily')).toBeChecked();
  await quiz.button(press.onlyHere).click();
  const stored = await shop.whenStored(2);
  expect(statementsOf(stored)).toMatchObject([{ act: 'withdraw', attribute: 'skin_type' }]);
  expect(stored[0]?.claims).toBeUndefined();
  expect(watched.of('answered').at(-1)?.detail).not.toHaveProperty('value');
});

test('a changed answer replaces the one before', async ({ page, shop }) => {
  await page.goto(shop.origin);
  const quiz = quizIn(page);
  await quiz.answer(ask.skin, 'Oily');
  await quiz.button(press.back).click();
  await quiz.answer(ask.skin, 'Dry');
  expect(declaredIn(await shop.whenStored(2))).toEqual(['skin_type=oily', 'skin_type=dry']);
});

test('a use that is asked at the result is declared answer by answer', async ({ page, shop }) => {
  await page.goto(shop.origin);
  const quiz = quizIn(page);
  await quiz.answer(ask.skin, 'Dry');
  await quiz.answer(ask.routine, 'Two steps', press.stays);
  await quiz.answer(ask.price, '2', press.onlyHere);
  await quiz.answer(ask.change, 'Redness', press.onlyHere);
  const uses = page.getByRole('group', { name: 'emails' });
  await expect(uses.getByRole('checkbox', { checked: true })).toHaveCount(0);
  await uses.getByRole('checkbox', { name: 'Routine' }).check();
  await uses.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('1 of 2 answers used').first()).toBeVisible();
  const stored = await shop.whenStored(3);
  const said = statementsOf(stored).map(of =>
    'consent' in of ? [of.attribute, ...of.consent.map(c => `${c.purpose} ${c.status}`)] : [],
  );
  expect(said.slice(1).sort()).toEqual([
    ['routine', 'email_content given'],
    ['skin_type', 'email_content refused', 'fit given'],
  ]);
});

test('two shops on one page keep separate keys', async ({ page, open }) => {
  const one = await open();
  const two = await open({ origins: [one.origin] });
  one.put('/two.json', {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(two.config),
  });
  const widget = (config: string, endpoint: string) =>
    `<sayso-widget config="${config}" widget="welcome" endpoint="${endpoint}"></sayso-widget>`;
  const both = [
    widget('/sayso.json', '/declarations'),
    widget('/two.json', `${two.origin}/declarations`),
  ];
  const script = `<script type="module" src="${release}/sayso.js"></script>`;
  one.put('/', html(both.join('') + script));
  await page.goto(one.origin);
  const widgets = page.locator('sayso-widget');
  await quizIn(widgets.nth(0)).answer(ask.skin, 'Dry');
  await quizIn(widgets.nth(1)).answer(ask.skin, 'Oily');
  const [mine] = await one.whenStored(1);
  expect(declaredIn(await one.stored())).toEqual(['skin_type=dry']);
  const [theirs] = await two.whenStored(1);
  expect(declaredIn(await two.stored())).toEqual(['skin_type=oily']);
  expect(mine?.jkt).not.toBe(theirs?.jkt);
  expect([mine?.seq, theirs?.seq]).toEqual([1, 1]);
});
