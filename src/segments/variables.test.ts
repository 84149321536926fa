import { expect, it } from 'vitest';
import type { Rule } from '../config/schema.ts';
import { constantsOf, variablesOf } from './variables.ts';

const rule: Rule = {
  or: [
    { '==': [{ var: 'skin_type' }, 'dry'] },
    { some: [{ var: ['concerns'] }, { in: [{ var: '' }, ['redness', 'spots']] }] },
    { and: [{ '<': [{ var: 'budget' }, 25] }, { '!': { var: 'skin_type' } }] },
  ],
};

it('a rule reads each attribute once, in the order it names them', () => {
  expect(variablesOf(rule)).toEqual(['skin_type', 'concerns', 'budget']);
});

it('a rule compares with its texts and numbers', () => {
  expect(constantsOf(rule)).toEqual(['dry', 'redness', 'spots', 25]);
});

it('a rule of any depth or width is read', () => {
  let deep: Rule = { var: 'a' };
  for (let i = 0; i < 100_000; i++) deep = [deep];
  expect(variablesOf(deep)).toEqual(['a']);
  expect(variablesOf({ and: Array.from({ length: 200_000 }, () => ({ var: 'a' })) })).toEqual([
    'a',
  ]);
});
