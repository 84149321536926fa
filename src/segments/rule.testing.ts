import * as fc from 'fast-check';
import type { Rule, Value } from '../config/schema.ts';

/** Rules and values for tests: small, so that they meet. */
export const names = ['a', 'b', 'c', 'd'] as const;
const words = ['x', 'y', ''] as const;
const literal: fc.Arbitrary<string | number | boolean> = fc.oneof(
  fc.constantFrom(...words),
  fc.integer({ min: -2, max: 3 }),
  fc.boolean(),
);

export const arbitraryValue: fc.Arbitrary<Value> = fc.oneof(
  literal,
  fc.array(fc.constantFrom(...words), { maxLength: 3 }),
  fc.record({ option: fc.constantFrom(...words), text: fc.constant('t') }),
);

const { rule } = fc.letrec<{ rule: Rule; operands: readonly Rule[] }>(tie => ({
  operands: fc.array(tie('rule'), { maxLength: 4 }),
  rule: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    literal,
    fc.constant(null),
    fc.constantFrom(...names).map(name => ({ var: name })),
    tie('operands'),
    tie('rule').map(operand => ({ '!': operand })),
    ...['==', '!=', '<', '>=', 'and', 'or', 'if', 'in', '+', '-', '*', '/', '%', 'min'].map(
      operator => tie('operands').map(operands => ({ [operator]: operands })),
    ),
    ...['some', 'all', 'none'].map(operator =>
      fc.tuple(tie('rule'), tie('rule')).map(([list, test]) => ({
        [operator]: [list, { or: [test, { '==': [{ var: '' }, 'x'] }] }],
      })),
    ),
  ),
}));
export const arbitraryRule = rule;
