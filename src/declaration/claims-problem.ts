import type { Statement } from '../statement/statement.ts';
import type { Claims } from './claims.ts';

/** What no schema of one statement can say: how the parts of a declaration belong together. */
export type ClaimsProblem =
  /** A value travels alone: erasing it must take no other statement's evidence along. */
  | 'value-not-alone'
  /** More than one link: a key has one subject. */
  | 'several-links'
  /** A consent record about another attribute than its statement. */
  | 'record-of-another-attribute'
  /** Two records about one purpose in one statement. */
  | 'purpose-twice'
  /** Declared or confirmed without any purpose given. */
  | 'no-purpose-given'
  /** A record of this status has no place in this act. */
  | 'status-out-of-place'
  /** `context` without any purpose given. */
  | 'context-without-purpose';

/** What is wrong with claims that fit the schema, and where; undefined where nothing is. */
export function claimsProblem(
  claims: Pick<Claims, 'statements' | 'context'>,
): { readonly path: string; readonly problem: ClaimsProblem } | undefined {
  const { statements } = claims;
  const whole = problemOfAll(statements);
  if (whole) return { path: 'statements', problem: whole };
  for (const [i, statement] of statements.entries()) {
    const problem = problemOf(statement);
    if (problem) return { path: `statements.${i}.consent`, problem };
  }
  if (claims.context !== undefined && !statements.some(isGiven)) {
    return { path: 'context', problem: 'context-without-purpose' };
  }
  return undefined;
}

function problemOfAll(statements: readonly Statement[]): ClaimsProblem | undefined {
  const about = new Set(statements.map(s => (s.act === 'link' ? undefined : s.attribute)));
  if (about.size > 1 && statements.some(s => s.act === 'declare')) return 'value-not-alone';
  if (statements.filter(s => s.act === 'link').length > 1) return 'several-links';
  return undefined;
}

function problemOf(statement: Statement): ClaimsProblem | undefined {
  if (!('consent' in statement)) return undefined;
  const { act, attribute, consent } = statement;
  if (consent.some(record => record.attribute !== attribute)) return 'record-of-another-attribute';
  if (new Set(consent.map(record => record.purpose)).size < consent.length) return 'purpose-twice';
  switch (act) {
    case 'declare':
    case 'confirm':
      if (consent.some(record => record.status === 'withdrawn')) return 'status-out-of-place';
      return isGiven(statement) ? undefined : 'no-purpose-given';
    case 'withdraw':
      return isGiven(statement) ? 'status-out-of-place' : undefined;
  }
}

function isGiven(statement: Statement): boolean {
  return 'consent' in statement && statement.consent.some(record => record.status === 'given');
}
