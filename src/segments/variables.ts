import type { Rule } from '../config/schema.ts';

/** The attributes a rule reads, in the order they are met. */
export function variablesOf(rule: Rule): readonly string[] {
  const found = [...wordsOf(rule)].filter(({ kind }) => kind === 'variable');
  return [...new Set(found.map(({ word }) => String(word)))];
}

/** The texts and numbers a rule compares with. */
export function constantsOf(rule: Rule): readonly (string | number)[] {
  const found = [...wordsOf(rule)].filter(({ kind }) => kind === 'constant');
  return [...new Set(found.map(({ word }) => word))];
}

interface Word {
  readonly kind: 'variable' | 'constant';
  readonly word: string | number;
}

function* wordsOf(rule: Rule): Generator<Word> {
  // A stack of its own: a hostile rule may be deeper than the engine's.
  const left: Rule[] = [rule];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (typeof next === 'string' || typeof next === 'number')
      yield { kind: 'constant', word: next };
    if (typeof next !== 'object' || !next) continue;
    if (isList(next)) {
      for (const entry of next.toReversed()) left.push(entry);
      continue;
    }
    for (const [operator, operands] of Object.entries(next)) {
      const [first] = isList(operands) ? operands : [operands];
      if (operator !== 'var') left.push(operands);
      // The empty name is the entry inside `some`, `all` and `none`.
      else if (typeof first === 'string' && first) yield { kind: 'variable', word: first };
    }
  }
}

const isList = (rule: Rule): rule is readonly Rule[] => Array.isArray(rule);
