import { expect, it } from 'vitest';
import type { Attribute, Value } from './schema.ts';
import { valueFits } from './value-fits.ts';

const base = { label: 'A', dimension: 'need' as const, purposes: [] };
const options = [
  { id: 'a', label: 'A' },
  { id: 'b', label: 'B', other: true },
  { id: 'none', label: 'None', exclusive: true },
];
const table = [
  { id: 'news', label: 'News' },
  { id: 'email', label: 'Email' },
];

const cases: readonly { is: Attribute; fits: readonly Value[]; not: readonly Value[] }[] = [
  {
    is: { ...base, type: 'choice', options },
    fits: ['a', 'none', { option: 'b', text: 'mine' }],
    not: [
      'c',
      '',
      1,
      true,
      ['a'],
      { option: 'a', text: 'x' },
      { option: 'b' },
      { option: ['b'], text: 'x' },
      'constructor',
    ],
  },
  {
    is: { ...base, type: 'choices', options, min: 2, max: 2 },
    fits: [['a', 'b'], ['none'], { option: ['a', 'b'], text: 'mine' }],
    not: [
      { option: ['b'], text: 'mine' },
      { option: ['a', 'none'], text: 'mine' },
      ['a'],
      ['a', 'a'],
      ['a', 'none'],
      ['a', 'b', 'none'],
      ['a', 'c'],
      'a',
      [],
    ],
  },
  {
    is: { ...base, type: 'choices', options },
    fits: [[], ['a'], ['b', 'a'], { option: ['b'], text: 'mine' }],
    not: [['x'], {}, { option: ['a'], text: 'mine' }, { option: 'b', text: 'mine' }],
  },
  {
    is: { ...base, type: 'scale', min: 1, max: 5 },
    fits: [1, 3, 5],
    not: [0, 6, 2.5, '3', Number.NaN, true],
  },
  {
    is: { ...base, type: 'range', min: 0, max: 1, step: 0.1 },
    fits: [0, 0.3, 1],
    not: [-0.1, 1.1, 0.25, '0.3'],
  },
  { is: { ...base, type: 'number' }, fits: [0, -3.5, 1e9], not: ['0', Number.NaN] },
  { is: { ...base, type: 'boolean' }, fits: [true, false], not: ['true', 0] },
  {
    is: { ...base, type: 'text', maxLength: 3 },
    fits: ['', 'abc', '<b>'],
    not: ['abcd', 1, ['a']],
  },
  { is: { ...base, type: 'text' }, fits: ['x'.repeat(4000)], not: ['x'.repeat(4001)] },
  {
    is: { ...base, type: 'email' },
    fits: ['me@lumi.example'],
    not: ['me', 'me@', 'a b@c', `${'x'.repeat(250)}@x.example`],
  },
  { is: { ...base, type: 'phone' }, fits: ['+43 1 234 (56) 78'], not: ['+', 'call me', ''] },
  {
    is: { ...base, type: 'date', min: '2026-01-01', max: '2026-12-31' },
    fits: ['2026-02-28', '2026-12-31'],
    not: ['2026-02-29', '2027-01-01', '2026-1-1', '2026-01-01T00:00:00Z'],
  },
  { is: { ...base, type: 'pause' }, fits: ['2026-12-24'], not: ['P1M', '2026-13-01'] },
  {
    is: { ...base, type: 'ranking', options },
    fits: [['b', 'none', 'a']],
    not: [['a', 'b'], ['a', 'a', 'b'], 'a', []],
  },
  {
    is: { ...base, type: 'ranking', options: options.map(one => ({ ...one, when: true })) },
    fits: [['b', 'a'], ['none']],
    not: [[], ['c']],
  },
  {
    is: { ...base, type: 'matrix', rows: table, columns: table },
    fits: [{}, { news: ['email'] }, { news: [], email: ['news', 'email'] }],
    not: [{ nope: [] }, { news: ['nope'] }, { news: 'email' }, []],
  },
  {
    is: { ...base, type: 'frequency', units: ['week', 'month'], max: 7 },
    fits: [{ count: 1, unit: 'week' }],
    not: [
      { count: 0, unit: 'week' },
      { count: 8, unit: 'week' },
      { count: 1, unit: 'day' },
      { count: 1 },
    ],
  },
];

it.each(cases)(
  'an answer to $is.type is taken where it can have been given: %#',
  ({ is, fits, not }) => {
    for (const value of fits) expect(valueFits(is, value), JSON.stringify(value)).toBe(true);
    for (const value of not) expect(valueFits(is, value), JSON.stringify(value)).toBe(false);
  },
);
