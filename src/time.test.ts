import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDuration } from './time.ts';

const plus = (from: string, duration: string) =>
  addDuration(new Date(from), duration).toISOString().replace('.000Z', 'Z');

const instant = fc.date({
  min: new Date('1970-01-01T00:00:00Z'),
  max: new Date('2400-01-01T00:00:00Z'),
  noInvalidDate: true,
});
const lastDayOf = (date: Date) =>
  new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();

describe('a time limit in a config means what a person reads in it', () => {
  it.each([
    ['2026-11-22T10:00:00Z', 'P12M', '2027-11-22T10:00:00Z'],
    ['2026-01-31T10:00:00Z', 'P1M', '2026-02-28T10:00:00Z'],
    ['2028-01-31T10:00:00Z', 'P1M', '2028-02-29T10:00:00Z'],
    ['2028-02-29T10:00:00Z', 'P1Y', '2029-02-28T10:00:00Z'],
    ['2026-10-31T23:59:59Z', 'P4M', '2027-02-28T23:59:59Z'],
    ['2026-01-31T00:00:00Z', 'P1M1D', '2026-03-01T00:00:00Z'],
    ['2026-12-31T00:00:00Z', 'P2W', '2027-01-14T00:00:00Z'],
    // Clocks in Europe go back on 25 October 2026: a day in UTC is still 24 hours.
    ['2026-10-24T22:30:00Z', 'P2D', '2026-10-26T22:30:00Z'],
    ['2026-11-22T10:00:00Z', 'PT36H', '2026-11-23T22:00:00Z'],
    ['2026-11-22T10:00:00Z', 'P1Y2M3W4DT5H6M7S', '2028-02-16T15:06:07Z'],
    ['2026-11-22T10:00:00Z', 'P0D', '2026-11-22T10:00:00Z'],
  ])('%s plus %s is %s', (from, duration, to) => {
    expect(plus(from, duration)).toBe(to);
  });

  it.each([
    '',
    'P',
    'PT',
    'P1',
    '12M',
    'p12M',
    'P-1M',
    'P1.5M',
    'P1DT',
    'P1D1M',
    ' P1D',
    'P1D\n',
    'P1000Y',
    'P1S',
  ])('%j is no duration, and is refused by name', duration => {
    expect(() => addDuration(new Date(), duration)).toThrowError(
      expect.objectContaining({ code: 'DURATION_INVALID', args: { duration } }),
    );
  });
});

describe('for any date', () => {
  it('months later is the same day and time of day, or the last day where the month is shorter', () => {
    fc.assert(
      fc.property(instant, fc.nat(9999), (date, months) => {
        const sum = addDuration(date, `P${months}M`);
        const count = date.getUTCFullYear() * 12 + date.getUTCMonth() + months;
        expect(sum.getUTCFullYear() * 12 + sum.getUTCMonth()).toBe(count);
        expect(sum.getUTCDate()).toBe(Math.min(date.getUTCDate(), lastDayOf(sum)));
        expect(sum.getTime() % 86_400_000).toBe(date.getTime() % 86_400_000);
      }),
    );
  });

  it('a year is twelve months, a week seven days, an hour sixty minutes', () => {
    fc.assert(
      fc.property(instant, fc.nat(99), (date, n) => {
        expect(addDuration(date, `P${n}Y`)).toEqual(addDuration(date, `P${n * 12}M`));
        expect(addDuration(date, `P${n}W`)).toEqual(addDuration(date, `P${n * 7}D`));
        expect(addDuration(date, `PT${n}H`)).toEqual(addDuration(date, `PT${n * 60}M`));
      }),
    );
  });

  it('more time is never earlier, and the date passed in is left alone', () => {
    fc.assert(
      fc.property(instant, fc.nat(9999), fc.nat(9999), (date, a, b) => {
        const before = date.getTime();
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(addDuration(date, `P${less}M`).getTime()).toBeLessThanOrEqual(
          addDuration(date, `P${more}M`).getTime(),
        );
        expect(date.getTime()).toBe(before);
      }),
    );
  });
});

it('the longest duration there is still gives a date that every other part can read', () => {
  const sum = addDuration(
    new Date('2399-12-31T23:59:59Z'),
    'P999Y9999M9999W99999DT99999H999999M99999999S',
  );
  expect(sum.toISOString()).toMatch(/^\d{4}-/);
});
