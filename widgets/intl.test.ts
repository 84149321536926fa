import { expect, test } from 'vitest';
import { period } from './intl.ts';

test('a retention is read in the words of the language', () => {
  expect(period('P24M', 'en')).toBe('24 months');
  expect(period('P1Y6M', 'en')).toBe('1 year 6 months');
  expect(period('P2W', 'de')).toBe('2 Wochen');
  expect(period('P24M', 'ar')).toContain('شهر');
});

test('without a retention there are no words for one', () => {
  expect(period(undefined, 'en')).toBe('');
});
