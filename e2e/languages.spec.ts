import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { axeViolations } from './support/axe.ts';
import { ask, press } from './support/config.ts';
import { inArabic, inGerman, translatedConfig } from './support/german.ts';
import { quizIn } from './support/quiz.ts';
import { html, release, type Shop, tag } from './support/shop.ts';
import { declaredIn, statementsOf } from './support/stored.ts';
import { expect, test } from './support/test.ts';

/* One config, several languages: what a person reads is what their record names. */

const digest = (of: unknown) => createHash('sha256').update(JSON.stringify(of)).digest('base64url');
const yes = 'Ja, behalten';

const languageOf = (page: Page) => page.getByRole('combobox');
const chunksAsked = (urls: readonly { url: string }[]) =>
  urls.flatMap(({ url }) => /\/chunks\/(ar|de|es|fr|ja)-/.exec(url)?.[1] ?? []);

async function recordsOf(shop: Shop, count: number) {
  const stored = await shop.whenStored(count);
  return {
    stored,
    records: statementsOf(stored).flatMap(of => ('consent' in of ? of.consent : [])),
  };
}

test('an answer given on a German page is stored with the German words it was given under', async ({
  page,
  open,
  watched,
}) => {
  const shop = await open({ config: translatedConfig() });
  shop.put('/', html(tag(), { lang: 'de' }));
  await page.goto(shop.origin);
  const quiz = quizIn(page);
  await expect(
    page.getByText(`Darf Lumi Skin diese Antwort behalten, ${inGerman.aim}?`),
  ).toBeVisible();
  await quiz.answer(inGerman.skin, inGerman.dry, yes);
  await expect(quiz.question(inGerman.routine)).toBeVisible();

  const { stored, records } = await recordsOf(shop, 1);
  expect(declaredIn(stored)).toEqual(['skin_type=dry']);
  expect(stored[0]).toMatchObject({ quarantined: false, mismatch: null });
  expect(stored[0]?.claims?.surface.locale).toBe('de');
  expect(records).toMatchObject([
    {
      purpose: 'fit',
      status: 'given',
      notice: {
        locale: 'de',
        digest: digest([inGerman.fit, inGerman.notice, 'P24M', inGerman.aim, null]),
      },
      question: {
        digest: digest([
          inGerman.skin,
          null,
          inGerman.why,
          [
            ['dry', inGerman.dry, null],
            ['oily', 'Oily', null],
            ['mixed', 'Mixed', null],
            ['unsure', 'Not sure', null],
          ],
        ]),
      },
    },
  ]);
  expect(chunksAsked(watched.requests)).toContain('de');
  expect(new Set(chunksAsked(watched.requests)).size).toBe(1);
  // What is not translated is said to the developer, once.
  const told = watched.console.filter(line => line.includes('TRANSLATION_INCOMPLETE'));
  expect(told).toHaveLength(1);
});

test('another language can be chosen: the question, what was chosen and the focus stay', async ({
  page,
  open,
  watched,
}) => {
  const shop = await open({ config: translatedConfig() });
  await page.goto(shop.origin);
  const quiz = quizIn(page);
  await quiz.answer(ask.skin, 'Dry');
  await quiz.button(press.back).click();
  await quiz.option('Oily').check();
  expect(chunksAsked(watched.requests)).toEqual([]);
  await languageOf(page).focus();
  await languageOf(page).selectOption('de');
  await expect(quiz.question(inGerman.skin)).toBeVisible();
  await expect(quiz.option('Oily')).toBeChecked();
  await expect(languageOf(page)).toBeFocused();
  await expect(languageOf(page)).toHaveAccessibleName('Sprache');
  await quiz.button(yes).click();
  await expect(quiz.question(inGerman.routine)).toBeVisible();
  const { records } = await recordsOf(shop, 2);
  expect(records.map(({ notice }) => notice.locale)).toEqual(['en', 'de']);
  expect(watched.errors).toEqual([]);
});

test('a press in one language does not go on under the words of another', async ({
  page,
  open,
}) => {
  const config = translatedConfig(({ attributes }) => {
    const { routine } = attributes;
    if (routine) routine.purposes = routine.purposes.filter(purpose => purpose !== 'samples');
  });
  const shop = await open({ config });
  await page.goto(shop.origin);
  const quiz = quizIn(page);
  await page.getByRole('checkbox', { name: 'Same for my next answers' }).check();
  await quiz.answer(ask.skin, 'Dry');
  await expect(page.getByText('Kept to show you what fits')).toBeVisible();
  await languageOf(page).selectOption('de');
  await expect(quiz.question(inGerman.routine)).toBeVisible();
  await expect(quiz.button(yes)).toBeVisible();
});

test('Arabic reads from the right, on a page that reads from the left, and passes axe', async ({
  page,
  open,
}) => {
  const shop = await open({ config: translatedConfig() });
  shop.put('/', html(tag('data-widget="welcome" data-locale="ar"')));
  await page.goto(shop.origin);
  const quiz = quizIn(page);
  const title = quiz.question(inArabic.skin);
  await expect(title).toBeVisible();
  expect(await title.evaluate(of => getComputedStyle(of).direction)).toBe('rtl');
  const [yesBox, noBox] = await Promise.all([
    quiz.button('نعم، احتفظوا بها').boundingBox(),
    quiz.button('لا، هنا فقط').boundingBox(),
  ]);
  expect(yesBox?.x).toBeGreaterThan(noBox?.x ?? Number.POSITIVE_INFINITY);
  await expect(languageOf(page)).toHaveAccessibleName('اللغة');
  expect(await axeViolations(page, 'sayso-widget')).toEqual([]);
  await quiz.answer(inArabic.skin, inArabic.dry, 'نعم، احتفظوا بها');
  const { records } = await recordsOf(shop, 1);
  expect(records[0]?.notice.locale).toBe('ar');
});

test('two languages stand side by side on one page', async ({ page, open }) => {
  const shop = await open({ config: translatedConfig() });
  const element = (lang: string) =>
    `<div lang="${lang}"><sayso-widget config="/sayso.json" widget="welcome"></sayso-widget></div>`;
  shop.put('/', html(`${element('de')}${element('ar')}${tag('')}`));
  await page.goto(shop.origin);
  await expect(quizIn(page).question(inGerman.skin)).toBeVisible();
  await expect(quizIn(page).question(inArabic.skin)).toBeVisible();
});

test.describe('without a language of the page', () => {
  test.use({ locale: 'de-AT' });
  test('the browser’s own is taken, as far as the config offers it', async ({ page, open }) => {
    const shop = await open({ config: translatedConfig() });
    shop.put('/', html(tag(), { lang: '' }));
    await page.goto(shop.origin);
    await expect(quizIn(page).question(inGerman.skin)).toBeVisible();
  });
});

test('where a language does not load, the config’s own is shown, and answers are stored under it', async ({
  page,
  context,
  open,
  watched,
}) => {
  const shop = await open({ config: translatedConfig() });
  await context.route(`**${release}/chunks/de-*`, route => route.abort());
  shop.put('/', html(tag(), { lang: 'de' }));
  await page.goto(shop.origin);
  await quizIn(page).answer(ask.skin, 'Dry');
  const { records } = await recordsOf(shop, 1);
  expect(records[0]?.notice.locale).toBe('en');
  expect(watched.console.filter(line => line.includes('LANGUAGE_NOT_LOADED'))).toHaveLength(1);
});

test('a page in any English shows an English config with the first file alone', async ({
  page,
  open,
}) => {
  const shop = await open({ config: translatedConfig() });
  shop.put('/', html(tag(), { lang: 'en-US' }));
  await page.route('**/chunks/**', route => route.abort());
  await page.goto(shop.origin);
  await expect(quizIn(page).question(ask.skin)).toBeVisible();
});
