import type { Path, Report } from '../issue.ts';
import { type RuleOperator, ruleOperators } from '../rule-operators.ts';
import {
  isRuleList,
  listOperators,
  operationOf,
  variableOf,
  variablesOf,
} from '../rule-variables.ts';
import type { Attribute, Config, Rule } from '../schema.ts';
import { unknown } from './unknown.ts';

/** How many arguments an operator takes; null: no limit. */
const arity: Readonly<Record<RuleOperator, readonly [least: number, most: number | null]>> = {
  var: [1, 1],
  '==': [2, 2],
  '===': [2, 2],
  '!=': [2, 2],
  '!==': [2, 2],
  // With three, a value between two others.
  '<': [2, 3],
  '<=': [2, 3],
  '>': [2, 2],
  '>=': [2, 2],
  and: [1, null],
  or: [1, null],
  '!': [1, 1],
  '!!': [1, 1],
  if: [2, null],
  in: [2, 2],
  '+': [1, null],
  '-': [1, 2],
  '*': [1, null],
  '/': [2, 2],
  '%': [2, 2],
  min: [1, null],
  max: [1, null],
  some: [2, 2],
  all: [2, 2],
  none: [2, 2],
};
const comparisons: readonly string[] = ['==', '===', '!=', '!==', '<', '<=', '>', '>='];
/** The types whose value is a list or a table: compared as a whole it is equal to nothing. */
const manyTypes: readonly Attribute['type'][] = ['choices', 'ranking', 'matrix', 'frequency'];

/** Rules use known operators, with arguments they take, on names they can see and options that exist. */
export function checkRules(config: Config, report: Report): void {
  const attributes = Object.keys(config.attributes);
  const check = (rule: Rule | undefined, path: Path, visible: readonly string[] = attributes) => {
    if (rule !== undefined) visit({ config, report, visible }, rule, path, false);
  };

  for (const [id, attribute] of Object.entries(config.attributes)) {
    if (!('options' in attribute)) continue;
    attribute.options.forEach((option, index) => {
      check(option.when, ['attributes', id, 'options', index, 'when']);
    });
  }
  for (const [id, segment] of Object.entries(config.segments ?? {})) {
    check(segment.rule, ['segments', id, 'rule']);
    checkCovered(config, id, report);
  }
  for (const [id, widget] of Object.entries(config.widgets)) {
    if (widget.kind === 'preference-centre') continue;
    const path = ['widgets', id];
    const derived = Object.entries(widget.derived ?? {});
    for (const [name, rule] of derived) check(rule, [...path, 'derived', name]);
    widget.questions.forEach((question, index) => {
      const place = [...path, 'questions', index];
      check(question.when, [...place, 'when']);
      if (typeof question.next !== 'object') return;
      question.next.forEach((jump, at) => {
        check(jump.when, [...place, 'next', at, 'when']);
      });
    });
    if (widget.kind !== 'quiz') continue;
    const visible = [...attributes, ...derived.map(([name]) => name)];
    widget.results.forEach((result, index) => {
      check(result.when, [...path, 'results', index, 'when'], visible);
    });
  }
}

interface Scope {
  readonly config: Config;
  readonly report: Report;
  readonly visible: readonly string[];
}

/** `ofEntry`: inside `some`, `all` or `none`, where the only name is the entry itself. */
function visit(scope: Scope, rule: Rule, path: Path, ofEntry: boolean): void {
  if (typeof rule !== 'object' || rule === null) return;
  if (isRuleList(rule)) {
    rule.forEach((part, index) => {
      visit(scope, part, [...path, index], ofEntry);
    });
    return;
  }
  const operation = operationOf(rule);
  if (!operation) {
    const args = { keys: Object.keys(rule).length };
    scope.report({ code: 'CONFIG_RULE_SHAPE', path, args });
    return;
  }
  const { operator, args } = operation;
  if (!isOperator(operator)) {
    const names = unknown(operator, ruleOperators);
    scope.report({ code: 'CONFIG_UNKNOWN_OPERATOR', path: [...path, operator], args: names });
    return;
  }
  const place = [...path, operator];
  const [least, most] = arity[operator];
  if (args.length < least || (most !== null && args.length > most)) {
    const counts = { operator, found: args.length, least, most };
    scope.report({ code: 'CONFIG_RULE_ARGUMENTS', path: place, args: counts });
    return;
  }
  if (operator === 'var') {
    checkVariable(scope, args[0], place, ofEntry);
    return;
  }
  const listed = Array.isArray(Object.values(rule)[0]);
  args.forEach((part, index) => {
    const entry = ofEntry || (index === 1 && listOperators.includes(operator));
    visit(scope, part, listed ? [...place, index] : place, entry);
  });
  if (!ofEntry) checkComparison(scope, operator, args, place);
}

function isOperator(name: string): name is RuleOperator {
  return ruleOperators.some(operator => operator === name);
}

function checkVariable(scope: Scope, name: Rule | undefined, path: Path, ofEntry: boolean): void {
  if (typeof name !== 'string') {
    const found = name === null ? 'null' : Array.isArray(name) ? 'array' : typeof name;
    scope.report({ code: 'CONFIG_WRONG_TYPE', path, args: { expected: ['string'], found } });
    return;
  }
  if (ofEntry ? name === '' : scope.visible.includes(name)) return;
  const args = unknown(name, ofEntry ? [''] : scope.visible);
  scope.report({ code: 'CONFIG_UNKNOWN_VARIABLE', path, args });
}

/** An attribute is compared with what it can be: one value, of its type, and an option that exists. */
function checkComparison(scope: Scope, operator: string, args: readonly Rule[], path: Path): void {
  const [left = null, right = null] = args;
  if (operator === 'in') {
    checkSingle(scope, operator, left, path);
    checkLiteral(scope, right, left, [...path, 0]);
    if (!isRuleList(right)) return;
    right.forEach((literal, index) => {
      checkLiteral(scope, left, literal, [...path, 1, index]);
    });
  }
  if (!comparisons.includes(operator)) return;
  args.forEach((side, index) => {
    checkSingle(scope, operator, side, path);
    for (const variable of args) checkLiteral(scope, variable, side, [...path, index]);
  });
}

function checkSingle(scope: Scope, operator: string, rule: Rule, path: Path): void {
  const attribute = attributeOf(scope, rule);
  if (!attribute || !manyTypes.includes(attribute.type)) return;
  const args = { attribute: attribute.id, operator };
  scope.report({ code: 'CONFIG_RULE_MANY_VALUES', path, args });
}

function checkLiteral(scope: Scope, variable: Rule, literal: Rule, path: Path): void {
  const attribute = attributeOf(scope, variable);
  if (!attribute || literal === null || typeof literal === 'object') return;
  if ('options' in attribute) {
    const ids = attribute.options.map(option => option.id);
    if (ids.includes(String(literal))) return;
    const args = { ...unknown(String(literal), ids), attribute: attribute.id };
    scope.report({ code: 'CONFIG_UNKNOWN_OPTION', path, args });
    return;
  }
  const expected = literalType(attribute);
  if (expected === undefined || typeof literal === expected) return;
  const args = { expected: [expected], found: typeof literal };
  scope.report({ code: 'CONFIG_WRONG_TYPE', path, args });
}

/** The attribute that a `var` reads. */
function attributeOf({ config }: Scope, rule: Rule): (Attribute & { id: string }) | undefined {
  const id = variableOf(rule);
  if (id === undefined || !Object.hasOwn(config.attributes, id)) return undefined;
  const attribute = config.attributes[id];
  return attribute && { ...attribute, id };
}

function literalType(attribute: Attribute): 'boolean' | 'number' | undefined {
  if (attribute.type === 'boolean') return 'boolean';
  const { type } = attribute;
  return type === 'scale' || type === 'range' || type === 'number' ? 'number' : undefined;
}

/** A purpose of a segment for which its rule could never be known to hold. */
function checkCovered(config: Config, id: string, report: Report): void {
  const segment = config.segments?.[id];
  segment?.purposes.forEach((purpose, index) => {
    if (!Object.hasOwn(config.purposes, purpose)) return;
    const lacking = lackingFor(config, segment.rule, purpose);
    if (lacking.length === 0) return;
    report({
      code: 'CONFIG_PURPOSE_NOT_COVERED',
      path: ['segments', id, 'purposes', index],
      args: { segment: id, purpose, attributes: lacking },
    });
  });
}

/** The attributes without which a rule cannot hold and that are not collected for a purpose. */
function lackingFor(config: Config, rule: Rule, purpose: string): string[] {
  const operation = operationOf(rule);
  const of = (part: Rule) => lackingFor(config, part, purpose);
  switch (operation?.operator) {
    case 'and':
      return [...new Set(operation.args.flatMap(of))];
    case 'or':
    case 'if':
    case '!': {
      // One way to hold is enough.
      const ways = operation.args.map(of);
      return ways.some(lacking => lacking.length === 0) ? [] : [...new Set(ways.flat())];
    }
    default:
      return [...variablesOf(rule)].filter(name => {
        const attribute = config.attributes[name];
        return attribute !== undefined && !attribute.purposes.includes(purpose);
      });
  }
}
