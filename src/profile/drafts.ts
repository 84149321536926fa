import type { Draft } from '../statement/draft.ts';
import type { Received } from './received.ts';

/** The place of the last signed declaration of a device. */
export interface ChainEnd {
  readonly jkt: string;
  readonly branch: number;
  /** 0 where nothing was signed yet. */
  readonly seq: number;
}

/**
 * What a device said and has not signed yet, as rows for the fold: next on its own branch, in the order
 * of `drafts`. `now` is in milliseconds. They have no hash, so no erase can name them.
 */
export function receivedDrafts(
  drafts: readonly Draft[],
  end: ChainEnd,
  now: number,
): readonly Received[] {
  return drafts.map(({ id, statements }, index) => ({
    jkt: end.jkt,
    branch: end.branch,
    seq: end.seq + 1 + index,
    jti: id,
    hash: '',
    iat: Math.max(...statements.map(({ at }) => Date.parse(at))),
    receivedAt: now,
    clockFlagged: false,
    statements,
  }));
}
