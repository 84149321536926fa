import { expect, test } from 'vitest';
import { sampleConfig } from './config.testing.ts';
import { inLanguage, matchLanguage, missingWords, translateConfig } from './translate.ts';

function german() {
  const config = sampleConfig();
  config.translations = {
    de: {
      'purposes.fit.notice': 'Wir behalten diese Antwort.',
      'attributes.skin_type.options.dry.label': 'Trocken',
      'attributes.budget.labels.low': 'So wenig wie möglich',
      'widgets.welcome.questions.midday.title': 'Wie ist Ihre Haut mittags?',
      'widgets.welcome.results.0.link.text': 'Zum Set',
      'purposes.fit.basis': 'service',
    },
  };
  return config;
}

test('a translation changes words, and nothing that is not a word', () => {
  const config = german();
  const translated = translateConfig(config, 'de');
  const expected = sampleConfig();
  const { welcome } = expected.widgets;
  const skin = expected.attributes['skin_type'];
  const budget = expected.attributes['budget'];
  const fit = expected.purposes['fit'];
  if (welcome?.kind !== 'quiz' || skin?.type !== 'choice' || budget?.type !== 'scale' || !fit)
    throw new Error('the sample has them');
  const [midday] = welcome.questions;
  const [first] = welcome.results;
  const [dry] = skin.options;
  if (!midday || !first?.link || !dry) throw new Error('the sample has them');
  fit.notice = 'Wir behalten diese Antwort.';
  dry.label = 'Trocken';
  budget.labels = { low: 'So wenig wie möglich', high: 'Whatever it takes' };
  midday.title = 'Wie ist Ihre Haut mittags?';
  first.link.text = 'Zum Set';
  expect(translated).toEqual({ ...expected, locale: 'de', translations: config.translations });
  expect(config.locale).toBe('en');
});

test('the words that have no translation can be named, and stay as the config has them', () => {
  const missing = missingWords(german(), 'de');
  expect(missing).toContain('widgets.welcome.title');
  expect(missing).not.toContain('purposes.fit.notice');
  expect(missingWords(german(), 'en')).toEqual([]);
  expect(translateConfig(german(), 'de').widgets['welcome']?.title).toBe('Find your routine');
});

test.each([
  [['de'], ['en', 'de'], 'de'],
  [['de-CH'], ['en', 'de'], 'de'],
  [['DE-ch'], ['en', 'de', 'de-CH'], 'de-CH'],
  [['de'], ['en', 'de-AT'], 'de-AT'],
  [['fr', 'ar-EG'], ['en', 'ar'], 'ar'],
  [['zh-TW'], ['en', 'zh'], undefined],
  [['zh-TW'], ['zh', 'zh-Hant'], 'zh-Hant'],
  [['sr-Latn'], ['sr'], undefined],
  [['nl'], ['en', 'de'], undefined],
  [['not a tag', 'en-GB'], ['en'], 'en'],
] as const)('of %j, from what is offered %j, %s is understood', (wanted, offered, expected) => {
  expect(matchLanguage(wanted, offered)).toBe(expected);
});

test('a language that is not offered is the config’s own', () => {
  const config = german();
  expect(inLanguage(config, ['nl'])).toBe(config);
  expect(inLanguage(config, ['de-AT']).locale).toBe('de');
});
