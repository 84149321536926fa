import { describe, expect, it } from 'vitest';
import type { Json } from '../../errors.ts';
import { complaintsAfter } from '../complaints.testing.ts';

const afterRule = (rule: Json) => complaintsAfter({ 'segments.careful.rule': rule });

describe('a rule that is right is accepted:', () => {
  it.each([
    [{ '==': [{ var: 'skin_type' }, 'dry'] }],
    [{ in: [{ var: 'skin_type' }, ['dry', 'oily']] }],
    [{ '<': [1, { var: 'budget' }, 4] }],
    [{ '!': { '!!': [{ var: 'budget' }] } }],
    [{ if: [{ '>': [{ var: 'budget' }, 2] }, true, false] }],
    [{ '>=': [{ '+': [{ var: 'budget' }, 1] }, 2] }],
    [true],
  ])('%j', rule => {
    expect(afterRule(rule)).toEqual([]);
  });

  it('a list is asked entry by entry', () => {
    const rule = { some: [{ var: 'concerns' }, { '==': [{ var: '' }, 'redness'] }] };
    expect(complaintsAfter({ 'segments.calming.rule': rule })).toEqual([]);
  });
});

describe('a rule that could only mislead is refused:', () => {
  it.each([
    [
      { '=': [{ var: 'budget' }, 1] },
      'CONFIG_UNKNOWN_OPERATOR at segments.careful.rule.=: "=" is no operator; did you mean "=="?',
    ],
    [
      { and: [{ '!': { an: [true] } }] },
      'CONFIG_UNKNOWN_OPERATOR at segments.careful.rule.and[0].!.an: "an" is no operator; did you mean "and"?',
    ],
    [
      { constructor: [] },
      'CONFIG_UNKNOWN_OPERATOR at segments.careful.rule.constructor: "constructor" is no operator',
    ],
    [
      { '<': [{ var: 'buget' }, 3] },
      'CONFIG_UNKNOWN_VARIABLE at segments.careful.rule.<[0].var: "buget" is neither an attribute nor a value this rule can see; did you mean "budget"?',
    ],
    [
      { '==': [{ var: 'skin_type' }, 'drey'] },
      'CONFIG_UNKNOWN_OPTION at segments.careful.rule.==[1]: "drey" is no option of "skin_type"; did you mean "dry"?',
    ],
    [
      { '!=': ['wet', { var: 'skin_type' }] },
      'CONFIG_UNKNOWN_OPTION at segments.careful.rule.!=[0]: "wet" is no option of "skin_type"',
    ],
    [
      { in: [{ var: 'skin_type' }, ['dry', 'fine']] },
      'CONFIG_UNKNOWN_OPTION at segments.careful.rule.in[1][1]: "fine" is no option of "skin_type"',
    ],
    [
      { '==': [{ var: 'budget' }, '3'] },
      'CONFIG_WRONG_TYPE at segments.careful.rule.==[1]: found a string where a number belongs',
    ],
    [
      { '<': [{ var: 'budget' }] },
      'CONFIG_RULE_ARGUMENTS at segments.careful.rule.<: "<" takes 2 to 3 arguments, and has 1',
    ],
    [
      { '>': [{ var: 'budget' }, 'high'] },
      'CONFIG_WRONG_TYPE at segments.careful.rule.>[1]: found a string where a number belongs',
    ],
    [
      { '!!': { var: 'budget.low' } },
      'CONFIG_UNKNOWN_VARIABLE at segments.careful.rule.!!.var: "budget.low" is neither an attribute nor a value this rule can see',
    ],
    [
      { var: ['budget', 0] },
      'CONFIG_RULE_ARGUMENTS at segments.careful.rule.var: "var" takes 1 argument, and has 2',
    ],
    [
      { and: [] },
      'CONFIG_RULE_ARGUMENTS at segments.careful.rule.and: "and" takes at least 1 argument, and has 0',
    ],
    [
      { '<': [{ var: 'budget' }, 3], '>': [{ var: 'budget' }, 1] },
      'CONFIG_RULE_SHAPE at segments.careful.rule: an operation has one key, its operator; this one has 2',
    ],
    [
      {},
      'CONFIG_RULE_SHAPE at segments.careful.rule: an operation has one key, its operator; this one has 0',
    ],
    [
      { '!!': { var: { var: 'budget' } } },
      'CONFIG_WRONG_TYPE at segments.careful.rule.!!.var: found an object where a string belongs',
    ],
    [
      { '!!': { var: '' } },
      'CONFIG_UNKNOWN_VARIABLE at segments.careful.rule.!!.var: "" is neither an attribute nor a value this rule can see',
    ],
  ])('%j', (rule, complaint) => {
    expect(afterRule(rule)).toEqual([complaint]);
  });
});

it('a list of options is looked into, not compared', () => {
  const after = (rule: Json) => complaintsAfter({ 'segments.calming.rule': rule });
  const concerns = { var: 'concerns' };
  expect(after({ '==': [concerns, 'redness'] })).toEqual([
    'CONFIG_RULE_MANY_VALUES at segments.calming.rule.==: "concerns" can hold several values, so "==" never knows; look inside it: { "in": [<option>, { "var": "concerns" }] }, "some", "all" or "none"',
  ]);
  expect(after({ in: [concerns, ['redness', 'lines']] })).toHaveLength(1);
  expect(after({ in: ['rednes', concerns] })).toEqual([
    'CONFIG_UNKNOWN_OPTION at segments.calming.rule.in[0]: "rednes" is no option of "concerns"; did you mean "redness"?',
  ]);
});

it('rules are checked wherever they stand', () => {
  const rule = { nor: [1] };
  const found = complaintsAfter({
    'attributes.routine.options.0.when': rule,
    'widgets.welcome.derived.gentle': rule,
    'widgets.welcome.questions.1.when': rule,
    'widgets.welcome.questions.1.next': [{ when: rule, to: 'end' }],
    'widgets.welcome.results.1.when': rule,
    'widgets.after.questions.1.when': rule,
  });
  expect(found.map(complaint => complaint.split(':')[0])).toEqual([
    'CONFIG_UNKNOWN_OPERATOR at attributes.routine.options[0].when.nor',
    'CONFIG_UNKNOWN_OPERATOR at widgets.welcome.derived.gentle.nor',
    'CONFIG_UNKNOWN_OPERATOR at widgets.welcome.questions[1].when.nor',
    'CONFIG_UNKNOWN_OPERATOR at widgets.welcome.questions[1].next[0].when.nor',
    'CONFIG_UNKNOWN_OPERATOR at widgets.welcome.results[1].when.nor',
    'CONFIG_UNKNOWN_OPERATOR at widgets.after.questions[1].when.nor',
  ]);
});

it('derived values serve results only', () => {
  const rule = { '>': [{ var: 'gentle' }, 1] };
  expect(complaintsAfter({ 'widgets.welcome.results.0.when': rule })).toEqual([]);
  expect(complaintsAfter({ 'widgets.welcome.questions.1.when': rule })).toEqual([
    expect.stringMatching(/^CONFIG_UNKNOWN_VARIABLE at widgets\.welcome\.questions\[1\]\.when/),
  ]);
  expect(
    complaintsAfter({ 'widgets.welcome.derived.gentle': { '+': [{ var: 'gentle' }] } }),
  ).toEqual([
    expect.stringMatching(/^CONFIG_UNKNOWN_VARIABLE at widgets\.welcome\.derived\.gentle/),
  ]);
});

it('a segment that nobody could ever be in, for one of its purposes, is an error', () => {
  const both = { 'segments.careful.purposes': ['fit', 'email_content'] };
  expect(complaintsAfter(both)).toEqual([
    'CONFIG_PURPOSE_NOT_COVERED at segments.careful.purposes[1]: nobody can be in "careful" for "email_content": its rule reads "budget", not collected for that; add the purpose there or take it away here',
  ]);
  const dry = { '==': [{ var: 'skin_type' }, 'dry'] };
  const cheap = { '<': [{ var: 'budget' }, 3] };
  expect(complaintsAfter({ ...both, 'segments.careful.rule': { and: [dry, cheap] } })).toHaveLength(
    1,
  );
  expect(complaintsAfter({ ...both, 'segments.careful.rule': { or: [dry, cheap] } })).toEqual([]);
});
