import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { ask, press } from './support/config.ts';
import { patientWithStorage } from './support/device.ts';
import { quizIn } from './support/quiz.ts';
import { everyScreen, type ScreensOptions, walkScreens } from './support/screens.ts';
import { declaredIn } from './support/stored.ts';
import { expect, test } from './support/test.ts';

const desk = { width: 1280, height: 800 };
const phone = { width: 360, height: 740 };
const looks: readonly Look[] = [
  { words: 'in light colours at a desk', viewport: desk },
  { words: 'in dark colours on a phone', viewport: phone, prefers: 'dark' },
  { words: 'from right to left on a phone', viewport: phone, dir: 'rtl' },
  { words: 'in forced colours at a desk', viewport: desk, prefers: 'dark', forced: true },
  {
    words: 'for who prefers dark, in a shop that knows only light',
    viewport: phone,
    prefers: 'dark',
    style: 'body { background: #fff; color: #333; font: 16px/1.5 Georgia, serif }',
  },
];
interface Look extends ScreensOptions {
  readonly words: string;
  readonly viewport: typeof desk;
  readonly prefers?: 'dark';
  readonly forced?: boolean;
}

for (const look of looks) {
  test(`axe finds nothing on any screen, ${look.words}`, async ({ page, context, open }) => {
    test.slow();
    await patientWithStorage(context);
    const shop = await open({ config: everyScreen() });
    await page.setViewportSize(look.viewport);
    await page.emulateMedia({
      colorScheme: look.prefers ?? 'light',
      reducedMotion: 'reduce',
      forcedColors: look.forced ? 'active' : 'none',
    });
    const found: string[] = [];
    const seen: string[] = [];
    await walkScreens(page, shop, look, async name => {
      seen.push(name);
      found.push(...(await violationsOn(page)).map(line => `${name}: ${line}`));
      found.push(...(await overflowOn(page)).map(line => `${name}: ${line}`));
    });
    expect([...new Set(found)]).toEqual([]);
    expect(seen).toContain('failed');
  });
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function violationsOn(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async runOnly => {
    const checker: typeof axe = Reflect.get(window, 'axe');
    const { violations } = await checker.run(document, { runOnly, resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${id} ${target.flat().join(' ')} ${failureSummary}`,
      ),
    );
  }, rules);
}

/** A page that has to be moved sideways (WCAG 1.4.10), and targets smaller than a finger. */
function overflowOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`${scrollWidth} px wide in ${clientWidth} px`);
    const root = document.querySelector('sayso-widget')?.shadowRoot;
    for (const target of root?.querySelectorAll('label, .button') ?? []) {
      const { height, width } = target.getBoundingClientRect();
      if (height < 43.5) found.push(`a target ${width} by ${height} px: ${target.textContent}`);
    }
    return found;
  });
}

test('the whole quiz is done by keyboard alone, and each question has the focus when it comes', async ({
  page,
  shop,
}) => {
  await page.goto(shop.origin);
  const { question, option, button } = quizIn(page);
  const { keyboard } = page;
  const tabTo = async (target: ReturnType<typeof option>) => {
    for (let steps = 0; steps < 15; steps += 1) {
      if (await target.evaluate(isFocused)) return;
      await keyboard.press('Tab');
    }
    await expect(target).toBeFocused();
  };

  await expect(question(ask.skin)).toBeVisible();
  await tabTo(option('Dry'));
  // Arrow keys move the choice, and must not carry anybody off.
  await keyboard.press('ArrowDown');
  await expect(option('Oily')).toBeChecked();
  await keyboard.press('ArrowUp');
  await expect(option('Dry')).toBeChecked();
  await tabTo(option('Same for my next answers'));
  await keyboard.press('Space');
  await tabTo(button(press.keep));
  await keyboard.press('Enter');

  await expect(question(ask.routine)).toBeFocused();
  await keyboard.press('2');
  await expect(option('Four steps')).toBeChecked();
  await tabTo(option('Show me what fits'));
  await keyboard.press('Space');
  await tabTo(button(press.keepFor1));
  await keyboard.press('Space');

  await expect(question(ask.price)).toBeFocused();
  await keyboard.press('3');
  await keyboard.press('ArrowRight');
  await expect(option('4')).toBeChecked();
  await expect(question(ask.price)).toBeVisible();
  await tabTo(button(press.next));
  await keyboard.press('Enter');

  await expect(question(ask.change)).toBeFocused();
  await tabTo(button(press.agree));
  await keyboard.press('Enter');
  await expect(page.getByText('Choose at least')).toBeVisible();
  await expect(option('Redness')).toBeFocused();
  await keyboard.press('1');
  await keyboard.press('3');
  await expect(option('Redness')).toBeChecked();
  await expect(option('Fine lines')).toBeChecked();
  await tabTo(button(press.agree));
  await keyboard.press('Enter');

  await expect(question('Gentle does it.')).toBeFocused();
  const stored = await shop.whenStored(4);
  expect(declaredIn(stored)).toEqual([
    'skin_type=dry',
    'routine=full',
    'budget=4',
    'concerns=redness+lines',
  ]);
});

function isFocused(element: Element): boolean {
  const root = element.getRootNode();
  return root instanceof ShadowRoot && root.activeElement === element;
}

test('number keys do nothing while the focus is elsewhere on the page', async ({ page, shop }) => {
  await page.goto(shop.origin);
  const { question, option } = quizIn(page);
  await expect(question(ask.skin)).toBeVisible();
  await page.keyboard.press('1');
  await expect(option('Dry')).not.toBeChecked();
});

test('a screen reader meets a question, its options, who asks and what for, in that order', async ({
  page,
  shop,
}) => {
  await page.goto(shop.origin);
  const quiz = quizIn(page);
  const widget = page.locator('sayso-widget');
  await expect(widget).toMatchAriaSnapshot(`
    - paragraph: Find your routine
    - button "Skip"
    - progressbar "Question 1 of 4"
    - group "By midday, your skin feels…":
      - heading "By midday, your skin feels…" [level=2]
      - paragraph: So that textures suit you.
      - radio "Dry"
      - radio "Oily"
      - radio "Mixed"
      - radio "Not sure"
    - group /May Lumi Skin keep this answer to show you what fits/:
      - text: /Up to 24 months/
      - button "More"
      - checkbox /Same for my next answers/
      - button "Yes, keep it"
      - button "No, only here"
  `);
  await quiz.answer(ask.skin, 'Dry');
  await expect(widget).toMatchAriaSnapshot(`
    - button "Back"
    - progressbar "Question 2 of 4"
    - group "How long may a routine take?":
      - heading "How long may a routine take?" [level=2]
      - paragraph: "You said Dry: both ways work."
      - radio "Two steps Done in a minute"
      - radio "Four steps An evening ritual"
    - group "May Lumi Skin use this answer?":
      - button "More"
      - checkbox "Show me what fits 24 months"
      - checkbox "Choose my free samples 12 months"
      - 'button "Continue: stays here"'
  `);
  await quiz.answer(ask.routine, 'Two steps', press.stays);
  await quiz.answer(ask.price, '2');
  await quiz.answer(ask.change, 'Redness', press.agree);
  await expect(widget).toMatchAriaSnapshot(`
    - heading "Two steps. That is all." [level=2]
    - paragraph: A mild cleanser and a rich cream.
    - paragraph:
      - link "See the set"
    - paragraph: "Two-step sets first, because you said: Dry and Two steps."
    - button "Change an answer"
    - group /emails/:
      - checkbox /Skin type/
      - checkbox /Routine/
      - button "All"
      - button "None"
      - button "Save"
  `);
});
