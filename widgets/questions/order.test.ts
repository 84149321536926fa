import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moved, slotAt } from './order.ts';
import { stepOf } from './step.ts';

test('an entry that is moved loses no other: the list has the same entries, and it where it was put', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(), { minLength: 1, maxLength: 20 }),
      fc.nat(),
      fc.nat(),
      (list, a, b) => {
        const [from, to] = [a % list.length, b % list.length];
        const after = moved(list, from, to);
        expect(after[to]).toBe(list[from]);
        expect(new Set(after)).toEqual(new Set(list));
        expect(after.filter(one => one !== list[from])).toEqual(
          list.filter(one => one !== list[from]),
        );
      },
    ),
  );
});

test('an entry that is held takes the place whose middle it has passed', () => {
  const places = [0, 60, 120, 200].map(top => ({ top, height: 52 }));
  expect([0, 59, 61, 130, 900].map(by => slotAt(places, 0, by))).toEqual([0, 0, 1, 2, 3]);
  expect([-59, -61, -500].map(by => slotAt(places, 2, by))).toEqual([2, 1, 0]);
});

test('a slider without a step of its own moves in round numbers', () => {
  expect([
    stepOf({ min: 0, max: 1 }),
    stepOf({ min: 10, max: 80 }),
    stepOf({ min: 0, max: 10_000 }),
    stepOf({ min: 10, max: 80, step: 5 }),
  ]).toEqual([0.01, 1, 100, 5]);
});
