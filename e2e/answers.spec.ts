import { createHash } from 'node:crypto';
import { ask, press, shopConfig } from './support/config.ts';
import { patientWithStorage } from './support/device.ts';
import { quizIn } from './support/quiz.ts';
import { html, tag } from './support/shop.ts';
import { declaredIn, expectUnbrokenChain, statementsOf } from './support/stored.ts';
import { expect, test } from './support/test.ts';

const digest = (of: unknown) =>
  createHash('sha256')
    .update(typeof of === 'string' ? of : JSON.stringify(of))
    .digest('base64url');

test('four answers with different consents arrive verified, with exactly the consented statements', async ({
  page,
  shop,
}) => {
  const { config } = shop;
  await page.goto(shop.origin);
  const quiz = quizIn(page);
  await quiz.answer(ask.skin, 'Dry');
  await quiz.answer(ask.routine, ['Two steps', 'Choose my free samples'], press.keepFor1);
  await quiz.answer(ask.price, '2', press.onlyHere);
  await quiz.answer(ask.change, ['Redness', 'Fine lines'], press.agree);
  await expect(quiz.question('Two steps. That is all.')).toBeVisible();

  const stored = await shop.whenStored(3);
  expectUnbrokenChain(stored);
  expect(declaredIn(stored)).toEqual(['skin_type=dry', 'routine=short', 'concerns=redness+lines']);
  const consents = statementsOf(stored).map(statement =>
    'consent' in statement
      ? statement.consent.map(({ purpose, status, method }) => `${purpose} ${status} ${method}`)
      : [],
  );
  expect(consents).toEqual([
    ['fit given pressed'],
    ['fit refused pressed', 'samples given pressed'],
    ['care given pressed'],
  ]);

  // What each record names can be computed from the published config alone, in any language.
  const { fit, samples, care } = config.purposes;
  const notices = {
    fit: digest([fit?.label, fit?.notice, 'P24M', fit?.aim, null]),
    samples: digest([samples?.label, samples?.notice, 'P12M', samples?.aim, null]),
    care: digest([care?.label, care?.special?.notice, 'P6M', null, care?.special?.ask]),
  };
  const shown = {
    skin_type: {
      id: 'midday',
      digest: digest([
        ask.skin,
        null,
        'So that textures suit you.',
        [
          ['dry', 'Dry', null],
          ['oily', 'Oily', null],
          ['mixed', 'Mixed', null],
          ['unsure', 'Not sure', null],
        ],
      ]),
      options: ['dry', 'oily', 'mixed', 'unsure'],
    },
    routine: {
      id: 'steps',
      digest: digest([
        ask.routine,
        null,
        'You said {skin_type}: both ways work.',
        [
          ['short', 'Two steps', 'Done in a minute'],
          ['full', 'Four steps', 'An evening ritual'],
        ],
      ]),
      options: ['short', 'full'],
    },
    concerns: {
      id: 'worries',
      digest: digest([
        ask.change,
        null,
        null,
        [
          ['redness', 'Redness', null],
          ['spots', 'Spots', null],
          ['lines', 'Fine lines', null],
          ['none', 'None of these', null],
        ],
      ]),
      options: ['redness', 'spots', 'lines', 'none'],
    },
  };
  const records = statementsOf(stored).flatMap(of => ('consent' in of ? of.consent : []));
  expect(records).toHaveLength(4);
  for (const record of records) {
    const { attribute, purpose, status, at, expires } = record;
    expect(record).toMatchObject({
      basis: 'consent',
      notice: { digest: Object.entries(notices).find(([id]) => id === purpose)?.[1], locale: 'en' },
      question: Object.entries(shown).find(([id]) => id === attribute)?.[1],
      surface: 'script/welcome',
      policy: '7',
      gpc: null,
    });
    expect(expires === null).toBe(status === 'refused');
    if (expires) expect(Date.parse(expires)).toBeGreaterThan(Date.parse(at));
  }
  for (const { claims } of stored) {
    expect(claims).toMatchObject({
      aud: config.receiver,
      config: { id: config.id, version: config.version, digest: digest(JSON.stringify(config)) },
      surface: { widget: 'welcome', kind: 'quiz', via: 'script', locale: 'en' },
      gpc: null,
    });
    expect(claims?.statements).toHaveLength(1);
  }
  expect(new Set(stored.map(({ claims }) => claims?.salt)).size).toBe(3);
});

test('an answer without a purpose is in no request, event or dataLayer, and still shapes the result', async ({
  page,
  shop,
  watched,
}) => {
  shop.put(
    '/',
    html(
      `<script src="/layer.js"></script>${tag('data-widget="welcome" data-datalayer="values"')}`,
    ),
  );
  shop.put('/layer.js', {
    headers: { 'content-type': 'text/javascript' },
    body: 'window.dataLayer = [];',
  });
  await page.goto(shop.origin);
  const quiz = quizIn(page);
  await quiz.answer(ask.skin, 'Dry', press.onlyHere);
  await quiz.answer(ask.routine, 'Two steps', press.stays);
  await quiz.answer(ask.price, '5');
  await quiz.answer(ask.change, 'Spots', press.onlyHere);
  // The result for dry skin and two steps: answers that stayed here.
  await expect(quiz.question('Two steps. That is all.')).toBeVisible();
  await expect(page.getByText('because you said')).toContainText('Dry');

  const stored = await shop.whenStored(1);
  expect(declaredIn(stored)).toEqual(['budget=5']);
  await expect.poll(() => watched.of('answered').length).toBe(4);
  await expect.poll(() => watched.of('delivered').length).toBe(1);
  expect(watched.of('answered').map(({ detail }) => detail['value'])).toEqual([
    undefined,
    undefined,
    5,
    undefined,
  ]);

  const bodies = watched.requests.map(
    ({ url, body }) => url.replace(/\.[a-z]+$/, '') + decoded(body),
  );
  const layer = await page.evaluate(() => JSON.stringify(window.dataLayer));
  // What would change a verdict names values that nobody gave.
  const told = JSON.stringify(watched.events, (key, value) =>
    key === 'wouldChange' ? undefined : value,
  );
  for (const text of [...bodies, layer, told]) {
    for (const value of ['"dry"', '"short"', '"spots"']) expect(text).not.toContain(value);
  }
  expect(layer).toContain('sayso_answered');
  const verdicts = watched.of('segments').flatMap(({ detail }) => detail['verdicts']);
  expect(verdicts).not.toContainEqual(expect.objectContaining({ segment: 'dry-simple', is: 'in' }));
});

/** A posted body with the payloads of its declarations laid open. */
function decoded(body: string): string {
  return body.replaceAll(/"[\w-]+\.([\w-]+)\.[\w-]+"/g, (_, payload: string) =>
    Buffer.from(payload, 'base64url').toString(),
  );
}

test('a page that was reloaded midway goes on where it was, with answers that stayed here and the same order', async ({
  page,
  context,
  open,
}) => {
  await patientWithStorage(context);
  const config = shopConfig(({ widgets, attributes }) => {
    const { welcome } = widgets;
    const change = welcome && 'questions' in welcome ? welcome.questions[3] : undefined;
    if (change && 'attribute' in change) change.shuffle = true;
    const { concerns } = attributes;
    if (concerns?.type !== 'choices') return;
    concerns.options.unshift(
      ...['Dullness', 'Pores', 'Dark marks', 'Tightness', 'Flakes'].map(label => ({
        id: label.toLowerCase().replace(' ', '-'),
        label,
      })),
    );
  });
  const shop = await open({ config });
  await page.goto(shop.origin);
  const quiz = quizIn(page);
  await quiz.answer(ask.skin, 'Dry', press.onlyHere);
  await quiz.answer(ask.routine, ['Two steps', 'Show me what fits'], press.keepFor1);
  await quiz.answer(ask.price, '4', press.onlyHere);
  await expect(quiz.question(ask.change)).toBeVisible();
  const order = await page.getByRole('checkbox').all();
  const names = await Promise.all(order.map(box => box.evaluate(labelOf)));
  await shop.whenStored(1);

  await page.reload();
  await expect(quiz.question(ask.change)).toBeVisible();
  const after = await page.getByRole('checkbox').all();
  expect(await Promise.all(after.map(box => box.evaluate(labelOf)))).toEqual(names);
  expect(names.at(-1)).toBe('None of these');
  await expect(page.getByRole('progressbar')).toHaveAccessibleName('Question 4 of 4');
  await quiz.button(press.back).click();
  await expect(quiz.option('4')).toBeChecked();
  await quiz.button(press.onlyHere).click();
  await quiz.answer(ask.change, 'Redness', press.agree);
  await expect(quiz.question('Two steps. That is all.')).toBeVisible();

  const stored = await shop.whenStored(2);
  expectUnbrokenChain(stored);
  expect(declaredIn(stored)).toEqual(['routine=short', 'concerns=redness']);
});

function labelOf(box: Element): string {
  return box.closest('label')?.textContent ?? '';
}

test('one yes can cover the next answers, and their records name the press they follow', async ({
  page,
  shop,
}) => {
  await page.goto(shop.origin);
  const quiz = quizIn(page);
  await quiz.answer(ask.skin, ['Oily', 'Same for my next answers: Budget for one product']);
  await quiz.answer(ask.routine, 'Four steps', press.stays);
  await expect(page.getByText('Kept to show you what fits')).toBeVisible();
  // Nothing is left to ask, so choosing goes on at once.
  await quiz.option('1').click();
  await expect(quiz.question(ask.change)).toBeVisible();
  const [first, second] = statementsOf(await shop.whenStored(2));
  if (first?.act !== 'declare' || second?.act !== 'declare') throw new Error('not declared');
  expect(second.consent).toEqual([
    expect.objectContaining({
      purpose: 'fit',
      method: 'carried',
      follows: first.consent[0]?.id,
      attribute: 'budget',
    }),
  ]);
});

test('a survey’s Send is the consent, and Skip declares nothing', async ({ page, shop }) => {
  shop.put('/', html(tag('data-widget="after"')));
  await page.goto(shop.origin);
  const quiz = quizIn(page);
  await expect(quiz.question(ask.gift)).toBeVisible();
  await quiz.button(press.skip).first().click();
  await page.getByRole('textbox', { name: ask.better }).fill('More refills, fewer boxes');
  await quiz.button(press.send).click();
  await expect(quiz.question('Thank you')).toBeVisible();
  const stored = await shop.whenStored(1);
  expect(declaredIn(stored)).toEqual(['note=More refills, fewer boxes']);
  expect(statementsOf(stored)).toMatchObject([
    { consent: [{ purpose: 'improve', method: 'sent' }] },
  ]);
});
