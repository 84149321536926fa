import type { Statement } from './statement.ts';

/** A declaration holds 32 KB signed and in base64url, and 64 statements; this leaves room for the rest of it. */
const most = { statements: 64, characters: 12_000 } as const;

/** Splits what one press says into as few declarations as can hold it. */
export function inPieces<S extends Statement>(statements: readonly S[]): S[][] {
  const pieces: S[][] = [];
  let left = 0;
  for (const statement of statements) {
    const length = JSON.stringify(statement).length;
    const last = pieces.at(-1);
    if (last && length <= left && last.length < most.statements) last.push(statement);
    else {
      pieces.push([statement]);
      left = most.characters;
    }
    left -= length;
  }
  return pieces;
}
