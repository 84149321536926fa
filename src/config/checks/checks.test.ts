import { describe, expect, it } from 'vitest';
import { complaintsAfter } from '../complaints.testing.ts';

const base = { label: 'X', dimension: 'need', purposes: [] };

describe('numbers make sense together', () => {
  it.each([
    [
      { 'attributes.budget.min': 5 },
      'CONFIG_MIN_ABOVE_MAX at attributes.budget.min: from 5 to 5 there is nothing to choose; "max" has to be above "min"',
    ],
    [
      { 'attributes.budget.max': 100 },
      'CONFIG_BOUNDS at attributes.budget.max: found 100; it takes at most 21',
    ],
    [
      { 'attributes.concerns.max': 9 },
      'CONFIG_BOUNDS at attributes.concerns.max: found 9; it takes at least 1 and at most 4',
    ],
    [
      { 'attributes.concerns.min': 3 },
      'CONFIG_MIN_ABOVE_MAX at attributes.concerns.min: from 3 to 2 there is nothing to choose; "max" has to be above "min"',
    ],
    [
      { 'attributes.note.maxLength': 5000 },
      'CONFIG_BOUNDS at attributes.note.maxLength: found 5000; it takes at least 1 and at most 4000',
    ],
    [
      { 'attributes.skin_type.likelihood': { dry: -1 } },
      'CONFIG_BOUNDS at attributes.skin_type.likelihood.dry: found -1; it takes at least 0',
    ],
    [
      { 'attributes.price': { ...base, type: 'range', min: 10, max: 80, step: 0 } },
      'CONFIG_BAD_FORMAT at attributes.price.step: 0 is not a step: a number above 0',
    ],
    [
      { 'attributes.born': { ...base, type: 'date', min: '2026-01-02', max: '2026-01-01' } },
      'CONFIG_MIN_ABOVE_MAX at attributes.born.min: from 2026-01-02 to 2026-01-01 there is nothing to choose; "max" has to be above "min"',
    ],
    [
      { 'attributes.born': { ...base, type: 'date', min: '2026-02-30' } },
      'CONFIG_BAD_FORMAT at attributes.born.min: "2026-02-30" is not a day such as "2026-11-22"',
    ],
    [
      { 'attributes.often': { ...base, type: 'frequency', units: ['week'], max: 0 } },
      'CONFIG_BOUNDS at attributes.often.max: found 0; it takes at least 1',
    ],
    [
      {
        'attributes.topics': {
          ...base,
          type: 'matrix',
          rows: [{ id: 'news', label: 'News' }],
          columns: [
            { id: 'email', label: 'Email' },
            { id: 'email', label: 'Mail' },
          ],
        },
      },
      'CONFIG_DUPLICATE_ID at attributes.topics.columns[1].id: "email" is taken already; ids are unique',
    ],
  ])('%j', (change, complaint) => {
    expect(complaintsAfter(change)).toEqual([complaint]);
  });
});

describe('what cannot be shown yet is an error where it is asked for, not on the shopper’s page', () => {
  it('a variant of another type', () => {
    expect(complaintsAfter({ 'widgets.welcome.questions.2.as': 'cards' })).toEqual([
      'CONFIG_TYPE_NOT_RENDERED at widgets.welcome.questions[2].as: "scale" as "cards" cannot be shown yet; what can: "numbers", "stars", "smileys", "nps"',
    ]);
  });

  it('a variant of a type that has one look', () => {
    const change = { 'attributes.note': { ...base, type: 'date' } };
    expect(complaintsAfter(change)).toEqual([
      'CONFIG_TYPE_NOT_RENDERED at widgets.after.questions[1].as: "date" as "long" cannot be shown yet; it has one look, so leave "as" out',
    ]);
  });

  it('a second text field beside one list, and a field within an order', () => {
    const twice = {
      'attributes.concerns.options.0.other': true,
      'attributes.concerns.options.1.other': true,
    };
    expect(complaintsAfter(twice)).toEqual([
      'CONFIG_TYPE_NOT_RENDERED at attributes.concerns.options[1].other: "choices" as "other, twice" cannot be shown yet; what can: "list", "cards"',
    ]);
    const options = [{ id: 'a', label: 'A', other: true }];
    const order = { 'attributes.concerns': { ...base, type: 'ranking', options } };
    expect(complaintsAfter(order)).toContainEqual(
      'CONFIG_TYPE_NOT_RENDERED at attributes.concerns.options[0].other: "ranking" as "other" cannot be shown yet; it has one look, so leave "as" out',
    );
  });

  it('a drawing of a scale with other ends', () => {
    expect(
      complaintsAfter({ 'widgets.welcome.questions.2.as': 'nps', 'attributes.budget.max': 9 }),
    ).toEqual([
      'CONFIG_BOUNDS at attributes.budget.min: found 1; it takes at least 0 and at most 0',
      'CONFIG_BOUNDS at attributes.budget.max: found 9; it takes at least 10 and at most 10',
    ]);
    expect(
      complaintsAfter({ 'widgets.welcome.questions.2.as': 'stars', 'attributes.budget.min': 0 }),
    ).toEqual([
      'CONFIG_BOUNDS at attributes.budget.min: found 0; it takes at least 1 and at most 1',
    ]);
  });

  it('an order that nobody works out', () => {
    expect(complaintsAfter({ 'widgets.welcome.order': 'planned' })).toEqual([
      'CONFIG_TYPE_NOT_RENDERED at widgets.welcome.order: "quiz" as "planned" cannot be shown yet; what can: "fixed"',
    ]);
  });

  it('a kind of widget', () => {
    const centre = {
      kind: 'preference-centre',
      title: 'Yours',
      sections: [{ title: 'Skin', attributes: ['skin_type'] }],
    };
    expect(complaintsAfter({ 'widgets.mine': centre })).toEqual([
      'CONFIG_TYPE_NOT_RENDERED at widgets.mine.kind: "preference-centre" cannot be shown yet; what can: "quiz", "survey"',
    ]);
  });

  it('while an attribute that nothing asks for may have any type', () => {
    expect(complaintsAfter({ 'attributes.born': { ...base, type: 'date' } })).toEqual([]);
  });
});

describe('addresses lead somewhere', () => {
  it.each([
    ['widgets.welcome.results.0.link.url', 'javascript:alert(1)'],
    ['widgets.welcome.results.0.link.url', 'java\nscript:alert(1)'],
    ['widgets.welcome.results.0.link.url', ' JavaScript:alert(1)'],
    ['widgets.welcome.results.0.link.url', 'data:text/html,x'],
    ['controller.policy.url', 'https://'],
    ['attributes.skin_type.options.0.picture', 'data:text/html,x'],
    ['endpoint', 'ftp://answers.lumi.example'],
    ['embedders.0', 'https://shop.lumi.example/'],
    ['embedders.0', '*'],
    ['embedders.0', 'null'],
  ])('%s cannot be %j', (place, address) => {
    const found = complaintsAfter({ [place]: address });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^CONFIG_BAD_FORMAT at /);
  });

  it.each([
    ['widgets.welcome.results.0.link.url', '../sets?size=s#top'],
    ['widgets.welcome.results.0.link.url', 'mailto:hello@lumi.example'],
    ['attributes.skin_type.options.0.picture', '/pictures/dry.svg'],
    ['attributes.skin_type.options.0.picture', 'data:image/svg+xml,%3Csvg/%3E'],
    ['endpoint', 'console:'],
    ['endpoint', '/declarations'],
    ['embedders.0', 'http://localhost:8080'],
  ])('%s can be %j', (place, address) => {
    expect(complaintsAfter({ [place]: address })).toEqual([]);
  });
});

describe('a translation', () => {
  it('stands for words that are there', () => {
    expect(
      complaintsAfter({
        translations: {
          de: {
            'purposes.fit.notice': 'Wir behalten diese Antwort.',
            'purposes.care.special.ask': 'Ich bin einverstanden.',
            'attributes.skin_type.options.dry.label': 'Trocken',
            'attributes.budget.labels.low': 'Wenig',
            'segments.careful.benefit': 'Kleine Größen zuerst',
            'widgets.welcome.questions.steps.why': 'Du sagtest {skin_type}.',
            'widgets.welcome.results.0.link.text': 'Zum Set',
            'widgets.after.thanks.title': 'Danke',
          },
        },
      }),
    ).toEqual([]);
  });

  it('is an error where they are not, or where it recalls nothing', () => {
    expect(
      complaintsAfter({
        translations: {
          de: {
            'purposes.fit.notise': 'x',
            'widgets.welcome.questions.steps.why': 'Du sagtest {skin_typ}.',
          },
        },
      }),
    ).toEqual([
      'CONFIG_UNKNOWN_PLACE at translations.de["purposes.fit.notise"]: there are no words at "purposes.fit.notise"; did you mean "purposes.fit.notice"?',
      'CONFIG_UNKNOWN_ATTRIBUTE at translations.de["widgets.welcome.questions.steps.why"]: "skin_typ" is not declared; did you mean "skin_type"?',
    ]);
  });

  it('names a language', () => {
    expect(complaintsAfter({ translations: { german_: {} } })).toEqual([
      'CONFIG_BAD_FORMAT at translations.german_: "german_" is not a language tag such as "en" or "pt-BR"',
    ]);
  });
});
