import type { Rule, Value, Values } from '../config/schema.ts';
import { SaysoError } from '../errors.ts';

/*
 * Rules in JsonLogic's format, read in three values: true, false and unknown, which is undefined here.
 *
 * - A variable that is missing or null is unknown, and so is a literal null. Only own properties are
 *   read, there are no dotted paths, and a default operand of `var` is ignored: it would be a guess.
 * - `and`, `or`, `some`, `all` and `none` are Kleene's and answer true or false, never an operand.
 * - `if` with an unknown condition is known only where both ways agree.
 * - Everything else is unknown where an operand is, or where types make no sense: a number compared
 *   with a text, a sum of words, a division by zero, a list with a gap, too few operands.
 *
 * So knowing more never turns a definite answer round. `cases.json` says the same to other languages.
 * This is in the first load of every page, so it is small before it is anything else.
 */

export type RuleErrorCode = 'RULE_UNKNOWN_OPERATOR' | 'RULE_TOO_DEEP';
/** A rule made ready to run, any number of times. */
export type CompiledRule = (values: Values) => Value | undefined;

/** Lists inside a rule may hold what answers do not: numbers, or lists. */
type Known = Value | readonly Known[];
type Scope = Readonly<Record<string, Known | undefined>>;
type Term = (scope: Scope) => Known | undefined;
type Operator = (terms: readonly Term[]) => Term;

/** How many levels a rule may have: far more than a person writes, far fewer than a stack holds. */
const DEEPEST = 99;

const isList = <T>(x: T): x is Extract<T, readonly unknown[]> => Array.isArray(x);

/** Whether a value counts as true, as JsonLogic has it: an empty list, an empty text and 0 do not. */
export const truthOf = (x: Known | undefined): boolean | undefined =>
  x === undefined ? x : isList(x) ? x.length > 0 : !!x;

/** Texts, numbers and booleans compare with their own kind alone. */
const alike = (x: unknown, y: unknown) => typeof x === typeof y && typeof x !== 'object';

const constant =
  (x: Known | undefined): Term =>
  () =>
    x;

/** Kleene's `or` where `until` is true, and his `and` where it is false. */
const kleene =
  (until: boolean): Operator =>
  terms =>
  scope => {
    let is: boolean | undefined = !until;
    for (const term of terms) {
      const truth = truthOf(term(scope));
      if (truth === until) return until;
      if (truth === undefined) is = truth;
    }
    return is;
  };
const and = kleene(false);
const or = kleene(true);

const not: Operator =
  ([term]) =>
  scope => {
    const is = truthOf(term?.(scope));
    return is === undefined ? is : !is;
  };

const comparison =
  (test: (x: Known, y: Known) => boolean): Operator =>
  ([a, b, c]) => {
    const first: Term = scope => {
      const x = a?.(scope);
      const y = b?.(scope);
      return x !== undefined && y !== undefined && alike(x, y) ? test(x, y) : undefined;
    };
    return b && c ? and([first, comparison(test)([b, c])]) : first;
  };
const equal = comparison((x, y) => x === y);
const different = comparison((x, y) => x !== y);

const arithmetic =
  (step: (x: number, y: number) => number): Operator =>
  terms =>
  scope => {
    let total: number | undefined;
    for (const term of terms) {
      const x = term(scope);
      if (typeof x !== 'number') return;
      total = total === undefined ? x : step(total, x);
    }
    return Number.isFinite(total) ? total : undefined;
  };
const minus = arithmetic((x, y) => x - y);

/**
 * Inside, the entry is the variable with the empty name, and there is no other.
 * As in JsonLogic nothing holds of an empty list: neither `some` nor `all`.
 */
const quantifier =
  (over: Operator): Operator =>
  ([list, test]) =>
  scope => {
    const entries = list?.(scope);
    return isList(entries)
      ? entries.length > 0 && over(entries.map(entry => () => test?.({ '': entry })))(scope)
      : undefined;
  };
const some = quantifier(or);

const operators: ReadonlyMap<string, Operator> = new Map(
  Object.entries<Operator>({
    '==': equal,
    '===': equal,
    '!=': different,
    '!==': different,
    '<': comparison((x, y) => x < y),
    '<=': comparison((x, y) => x <= y),
    '>': comparison((x, y) => x > y),
    '>=': comparison((x, y) => x >= y),
    and,
    or,
    '!': not,
    '!!': terms => not([not(terms)]),
    if: terms => scope => {
      let at = terms.length;
      let is = at % 2 ? terms[--at]?.(scope) : undefined;
      while (at) {
        const then = terms[--at]?.(scope);
        const condition = truthOf(terms[--at]?.(scope));
        if (condition || (condition === undefined && then !== is)) is = condition && then;
      }
      return is;
    },
    in:
      ([a, b]) =>
      scope => {
        const x = a?.(scope);
        const within = b?.(scope);
        return isList(within)
          ? within.some(entry => entry === x) ||
              (within.every(entry => alike(entry, x)) ? false : undefined)
          : typeof x === 'string' && typeof within === 'string'
            ? within.includes(x)
            : undefined;
      },
    '+': arithmetic((x, y) => x + y),
    '-': terms => minus(terms.length === 1 ? [constant(0), ...terms] : terms),
    '*': arithmetic((x, y) => x * y),
    '/': arithmetic((x, y) => x / y),
    '%': arithmetic((x, y) => x % y),
    min: arithmetic((x, y) => (x < y ? x : y)),
    max: arithmetic((x, y) => (x > y ? x : y)),
    some,
    all: quantifier(and),
    none: terms => not([some(terms)]),
  }),
);

function variable(name: Rule | undefined): Term {
  if (typeof name !== 'string') return constant(undefined);
  return scope => {
    const x = Object.hasOwn(scope, name) ? scope[name] : undefined;
    // A text of one's own (`{ option, text }`) counts as the option, or the options, beside it.
    return isOther(x) ? x.option : (x ?? undefined);
  };
}
const isOther = (x: unknown): x is { readonly option: string | readonly string[] } =>
  typeof x === 'object' && !!x && Object.hasOwn(x, 'option');

const list: Operator = terms => scope => {
  const entries: Known[] = [];
  for (const term of terms) {
    const x = term(scope);
    if (x === undefined) return;
    entries.push(x);
  }
  return entries;
};

function compile(rule: Rule | undefined, depth: number): Term {
  if (depth > DEEPEST) throw new SaysoError<RuleErrorCode>('RULE_TOO_DEEP');
  if (typeof rule !== 'object' || !rule) return constant(rule ?? undefined);
  // Two operators in one object are no operator: half a rule must not decide.
  const name = isList(rule) ? '' : Object.keys(rule).join();
  const of = isList(rule) ? rule : rule[name];
  const operands: readonly (Rule | undefined)[] = isList(of) ? of : [of];
  if (name === 'var') return variable(operands[0]);
  const operator = isList(rule) ? list : operators.get(name);
  if (!operator) throw new SaysoError<RuleErrorCode>('RULE_UNKNOWN_OPERATOR', { operator: name });
  return operator(operands.map(operand => compile(operand, depth + 1)));
}

/** Rules come from parsed JSON and stay as they are, so what was compiled once serves again. */
const compiled = new WeakMap<object, CompiledRule>();

/** Makes a rule ready to run. Throws RULE_UNKNOWN_OPERATOR { operator } and RULE_TOO_DEEP. */
export function compileRule(rule: Rule): CompiledRule {
  // A rule that is no object is a constant, quickly made: it is kept nowhere.
  const key = Object(rule);
  const known = compiled.get(key);
  if (known) return known;
  const term = compile(rule, 0);
  const run: CompiledRule = values => {
    const is = term(values);
    return isValue(is) ? is : undefined;
  };
  compiled.set(key, run);
  return run;
}
const isValue = (x: Known | undefined): x is Value | undefined =>
  !isList(x) || !x.some(entry => typeof entry !== 'string');

/**
 * What a rule says of these values; undefined is unknown.
 * Throws RULE_UNKNOWN_OPERATOR { operator } and RULE_TOO_DEEP.
 */
export const evaluateRule = (rule: Rule, values: Values): Value | undefined =>
  compileRule(rule)(values);
