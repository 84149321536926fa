import type { Page } from '@playwright/test';
import type { Value } from '../src/config/schema.ts';
import { press } from './support/config.ts';
import { type EveryType, everyType, everyTypeConfig } from './support/every-type.ts';
import { quizIn } from './support/quiz.ts';
import { expectUnbrokenChain, statementsOf } from './support/stored.ts';
import { expect, test } from './support/test.ts';

/** How a person answers each, and what they have then said. */
const answers: Readonly<Record<EveryType, readonly [(page: Page) => Promise<unknown>, Value]>> = {
  country: [page => page.getByRole('combobox').selectOption('Japan'), 'jp'],
  heard: [
    async page => {
      await page.getByRole('radio', { name: 'Something else' }).check();
      await page.getByRole('textbox', { name: 'In your own words' }).fill('A poster');
    },
    { option: 'else', text: 'A poster' },
  ],
  avoid: [
    async page => {
      await page.getByRole('checkbox', { name: 'Nut oils' }).check();
      await page.getByRole('checkbox', { name: 'Something else' }).check();
      await page.getByRole('textbox', { name: 'In your own words' }).fill('Alcohol 2');
    },
    { option: ['nuts', 'else'], text: 'Alcohol 2' },
  ],
  texture: [page => page.getByRole('radio', { name: '4 of 5 stars' }).check(), 4],
  mood: [page => page.getByRole('radio', { name: '2 of 5' }).check(), 2],
  recommend: [page => page.getByRole('radio', { name: '0', exact: true }).check(), 0],
  spend: [
    async page => {
      await page.getByRole('slider').focus();
      await page.keyboard.press('ArrowRight');
    },
    50,
  ],
  mail: [page => page.getByRole('textbox').fill('me@lumi.example'), 'me@lumi.example'],
  tel: [page => page.getByRole('textbox').fill('+43 1 234 56'), '+43 1 234 56'],
  bottle: [page => page.getByRole('spinbutton').fill('250'), 250],
  born: [page => page.getByLabel('When is your birthday?').last().fill('1990-02-28'), '1990-02-28'],
  order: [
    async page => {
      await page.getByRole('button', { name: 'Move up: Quick to use' }).press('Enter');
      await page.keyboard.press('Enter');
    },
    ['quick', 'gentle', 'green', 'scent'],
  ],
  topics: [
    async page => {
      await page.getByRole('checkbox', { name: 'New products: Email' }).check();
      await page.getByRole('checkbox', { name: 'Skincare advice: Post' }).check();
    },
    { news: ['email'], sales: [], care: ['post'] },
  ],
  refill: [
    async page => {
      await page.getByRole('button', { name: 'One more' }).click();
      await page.getByRole('button', { name: 'One more' }).click();
      await page.getByRole('radio', { name: 'week' }).check();
      await expect(page.getByText('Every 2 weeks')).toBeVisible();
    },
    { count: 2, unit: 'week' },
  ],
  quiet: [page => page.getByRole('radio', { name: '1 month' }).check(), expect.any(String)],
};
const ids = Object.keys(everyType).filter((id): id is EveryType => id in everyType);

test('an answer of every type arrives as it was given, and pressing too early says what is missing', async ({
  page,
  open,
}) => {
  const shop = await open({ config: everyTypeConfig(ids) });
  await page.goto(shop.origin);
  const quiz = quizIn(page);
  for (const id of ids) {
    const [answer] = answers[id];
    await expect(quiz.question(everyType[id].title)).toBeVisible();
    // Nothing that stands there from the beginning counts as an answer.
    await quiz.button(press.keep).click();
    await expect(page.getByRole('status').filter({ hasText: /first|move/i })).toBeVisible();
    await answer(page);
    await quiz.button(press.keep).click();
    await expect(quiz.question(everyType[id].title)).toBeHidden();
  }
  await expect(quiz.question('That is all.')).toBeVisible();

  const stored = await shop.whenStored(ids.length);
  expectUnbrokenChain(stored);
  const declared = statementsOf(stored).map(statement =>
    statement.act === 'declare' ? [statement.attribute, statement.value] : [],
  );
  expect(declared).toEqual(ids.map(id => [id, answers[id][1]]));

  // The result says them in the person's words.
  await quiz.button('Change an answer').click();
  for (const words of ['A poster', 'Nut oils, Alcohol 2', '€50', '250 ml', 'February 28, 1990']) {
    await expect(page.getByText(words, { exact: true })).toBeVisible();
  }
});

test('an order is made by dragging, too', async ({ page, open }) => {
  const shop = await open({ config: everyTypeConfig(['order']) });
  await page.goto(shop.origin);
  const entries = page.getByRole('listitem');
  await expect(entries.first()).toContainText('Gentle on skin');
  const middleOf = async (at: number) => {
    const box = await entries.nth(at).boundingBox();
    if (!box) throw new Error('not on the page');
    return { x: box.x + 20, y: box.y + box.height / 2 };
  };
  const [from, to] = [await middleOf(0), await middleOf(2)];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, (from.y + to.y) / 2);
  await page.mouse.move(to.x, to.y + 4);
  await page.mouse.up();
  await expect(entries.nth(2)).toContainText('Gentle on skin');
  await expect(page.getByText('Gentle on skin is now 3 of 4.')).toBeAttached();
  await quizIn(page).button(press.keep).click();
  const [declared] = statementsOf(await shop.whenStored(1));
  expect(declared).toMatchObject({ value: ['green', 'quick', 'gentle', 'scent'] });
});

test('a list of fifty, words without an end and pictures that never come hold on the smallest screen', async ({
  page,
  open,
}) => {
  const config = everyTypeConfig(['topics'], ({ attributes, widgets }) => {
    attributes['topics'] = {
      label: 'Many',
      dimension: 'need',
      type: 'choice',
      purposes: ['fit'],
      options: Array.from({ length: 50 }, (_, at) => ({
        id: `o${at}`,
        label:
          at % 7 ? `Option ${at}` : `Donaudampfschifffahrtsgesellschaft${'skapitän'.repeat(9)}`,
        picture: at < 4 ? '/gone.svg' : '/art/skin-dry.svg',
      })),
    };
    const { welcome } = widgets;
    const [question] = welcome && 'questions' in welcome ? welcome.questions : [];
    if (question && 'attribute' in question) question.as = 'cards';
  });
  const shop = await open({ config });
  await page.setViewportSize({ width: 280, height: 653 });
  await page.goto(shop.origin);
  await page.getByRole('radio', { name: 'Option 48' }).check();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
  await quizIn(page).button(press.keep).click();
  const [declared] = statementsOf(await shop.whenStored(1));
  expect(declared).toMatchObject({ value: 'o48' });
});
