import type { Page } from '@playwright/test';
import { ask, press } from './support/config.ts';
import { quizIn } from './support/quiz.ts';
import { html, release, tag } from './support/shop.ts';
import { declaredIn, expectUnbrokenChain } from './support/stored.ts';
import { expect, test } from './support/test.ts';

/** What a tag manager does: it makes a script element and appends it. */
function insertTag(page: Page, widget: string, o: { type?: string; file?: string } = {}) {
  const { type = 'module', file = 'sayso.js' } = o;
  return page.evaluate(
    ({ src, widget, type }) => {
      const script = document.createElement('script');
      Object.assign(script, { src, type, async: true });
      Object.assign(script.dataset, { config: '/sayso.json', widget });
      document.querySelector('main')?.append(script);
    },
    { src: `${release}/${file}`, widget, type },
  );
}

test('a tag that a tag manager inserts after the page has loaded shows its widget', async ({
  page,
  shop,
}) => {
  shop.put('/', html('<p>A page</p>'));
  await page.goto(shop.origin);
  await insertTag(page, 'welcome');
  await quizIn(page).answer(ask.skin, 'Dry');
  expect(declaredIn(await shop.whenStored(1))).toEqual(['skin_type=dry']);
});

test('a second tag that comes when the script has long been there shows its widget too', async ({
  page,
  shop,
}) => {
  await page.goto(shop.origin);
  await expect(quizIn(page).question(ask.skin)).toBeVisible();
  await insertTag(page, 'after');
  await quizIn(page).answer(ask.gift, 'Yes', press.send);
  await quizIn(page).answer(ask.skin, 'Dry');
  const stored = await shop.whenStored(2);
  expectUnbrokenChain(stored);
  expect(declaredIn(stored)).toEqual(['gift=true', 'skin_type=dry']);
});

test('several tags show a widget each, where they stand', async ({ page, shop }) => {
  shop.put(
    '/',
    html(
      `<section aria-label="One">${tag()}</section><section aria-label="Two">${tag('data-widget="after"')}</section>`,
    ),
  );
  await page.goto(shop.origin);
  await expect(page.getByRole('region', { name: 'One' }).getByText(ask.skin)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Two' }).getByText(ask.gift)).toBeVisible();
  await expect(page.locator('sayso-widget')).toHaveCount(2);
});

test('the same tag in two places shows its widget in both, once each, and both are heard', async ({
  page,
  shop,
}) => {
  shop.put('/', html(`${tag()}<p>Words</p>${tag()}`));
  await page.goto(shop.origin);
  const widgets = page.locator('sayso-widget');
  await quizIn(widgets.nth(0)).answer(ask.skin, 'Dry');
  await quizIn(widgets.nth(1)).answer(ask.skin, 'Oily');
  await expect(widgets).toHaveCount(2);
  const stored = await shop.whenStored(2);
  expectUnbrokenChain(stored);
  expect(declaredIn(stored)).toEqual(['skin_type=dry', 'skin_type=oily']);
});

test('a tag in the head puts its widget where its target is', async ({ page, shop }) => {
  shop.put(
    '/',
    html('<section id="here" aria-label="Here"></section>', {
      head: tag('data-widget="welcome" data-target="#here"'),
    }),
  );
  await page.goto(shop.origin);
  await quizIn(page.getByRole('region', { name: 'Here' })).answer(ask.skin, 'Dry');
  await shop.whenStored(1);
});

test('what was queued before the script came runs, and so does what is pushed later', async ({
  page,
  shop,
}) => {
  shop.put('/queue.js', {
    headers: { 'content-type': 'text/javascript' },
    body: `(window.sayso ||= []).push(s => s.on('answered', e => {
      document.documentElement.dataset.answered = e.questionId;
    }));
    window.sayso.push(() => { throw new Error('the page’s own mistake') });
    window.sayso.push(s => s.open('after', { target: '#survey' }));`,
  });
  shop.put('/', html(`<script src="/queue.js"></script>${tag()}<div id="survey"></div>`));
  await page.goto(shop.origin);
  const quiz = quizIn(page);
  await expect(quiz.question(ask.gift)).toBeVisible();
  await quiz.answer(ask.skin, 'Dry');
  await expect(page.locator('html')).toHaveAttribute('data-answered', 'midday');

  const version = await page.evaluate(
    () =>
      new Promise(resolve => {
        const { sayso } = window;
        if (typeof sayso !== 'object' || !sayso) return;
        Reflect.get(sayso, 'push').call(sayso, (s: { version: string }) => resolve(s.version));
      }),
  );
  expect(version).toBe('1.0.0');
  expect(declaredIn(await shop.whenStored(1))).toEqual(['skin_type=dry']);
});

test('the single file works as a classic script, to a stored answer', async ({
  page,
  shop,
  watched,
}) => {
  shop.put(
    '/',
    html(
      `<script async src="${release}/sayso.iife.js" data-config="/sayso.json" data-widget="welcome"></script>`,
    ),
  );
  await page.goto(shop.origin);
  const quiz = quizIn(page);
  await quiz.answer(ask.skin, 'Dry');
  await quiz.answer(ask.routine, ['Two steps', 'Show me what fits'], press.keepFor1);
  await quiz.answer(ask.price, '2', press.onlyHere);
  await quiz.answer(ask.change, 'Redness', press.agree);
  await expect(quiz.question('Two steps. That is all.')).toBeVisible();
  expectUnbrokenChain(await shop.whenStored(3));
  expect(watched.requests.filter(({ url }) => url.includes('/chunks/'))).toEqual([]);

  await insertTag(page, 'after', { type: 'text/javascript', file: 'sayso.iife.js' });
  await quiz.answer(ask.gift, 'Yes', press.send);
  expectUnbrokenChain(await shop.whenStored(4));
  expect(watched.errors).toEqual([]);
});

test('the element works without a tag, and moving it about the page keeps the run', async ({
  page,
  shop,
}) => {
  shop.put(
    '/',
    html(
      `<sayso-widget config="/sayso.json" widget="welcome"></sayso-widget><footer></footer><script type="module" src="${release}/sayso.js"></script>`,
    ),
  );
  await page.goto(shop.origin);
  const quiz = quizIn(page);
  await quiz.answer(ask.skin, 'Dry');
  await page.evaluate(() => {
    const widget = document.querySelector('sayso-widget');
    if (widget) document.querySelector('footer')?.append(widget);
  });
  await quiz.answer(ask.routine, ['Two steps', 'Show me what fits'], press.keepFor1);
  expectUnbrokenChain(await shop.whenStored(2));
});

test('with console: for an endpoint, declarations are printed, and nothing is sent', async ({
  page,
  shop,
  watched,
}) => {
  shop.put('/', html(tag('data-widget="welcome" data-endpoint="console:"')));
  await page.goto(shop.origin);
  const printing = page.waitForEvent('console');
  await quizIn(page).answer(ask.skin, 'Dry');
  const printed = await Promise.all((await printing).args().map(part => part.jsonValue()));
  expect(JSON.stringify(printed)).toContain('"value":"dry"');
  await expect.poll(() => watched.of('delivered').length).toBe(1);
  expect(watched.requests.filter(({ method }) => method === 'POST')).toEqual([]);
  expect(await shop.stored()).toEqual([]);
});

test('the release and the receiver may be on another origin than the page', async ({
  page,
  shop,
  watched,
}) => {
  const { otherOrigin } = shop;
  shop.put(
    '/',
    html(
      `<script type="module" async src="${otherOrigin}${release}/sayso.js" crossorigin data-config="${otherOrigin}/sayso.json" data-endpoint="${otherOrigin}/declarations" data-widget="welcome"></script>`,
    ),
  );
  shop.put('/sayso.json', {
    headers: { 'content-type': 'application/json', 'access-control-allow-origin': '*' },
    body: JSON.stringify(shop.config),
  });
  await page.goto(shop.origin);
  const quiz = quizIn(page);
  await quiz.answer(ask.skin, 'Dry');
  await quiz.answer(ask.routine, ['Two steps', 'Show me what fits'], press.keepFor1);
  expectUnbrokenChain(await shop.whenStored(2));
  expect(watched.requests.filter(({ method }) => method === 'OPTIONS')).toEqual([]);
  expect(watched.console).toEqual([]);
});
