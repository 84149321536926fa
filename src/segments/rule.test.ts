import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { ruleOperators } from '../config/rule-operators.ts';
import type { Rule, Value, Values } from '../config/schema.ts';
import { SaysoError } from '../errors.ts';
import { arbitraryRule, arbitraryValue, names } from './rule.testing.ts';
import { compileRule, evaluateRule, truthOf } from './rule.ts';

interface Case {
  readonly about: string;
  readonly rule: Rule;
  readonly values: Readonly<Record<string, Value | null>>;
  readonly expected: Value | null;
}
interface Refused {
  readonly about: string;
  readonly rule: Rule;
  readonly code: string;
}
// Read as any other language would: an import would keep `__proto__` from being a key.
const file: { readonly cases: readonly Case[]; readonly refused: readonly Refused[] } = JSON.parse(
  readFileSync(new URL('./cases.json', import.meta.url), 'utf8'),
);

const values = (known: Case['values']): Values =>
  Object.fromEntries(Object.entries(known).map(([name, value]) => [name, value ?? undefined]));

describe('a rule, as every language should read it', () => {
  it.each(file.cases)('$about', ({ rule, values: known, expected }) => {
    expect(evaluateRule(rule, values(known))).toEqual(expected ?? undefined);
  });

  it.each(file.refused)('is refused with $about', ({ rule, code }) => {
    expect(() => evaluateRule(rule, {})).toThrow(SaysoError);
    expect(() => evaluateRule(rule, {})).toThrow(code);
  });

  it('is tried with every operator there is', () => {
    const used = JSON.stringify(file.cases.map(({ rule }) => rule));
    expect(ruleOperators.filter(operator => !used.includes(`"${operator}":`))).toEqual([]);
  });

  it('names the operator it does not know', () => {
    expect(() => evaluateRule({ and: [{ like: [] }] }, {})).toThrow('{"operator":"like"}');
  });
});

describe('a hostile rule', () => {
  const nested = (levels: number): Rule => {
    let rule: Rule = { var: 'a' };
    for (let i = 0; i < levels; i++) rule = { '!': [rule] };
    return rule;
  };

  it('that is too deep is refused, not the end of the page', () => {
    expect(evaluateRule(nested(90), { a: true })).toBe(true);
    expect(() => evaluateRule(nested(100_000), { a: true })).toThrow('RULE_TOO_DEEP');
  });

  it('that is very wide is answered', () => {
    const wide = Array.from({ length: 200_000 }, () => 1);
    expect(evaluateRule({ '+': wide }, {})).toBe(200_000);
    expect(evaluateRule({ if: [...wide.map(() => false), 'end'] }, {})).toBe('end');
  });
});

describe('a page that patched its prototypes', () => {
  const patched = ['budget', 'like', 'option'];
  afterEach(() => {
    for (const name of patched) Reflect.deleteProperty(Object.prototype, name);
  });

  it('answers no question in the place of a person', () => {
    for (const name of patched) {
      Object.defineProperty(Object.prototype, name, {
        value: 10,
        configurable: true,
        enumerable: true,
        writable: true,
      });
    }
    expect(evaluateRule({ '<': [{ var: 'budget' }, 25] }, {})).toBe(undefined);
    expect(evaluateRule({ var: 'a' }, { a: { row: 'x' } })).toEqual({ row: 'x' });
    expect(() => evaluateRule({ like: [] }, {})).toThrow('RULE_UNKNOWN_OPERATOR');
  });
});

describe('any rule', () => {
  const known = fc.dictionary(fc.constantFrom(...names), arbitraryValue);

  it('keeps a definite answer when more becomes known', () => {
    fc.assert(
      fc.property(arbitraryRule, known, known, (rule, some, more) => {
        const before = evaluateRule(rule, some);
        if (before !== undefined) expect(evaluateRule(rule, { ...more, ...some })).toEqual(before);
      }),
      { numRuns: 3000 },
    );
  });

  it('is as unknown under not, and itself under two', () => {
    fc.assert(
      fc.property(arbitraryRule, known, (rule, values) => {
        const truth = truthOf(evaluateRule(rule, values));
        const not = evaluateRule({ '!': [rule] }, values);
        // A list of numbers is no answer, but it is no falsehood either.
        if (truth !== undefined) expect(not).toBe(!truth);
        expect(evaluateRule({ '!': [{ '!': [rule] }] }, values)).toBe(
          evaluateRule({ '!!': [rule] }, values),
        );
      }),
    );
  });

  it('obeys De Morgan', () => {
    fc.assert(
      fc.property(arbitraryRule, arbitraryRule, known, (a, b, values) => {
        const not = (rule: Rule): Rule => ({ '!': [rule] });
        expect(evaluateRule(not({ and: [a, b] }), values)).toBe(
          evaluateRule({ or: [not(a), not(b)] }, values),
        );
      }),
    );
  });

  it('says the same each time, compiled once or anew, and changes nothing', () => {
    fc.assert(
      fc.property(arbitraryRule, known, (rule, values) => {
        const before = JSON.stringify([rule, values]);
        const run = compileRule(rule);
        expect(run(values)).toEqual(evaluateRule(structuredClone(rule), values));
        expect(run(values)).toEqual(evaluateRule(rule, values));
        expect(JSON.stringify([rule, values])).toBe(before);
      }),
    );
  });
});
