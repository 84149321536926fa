import { assignBranches } from '../profile/branches.ts';
import type { Received } from '../profile/received.ts';
import type { Statement } from '../statement/statement.ts';
import type { StoredDeclaration } from './store.ts';
import { claimsOf } from './stored-claims.ts';

type Counts = (statement: Statement, declaration: StoredDeclaration) => boolean;

/** Stored declarations as the fold takes them, with the statements that count. */
export function receivedFrom(
  declarations: readonly StoredDeclaration[],
  counts: Counts = (statement, { quarantined }) => !quarantined || takesAway(statement),
): Received[] {
  return assignBranches(declarations).map(declaration => {
    const { jkt, branch, seq, jti, hash, iat, receivedAt, jws, flags } = declaration;
    const isClockFlagged = flags.includes('clock-ahead') || flags.includes('clock-behind');
    const statements = jws === null ? leftOf(declaration) : claimsOf(jws).statements;
    return {
      jkt,
      branch,
      seq,
      jti,
      hash,
      iat: iat * 1000,
      receivedAt: receivedAt.getTime(),
      // A tombstone stays at the place in time that its declaration had.
      clockFlagged: isClockFlagged && jws !== null,
      statements: statements.filter(statement => counts(statement, declaration)),
    };
  });
}

/**
 * What a tombstone still says: that the value before it was replaced. Without this an older answer that
 * arrives late would stand again, once the one that replaced it is gone.
 */
function leftOf({ jti, attribute, iat, receivedAt }: StoredDeclaration): Statement[] {
  if (attribute === null) return [];
  const at = new Date(Math.min(iat * 1000, receivedAt.getTime())).toISOString();
  return [{ id: jti, act: 'withdraw', attribute, at, consent: [] }];
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
