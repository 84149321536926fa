import { expect, it } from 'vitest';
import { complaintsAfter } from '../complaints.testing.ts';

const option = { id: 'dry', label: 'Dry' };

it.each([
  [
    'a purpose of an attribute',
    { 'attributes.budget.purposes': ['fit', 'fitt'] },
    'CONFIG_UNKNOWN_PURPOSE at attributes.budget.purposes[1]: "fitt" is not declared; did you mean "fit"?',
  ],
  [
    'a purpose of a segment',
    { 'segments.careful.purposes': ['emails'] },
    'CONFIG_UNKNOWN_PURPOSE at segments.careful.purposes[0]: "emails" is not declared',
  ],
  [
    'the segment of a result',
    { 'widgets.welcome.results.0.segment': 'simple-dry' },
    'CONFIG_UNKNOWN_SEGMENT at widgets.welcome.results[0].segment: "simple-dry" is not declared',
  ],
  [
    'an option whose likelihood is told',
    { 'attributes.skin_type.likelihood': { dyr: 0.4 } },
    'CONFIG_UNKNOWN_OPTION at attributes.skin_type.likelihood.dyr: "dyr" is no option of "skin_type"; did you mean "dry"?',
  ],
  [
    'a second fact that an option states',
    { 'attributes.routine.options.0.also': { skintype: 'dry' } },
    'CONFIG_UNKNOWN_ATTRIBUTE at attributes.routine.options[0].also.skintype: "skintype" is not declared; did you mean "skin_type"?',
  ],
])('%s that does not exist is an error', (_, change, complaint) => {
  expect(complaintsAfter(change)).toEqual([complaint]);
});

it('what a preference centre shows has to exist', () => {
  const centre = {
    kind: 'preference-centre',
    title: 'Yours',
    sections: [{ title: 'Skin', attributes: ['skin_type', 'skin'] }],
  };
  expect(complaintsAfter({ 'widgets.mine': centre })).toContain(
    'CONFIG_UNKNOWN_ATTRIBUTE at widgets.mine.sections[0].attributes[1]: "skin" is not declared',
  );
});

it('an id stands once', () => {
  expect(
    complaintsAfter({
      'attributes.routine.purposes': ['fit', 'email_content', 'fit'],
      'attributes.skin_type.options': [option, { ...option, label: 'Very dry' }],
    }),
  ).toEqual([
    'CONFIG_DUPLICATE_ID at attributes.skin_type.options[1].id: "dry" is taken already; ids are unique',
    'CONFIG_DUPLICATE_ID at attributes.routine.purposes[2]: "fit" is taken already; ids are unique',
  ]);
});

it('a second fact is one that its attribute can have', () => {
  expect(complaintsAfter({ 'attributes.routine.options.0.also': { budget: 2 } })).toEqual([]);
  expect(complaintsAfter({ 'attributes.routine.options.0.also': { budget: 6 } })).toEqual([
    'CONFIG_VALUE_MISFIT at attributes.routine.options[0].also.budget: 6 is no value that "budget" can have',
  ]);
});
