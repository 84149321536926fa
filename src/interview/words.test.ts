import { expect, it } from 'vitest';
import { sampleConfig } from '../config/config.testing.ts';
import type { Attribute, Value } from '../config/schema.ts';
import { wordsOf } from './words.ts';

const base = { label: 'A', dimension: 'need' as const, purposes: [] };
const options = [
  { id: 'a', label: 'Apples' },
  { id: 'b', label: 'Pears' },
  { id: 'else', label: 'Something else', other: true },
];
const rows = [
  { id: 'news', label: 'News' },
  { id: 'sales', label: 'Sales' },
];
const columns = [
  { id: 'mail', label: 'Email' },
  { id: 'text', label: 'SMS' },
];

const cases: readonly [Attribute, Value, inEnglish: string, inGerman: string][] = [
  [{ ...base, type: 'choice', options }, 'b', 'Pears', 'Pears'],
  [{ ...base, type: 'choice', options }, { option: 'else', text: 'figs' }, 'figs', 'figs'],
  [
    { ...base, type: 'choices', options },
    { option: ['else', 'a'], text: 'figs' },
    'Apples, figs',
    'Apples, figs',
  ],
  [{ ...base, type: 'range', min: 0, max: 90, unit: 'EUR' }, 45, '€45', '45 €'],
  [{ ...base, type: 'number', unit: 'ml' }, 1234.5, '1,234.5 ml', '1.234,5 ml'],
  [{ ...base, type: 'date' }, '2026-11-22', 'November 22, 2026', '22. November 2026'],
  [{ ...base, type: 'pause' }, '2027-01-01', 'January 1, 2027', '1. Januar 2027'],
  [
    { ...base, type: 'ranking', options },
    ['else', 'b', 'a'],
    'Something else, Pears, Apples',
    'Something else, Pears, Apples',
  ],
  [
    { ...base, type: 'matrix', rows, columns },
    { news: ['text', 'mail'], sales: [] },
    'News: Email, SMS',
    'News: Email, SMS',
  ],
  [{ ...base, type: 'matrix', rows, columns }, { news: [] }, 'No', 'No'],
  [
    { ...base, type: 'frequency', units: ['week'] },
    { count: 2, unit: 'week' },
    '2 weeks',
    '2 Wochen',
  ],
  [
    { ...base, type: 'frequency', units: ['week'], per: true },
    { count: 2, unit: 'week' },
    '2/week',
    '2/Woche',
  ],
  [{ ...base, type: 'frequency', units: ['week'] }, { count: 2, unit: 'eon' }, '2, eon', '2, eon'],
];

it.each(cases)('an answer is told in the words it was given in: %#', (attribute, value, en, de) => {
  const config = sampleConfig();
  config.attributes['a'] = attribute;
  const told = (locale: string) =>
    wordsOf({ ...config, locale }, 'a', value, { yes: 'Yes', no: 'No' }).replaceAll('\u00a0', ' ');
  expect([told('en'), told('de')]).toEqual([en, de]);
});
