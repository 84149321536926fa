import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Config, Question } from '../../src/config/schema.ts';
import { ask, press, shopConfig } from './config.ts';
import { quizIn } from './quiz.ts';
import type { Reply } from './server.ts';
import { html, type Shop, tag } from './shop.ts';

/** A config whose widgets between them show every screen there is. */
export function everyScreen(): Config {
  return shopConfig(config => {
    const { skin_type: skin } = config.attributes;
    config.attributes['sting'] = {
      label: 'Stings easily',
      dimension: 'need',
      type: 'boolean',
      purposes: [],
    };
    if (skin)
      config.attributes['earlier'] = { ...skin, label: 'Skin type as a child', purposes: [] };
    const words: Question = {
      id: 'words',
      type: 'statement',
      title: 'Before the last question',
      text: 'What follows is *about you*, and stays here.\n\nRead [our promise](/privacy.html) first.',
      link: { text: 'All we make', url: '/' },
    };
    config.widgets['kinds'] = {
      kind: 'quiz',
      title: 'All kinds of questions',
      questions: [
        { id: 'cards', attribute: 'skin_type', as: 'cards', title: 'A card each' },
        {
          id: 'list',
          attribute: 'earlier',
          as: 'list',
          title: 'A line each',
          why: 'Because lines are calm.',
        },
        { id: 'yes-no', attribute: 'sting', title: 'Yes or no' },
        { id: 'numbers', attribute: 'budget', as: 'numbers', title: 'A number' },
        { id: 'many', attribute: 'concerns', title: 'As many as two' },
        { id: 'line', attribute: 'note', as: 'short', title: 'In a few words' },
        words,
      ],
      results: [{ title: 'That was all', text: 'Thank you for *every* answer.' }],
    };
  });
}

export interface ScreensOptions {
  readonly dir?: 'ltr' | 'rtl';
  readonly style?: string;
}

/** Leads a person past every screen; `look` is called at each, with its name. */
export async function walkScreens(
  page: Page,
  shop: Shop,
  o: ScreensOptions,
  look: (name: string) => Promise<void>,
): Promise<void> {
  const at = (attributes: string): Reply => html(tag(attributes), { dir: o.dir ?? 'ltr', head });
  const head = '<link rel="stylesheet" href="/host.css">';
  shop.put('/host.css', { headers: { 'content-type': 'text/css' }, body: o.style ?? hostStyle });
  shop.put('/', at('data-widget="welcome"'));
  shop.put('/kinds', at('data-widget="kinds"'));
  shop.put('/after', at('data-widget="after"'));
  shop.put('/broken', at('data-widget="nowhere"'));
  const quiz = quizIn(page);
  const { question, button } = quiz;
  const see = async (name: string, title: string) => {
    await expect(question(title)).toBeVisible();
    await look(name);
  };

  await page.goto(`${shop.origin}/kinds`);
  await quiz.answer('A card each', 'Oily', press.onlyHere);
  await see('list', 'A line each');
  await quiz.answer('A line each', 'Mixed', press.next);
  await see('yes-no', 'Yes or no');
  await quiz.answer('Yes or no', 'No', press.next);
  await see('numbers', 'A number');
  await quiz.answer('A number', '5', press.onlyHere);
  await quiz.answer('As many as two', 'None of these', press.onlyHere);
  await see('line', 'In a few words');
  await page.getByRole('textbox').fill('x'.repeat(440));
  await see('line-nearly-full', 'In a few words');
  await button(press.onlyHere).click();
  await see('statement', 'Before the last question');
  await button(press.next).click();
  await see('result-plain', 'That was all');

  await page.goto(shop.origin);
  await see('cards', ask.skin);
  await button('More').click();
  await see('cards-notice', ask.skin);
  await button('Less').click();
  await button(press.keep).click();
  await expect(page.getByText('Choose the one that comes closest')).toBeVisible();
  await see('cards-nothing-chosen', ask.skin);
  await quiz.option('Dry').check();
  await see('cards-chosen', ask.skin);
  await quiz.option('Same for my next answers').check();
  await button(press.keep).click();
  await see('several', ask.routine);
  await quiz.option('Two steps').check();
  await quiz.option('Show me what fits').check();
  await quiz.option('Choose my free samples').check();
  await see('several-ticked', ask.routine);
  await button(press.keepFor2).click();
  await see('carried', ask.price);
  await button('Change').click();
  await quiz.option('2').check();
  await see('carried-asked-again', ask.price);
  await button(press.onlyHere).click();
  await see('special', ask.change);
  await quiz.option('Redness').check();
  await quiz.option('Spots').check();
  await see('special-full', ask.change);
  await button(press.agree).click();
  await see('result', 'Two steps. That is all.');
  await button('Change an answer').click();
  await see('result-answers', 'Two steps. That is all.');
  await button('None').click();
  await see('result-settled', 'Two steps. That is all.');
  await page.reload();
  await see('returning', 'Two steps. That is all.');

  await page.goto(`${shop.origin}/after`);
  await see('survey', ask.gift);
  await quiz.answer(ask.gift, 'Yes', press.send);
  await see('survey-text', ask.better);
  await page.context().setOffline(true);
  await expect(page.getByText('You are offline.')).toBeVisible();
  await see('offline', ask.better);
  await page.context().setOffline(false);
  await page.getByRole('textbox').fill('More refills');
  await button(press.send).click();
  await see('thanks', 'Thank you');

  await page.goto(`${shop.origin}/broken`);
  await see('failed', 'This part did not load.');
}

/** A plain shop, light and dark. */
const hostStyle = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
  body { margin: 0; padding: 16px; background: light-dark(#fff, #151716); color: light-dark(#222, #eee) } main { max-width: 760px; margin: 0 auto }`;
