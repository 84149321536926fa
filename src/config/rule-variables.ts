import type { Rule } from './schema.ts';

/** The operators whose second argument is asked of each entry of a list; `{ "var": "" }` is the entry. */
export const listOperators: readonly string[] = ['some', 'all', 'none'];

/** An operation taken apart; undefined for a literal, a list, or what is no operation. */
export function operationOf(
  rule: Rule,
): { readonly operator: string; readonly args: readonly Rule[] } | undefined {
  if (typeof rule !== 'object' || rule === null || isRuleList(rule)) return undefined;
  const [entry, second] = Object.entries(rule);
  if (!entry || second) return undefined;
  const [operator, args] = entry;
  return { operator, args: isRuleList(args) ? args : [args] };
}

/** `Array.isArray` does not narrow a readonly list. */
export function isRuleList(rule: Rule): rule is readonly Rule[] {
  return Array.isArray(rule);
}

/** The name an operation reads, where it is a `var`. */
export function variableOf(rule: Rule): string | undefined {
  const operation = operationOf(rule);
  const [name] = operation?.operator === 'var' ? operation.args : [];
  return typeof name === 'string' ? name : undefined;
}

/** Every name a rule reads, attributes and derived values alike. */
export function variablesOf(rule: Rule): Set<string> {
  const names = new Set<string>();
  const visit = (part: Rule): void => {
    const name = variableOf(part);
    if (name !== undefined) {
      if (name !== '') names.add(name);
      return;
    }
    const children = isRuleList(part) ? part : (operationOf(part)?.args ?? []);
    for (const child of children) visit(child);
  };
  visit(rule);
  return names;
}
