import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { uuidv7 } from './id.ts';

const instant = fc.date({
  min: new Date(0),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
});

it('an id is a UUID of version 7 that carries the time it was given', () => {
  fc.assert(
    fc.property(instant, now => {
      const id = uuidv7(now);
      expect(z.uuidv7().safeParse(id).success).toBe(true);
      expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(now.getTime());
    }),
  );
});

it('ids sort in the order in which things were said, even within one millisecond', () => {
  const now = new Date('2026-11-22T10:00:00Z');
  const ids = Array.from({ length: 2000 }, () => uuidv7(now));
  expect(ids.toSorted()).toEqual(ids);
  expect(uuidv7(new Date(now.getTime() + 1)) > (ids.at(-1) ?? '')).toBe(true);
});

it('no two ids are alike, whatever the clock does', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(3), { minLength: 2, maxLength: 300 }), clock => {
      const ids = clock.map(ms => uuidv7(new Date(ms)));
      expect(new Set(ids).size).toBe(ids.length);
    }),
  );
});
