import type { Statement } from '../statement/statement.ts';

/**
 * One declaration as the fold sees it, verified and parsed. A tombstone is a row without statements
 * (`iat` 0 where it is not known any more). An act of the server (PROTOCOL §4) is a row of a key of its
 * own (such as `server`), branch 0, with `iat` equal to `receivedAt`.
 */
export interface Received {
  /** Thumbprint of the key. */
  readonly jkt: string;
  /** 0 is the main one; see `assignBranches`. */
  readonly branch: number;
  readonly seq: number;
  readonly jti: string;
  /** SHA-256 of the signing input, base64url; empty for a draft. */
  readonly hash: string;
  /** When it was signed, in milliseconds, corrected by the device's known clock offset. */
  readonly iat: number;
  /** When it arrived, in milliseconds; on the device that said it, now. */
  readonly receivedAt: number;
  /** The device's clock is known to disagree. */
  readonly clockFlagged: boolean;
  readonly statements: readonly Statement[];
}

/**
 * The rows in the order they count in: by effective time, key, branch and `seq`. The effective time is
 * the latest on the row's branch up to its `seq`, so a clock that was set back turns no order round.
 */
export function inOrder(received: readonly Received[]): readonly Received[] {
  const latest = new Map<string, number>();
  return received
    .toSorted(byChain)
    .map(row => {
      const branch = `${row.jkt} ${row.branch}`;
      const effective = Math.max(latest.get(branch) ?? Number.NEGATIVE_INFINITY, countsFrom(row));
      latest.set(branch, effective);
      return { row, effective };
    })
    .sort((a, b) => a.effective - b.effective || byChain(a.row, b.row))
    .map(({ row }) => row);
}

/** Nobody signs after the arrival; and what takes something away never counts from a doubtful past. */
function countsFrom({ iat, receivedAt, clockFlagged, statements }: Received): number {
  const takesAway = statements.some(({ act }) => act === 'withdraw' || act === 'erase');
  return clockFlagged && takesAway ? receivedAt : Math.min(iat, receivedAt);
}

const byChain = (a: Received, b: Received) =>
  compare(a.jkt, b.jkt) || a.branch - b.branch || a.seq - b.seq;
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
