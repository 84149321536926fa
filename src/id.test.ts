import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { uuidv7 } from './id.ts';

const instant = fc.date({
  min: new Date(0),
  max: new Date('2100-01-01T00:00:00Z'),
  noInvalidDate: true,
});
const timeIn = (id: string) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);

it('an id carries the time it was made at', () => {
  const now = new Date('2026-11-22T10:00:00Z');
  expect(timeIn(uuidv7(now))).toBe(now.getTime());
});

it('an id is a UUID of version 7, whatever the clock says', () => {
  fc.assert(
    fc.property(instant, now => {
      const id = uuidv7(now);
      expect(z.uuidv7().safeParse(id).success).toBe(true);
      expect(timeIn(id)).toBeGreaterThanOrEqual(now.getTime());
    }),
  );
});

it('ids sort in the order in which things were said, within one millisecond and when the clock steps back', () => {
  fc.assert(
    fc.property(fc.array(instant, { minLength: 2, maxLength: 300 }), clock => {
      const ids = clock.map(uuidv7);
      expect(ids.toSorted()).toEqual(ids);
      expect(new Set(ids).size).toBe(ids.length);
    }),
  );
});
