import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toggled } from './options.tsx';

const options = [
  { id: 'a' },
  { id: 'b' },
  { id: 'none', exclusive: true },
  { id: 'unsure', exclusive: true },
];

test('"none of these" never stands beside another option, in whatever order they are pressed', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'none', 'unsure')), presses => {
      let chosen: readonly string[] = [];
      for (const id of presses) {
        const next = toggled(chosen, id, options);
        chosen = Array.isArray(next) ? next : [];
        const alone = chosen.filter(of => of === 'none' || of === 'unsure');
        expect(alone.length === 0 || chosen.length === 1).toBe(true);
        expect(new Set(chosen).size).toBe(chosen.length);
      }
    }),
  );
});

test('an option pressed twice is not chosen', () => {
  expect(toggled(['a', 'b'], 'a', options)).toEqual(['b']);
});
