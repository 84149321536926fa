import { assignBranches } from '../profile/branches.ts';
import type { Received } from '../profile/received.ts';
import type { Statement } from '../statement/statement.ts';
import type { StoredDeclaration } from './store.ts';
import { claimsOf } from './stored-claims.ts';

/** Stored declarations as the fold takes them, with the statements that count. */
export function receivedFrom(
  declarations: readonly StoredDeclaration[],
  counts: (statement: Statement, declaration: StoredDeclaration) => boolean = (
    statement,
    { quarantined },
  ) => !quarantined || takesAway(statement),
): Received[] {
  return assignBranches(declarations).map(declaration => {
    const { jkt, branch, seq, jti, hash, iat, receivedAt, jws, flags } = declaration;
    const statements = jws === null ? [] : claimsOf(jws).statements;
    return {
      jkt,
      branch,
      seq,
      jti,
      hash,
      // Kept beside a tombstone too: what stays must not change its place in time when a body goes.
      iat: iat * 1000,
      receivedAt: receivedAt.getTime(),
      clockFlagged: flags.includes('clock-ahead') || flags.includes('clock-behind'),
      statements: statements.filter(statement => counts(statement, declaration)),
    };
  });
}

/** Quarantine holds back what would give a value to somebody; what takes one away counts at once. */
export function takesAway(statement: Statement): boolean {
  switch (statement.act) {
    case 'declare':
    case 'confirm':
      return false;
    case 'withdraw':
    case 'erase':
    case 'link':
      return true;
  }
}
