import type { Page } from '@playwright/test';
import { ask, press, shopConfig } from './support/config.ts';
import { quizIn } from './support/quiz.ts';
import { html, release, tag } from './support/shop.ts';
import { declaredIn } from './support/stored.ts';
import { expect, test } from './support/test.ts';
import type { Watch } from './support/watch.ts';

/* Sayso is a guest on a shop's page: whatever goes wrong with it, the page goes on. */

const strict = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "require-trusted-types-for 'script'",
].join('; ');

const ours = (watched: Watch) => watched.console.filter(line => line.includes('[sayso]'));

test('under the strictest policy the whole quiz works, with no violation and nothing on the console', async ({
  page,
  shop,
  watched,
}) => {
  const { headers, body = '' } = html(tag());
  shop.put('/', { headers: { ...headers, 'content-security-policy': strict }, body });
  await page.goto(shop.origin);
  const quiz = quizIn(page);
  await expect(quiz.question(ask.skin)).toBeVisible();
  await quiz.button('More').click();
  await quiz.answer(ask.skin, 'Dry');
  await quiz.answer(ask.routine, ['Two steps', 'Show me what fits'], press.keepFor1);
  await quiz.answer(ask.price, '3');
  await quiz.answer(ask.change, 'Spots', press.agree);
  await expect(quiz.question('Two steps. That is all.')).toBeVisible();
  await shop.whenStored(4);
  expect(watched.violations).toEqual([]);
  expect(watched.console).toEqual([]);
  expect(watched.errors).toEqual([]);
});

test('nothing is asked of anybody but the shop, and nothing asked carries a cookie', async ({
  page,
  context,
  shop,
  watched,
}) => {
  await context.addCookies([{ name: 'session', value: 'secret', url: shop.origin }]);
  const cookies: string[] = [];
  page.on('request', async request => {
    if (request.method() !== 'POST') return;
    cookies.push((await request.allHeaders())['cookie'] ?? '');
  });
  await page.goto(shop.origin);
  await quizIn(page).answer(ask.skin, 'Dry');
  await shop.whenStored(1);
  const origins = new Set(watched.requests.map(({ url }) => new URL(url).origin));
  expect([...origins]).toEqual([shop.origin]);
  expect(watched.requests.filter(({ url }) => url.includes('?'))).toEqual([]);
  expect(cookies).toEqual(['']);
});

/** A merchant's page with styles and a script of its own; `guest` is what was pasted into it. */
function hostPage(guest: string) {
  return html(
    `<header><h2 class="title">Our shop</h2><nav><a href="/">Home</a><button>Bag</button></nav></header>
    <form><label>Search <input name="q" value="cream"></label><input type="checkbox" checked><input type="radio"></form>
    <p>Words <q>and</q> <small>small print</small></p><div id="place">${guest}</div>
    <script src="/host.js"></script>`,
    { head: '<link rel="stylesheet" href="/host.css">' },
  );
}
const hostScript = {
  headers: { 'content-type': 'text/javascript' },
  body: `document.documentElement.dataset.host = 'ran';
    document.querySelector('button').addEventListener('click', () => {
      document.documentElement.dataset.bag = 'open';
    });`,
};
const hostStyle = {
  headers: { 'content-type': 'text/css' },
  body: `:root { --accent: teal } * { box-sizing: content-box } .title { letter-spacing: 2px }
    button { border: 3px dashed red; padding: 1px } h2 { font: italic 40px serif } fieldset { border: 9px solid }`,
};

/** Every computed style of the host's own elements, and the names its window knows. */
function hostState(page: Page) {
  return page.evaluate(() => {
    const elements = document.querySelectorAll('header, header *, form, form *, p, p *');
    const styles = [...elements].map(element => {
      const style = getComputedStyle(element);
      return [...style].map(name => `${name}:${style.getPropertyValue(name)}`).join(';');
    });
    return {
      styles,
      // Zod keeps its settings under a name of its own.
      names: Object.getOwnPropertyNames(window).filter(
        name => !['sayso', '__zod_globalConfig'].includes(name),
      ),
      sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
    };
  });
}

async function expectUnharmed(page: Page, watched: Watch): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-host', 'ran');
  await page.getByRole('button', { name: 'Bag' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-bag', 'open');
  expect(watched.errors).toEqual([]);
}

test('the host page looks and behaves as it did before', async ({ page, shop, watched }) => {
  shop.put('/host.js', hostScript);
  shop.put('/host.css', hostStyle);
  shop.put('/without', hostPage(''));
  shop.put('/', hostPage(tag()));
  await page.goto(`${shop.origin}/without`);
  const before = await hostState(page);
  await page.goto(shop.origin);
  await quizIn(page).answer(ask.skin, 'Dry');
  await shop.whenStored(1);
  expect(await hostState(page)).toEqual(before);
  await expectUnharmed(page, watched);
  expect(ours(watched)).toEqual([]);
});

const json = { 'content-type': 'application/json' };
const failed = 'This part did not load.';
const wrongConfigs = [
  ['is not there', { status: 404, body: 'not here' }, /CONFIG_UNREACHABLE .*404/],
  ['never comes', 'hang', /CONFIG_UNREACHABLE/],
  ['is cut off', 'cut', /CONFIG_UNREACHABLE/],
  [
    'is a page',
    { headers: { 'content-type': 'text/html' }, body: '<h1>Oh</h1>' },
    /CONFIG_NOT_JSON/,
  ],
  ['is another JSON', { headers: json, body: '[1, 2]' }, /CONFIG_/],
  [
    'has no such widget',
    { headers: json, body: JSON.stringify(without('welcome')) },
    /WIDGET_UNKNOWN/,
  ],
] as const;
for (const [words, answer, code] of wrongConfigs) {
  test(`where the config ${words}, the page is unharmed, the developer sees one coded line, the shopper calm words`, async ({
    page,
    context,
    shop,
    watched,
  }) => {
    // The time-out of a hung config, in a tenth of the time.
    await context.addInitScript(() => {
      const timeout = AbortSignal.timeout.bind(AbortSignal);
      AbortSignal.timeout = ms => timeout(ms / 10);
    });
    shop.put('/host.js', hostScript);
    shop.put('/host.css', hostStyle);
    shop.put('/', hostPage(tag()));
    shop.put('/sayso.json', answer);
    await page.goto(shop.origin, { waitUntil: 'domcontentloaded' });
    const quiz = quizIn(page);
    await expect(quiz.question(failed)).toBeVisible();
    await expect.poll(() => ours(watched)).toEqual([expect.stringMatching(code)]);
    await expectUnharmed(page, watched);
    expect(watched.of('error')).toHaveLength(1);

    if (words === 'has no such widget') return;
    shop.put('/sayso.json', { headers: json, body: JSON.stringify(shop.config) });
    await quiz.button('Try again').click();
    await quiz.answer(ask.skin, 'Dry');
    expect(declaredIn(await shop.whenStored(1))).toEqual(['skin_type=dry']);
  });
}

function without(widget: string) {
  const config = shopConfig();
  delete config.widgets[widget];
  return config;
}

test('a mistake in the config is told with its place and a way out, and its widget still shows what it can', async ({
  page,
  shop,
  watched,
}) => {
  const config = structuredClone(shop.config);
  const { welcome } = config.widgets;
  const routine = welcome && 'questions' in welcome ? welcome.questions[1] : undefined;
  if (routine && 'attribute' in routine) routine.attribute = 'routin';
  shop.put('/sayso.json', { headers: json, body: JSON.stringify(config) });
  shop.put('/host.js', hostScript);
  shop.put('/host.css', hostStyle);
  shop.put('/', hostPage(tag()));
  await page.goto(shop.origin);
  await expect
    .poll(() => ours(watched))
    .toEqual([
      expect.stringMatching(
        /CONFIG_UNKNOWN_ATTRIBUTE at widgets\.welcome\.questions\[1\]\.attribute: .*did you mean "routine"/,
      ),
    ]);
  await expectUnharmed(page, watched);
});

test('while the endpoint hangs, the quiz goes on to its result, and its answers arrive later', async ({
  page,
  shop,
  watched,
}) => {
  shop.fault = 'hang';
  shop.put('/host.js', hostScript);
  shop.put('/host.css', hostStyle);
  shop.put('/', hostPage(tag()));
  await page.goto(shop.origin);
  const quiz = quizIn(page);
  await quiz.answer(ask.skin, 'Dry');
  await quiz.answer(ask.routine, ['Two steps', 'Show me what fits'], press.keepFor1);
  await quiz.answer(ask.price, '3');
  await quiz.answer(ask.change, 'Spots', press.agree);
  await expect(quiz.question('Two steps. That is all.')).toBeVisible();
  await expect.poll(() => shop.posted.length).toBeGreaterThan(0);
  await expectUnharmed(page, watched);
  expect(ours(watched)).toEqual([]);
  shop.fault = 'none';
  await page.reload();
  await shop.whenStored(4);
});

const habits: readonly (readonly [string, () => void, string])[] = [
  [
    'adds enumerable properties to every array, text and function',
    () => {
      Reflect.set(Array.prototype, 'last', function (this: unknown[]) {
        return this.at(-1);
      });
      Reflect.set(String.prototype, 'capitalize', () => 'host');
      Reflect.set(Function.prototype, 'curry', () => 'host');
    },
    '',
  ],
  [
    'teaches dates and regular expressions another toJSON',
    () => {
      Reflect.set(Date.prototype, 'toJSON', () => 'a day');
      Reflect.set(RegExp.prototype, 'toJSON', () => 'a pattern');
    },
    '',
  ],
  [
    'wraps promises, timers and fetch',
    () => {
      const { fetch, setTimeout } = window;
      window.fetch = (...parts) => fetch(...parts).finally(() => {});
      Object.assign(window, {
        setTimeout: (...parts: Parameters<typeof setTimeout>) => setTimeout(...parts),
        Promise: class extends window.Promise<unknown> {},
      });
    },
    '',
  ],
  [
    'has elements with the names of what the document can do',
    () => {},
    '<div id="sayso"></div><form name="head"></form><img name="baseURI" alt=""><form name="currentScript"></form><form name="readyState"></form><form name="adoptedStyleSheets"></form><form name="hidden"></form>',
  ],
];
for (const [words, change, elements] of habits) {
  test(`on a page that ${words}, the quiz works, and the page is unharmed`, async ({
    page,
    context,
    shop,
    watched,
  }) => {
    await context.addInitScript(change);
    shop.put('/host.js', hostScript);
    shop.put('/host.css', hostStyle);
    shop.put('/', hostPage(`${elements}${tag()}`));
    await page.goto(shop.origin);
    const quiz = quizIn(page);
    await quiz.answer(ask.skin, 'Dry');
    await quiz.answer(ask.routine, ['Two steps', 'Show me what fits'], press.keepFor1);
    await quiz.answer(ask.price, '3');
    await quiz.answer(ask.change, ['Spots', 'Redness'], press.agree);
    await expect(quiz.question('Two steps. That is all.')).toBeVisible();
    const stored = await shop.whenStored(4);
    expect(declaredIn(stored)).toEqual([
      'skin_type=dry',
      'routine=short',
      'budget=3',
      'concerns=spots+redness',
    ]);
    await expectUnharmed(page, watched);
    expect(ours(watched)).toEqual([]);
  });
}

test('a page that adds an enumerable property to every object is unharmed', async ({
  page,
  context,
  shop,
  watched,
}) => {
  await context.addInitScript(() => Reflect.set(Object.prototype, 'extra', 'host'));
  shop.put('/host.js', hostScript);
  shop.put('/host.css', hostStyle);
  shop.put('/', hostPage(tag()));
  await page.goto(shop.origin);
  const quiz = quizIn(page);
  await quiz.option('Dry').check();
  await quiz.button(press.keep).click();
  await expectUnharmed(page, watched);
});

test('where what comes after the first question does not load, it is said and told, the choice stays, and it goes on once it has come', async ({
  page,
  context,
  shop,
  watched,
}) => {
  const chunks = `**${release}/chunks/*`;
  await context.route(chunks, route => route.abort());
  await page.goto(shop.origin);
  const quiz = quizIn(page);
  await quiz.option('Dry').check();
  const failing = page.waitForEvent('requestfailed');
  await quiz.button(press.keep).click();
  await failing;
  await expect(page.getByText('This did not load. Trying again…')).toBeVisible();
  await expect(quiz.option('Dry')).toBeChecked();
  expect(ours(watched)).toEqual([expect.stringMatching('INTERVIEW_NOT_LOADED')]);
  await context.unroute(chunks);
  await expect(quiz.question(ask.routine)).toBeVisible();
  expect(declaredIn(await shop.whenStored(1))).toEqual(['skin_type=dry']);
  expect(watched.errors).toEqual([]);
});

test('a chunk that was altered on its way is not run', async ({ page, context, shop, watched }) => {
  await context.route(`**${release}/chunks/*`, async route => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${await response.text()}\nwindow.altered = true;` });
  });
  await page.goto(shop.origin);
  const quiz = quizIn(page);
  await expect(quiz.question(ask.skin)).toBeVisible();
  await quiz.option('Dry').check();
  await quiz.button(press.keep).click();
  await page.waitForLoadState('networkidle');
  expect(await page.evaluate(() => Reflect.get(window, 'altered'))).toBeUndefined();
  expect(watched.errors).toEqual([]);
});
