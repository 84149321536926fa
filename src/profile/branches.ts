/** What a declaration says of its place in its key's chain. */
export interface Link {
  readonly jkt: string;
  readonly seq: number;
  /** SHA-256 of its own signing input; unique among the rows. */
  readonly hash: string;
  /** SHA-256 of the signing input before it; null for the first. */
  readonly prev: string | null;
}

/**
 * Gives each declaration the branch of its key that it is on, from 0, whatever the order of arrival.
 *
 * A declaration goes on the branch that ends in its `prev`; where its `prev` never arrived, on the
 * first branch with a gap before its `seq`. A taken `seq` or a contradicted `prev` opens a new branch.
 * Of several at one `seq`, the one with the most declarations after it goes first, then the lowest
 * hash: so a restored copy of a key takes as little as possible from the chain that was carried on.
 * Branches are worked out anew at every read; a number is not a name, and is not to be stored.
 */
export function assignBranches<T extends Link>(
  arrived: readonly T[],
): readonly (T & { readonly branch: number })[] {
  const followers = new Map<string, number>();
  const known = new Set(arrived.map(({ jkt, hash }) => `${jkt} ${hash}`));
  for (const { jkt, prev, hash } of arrived.toSorted((a, b) => b.seq - a.seq)) {
    const before = `${jkt} ${prev}`;
    const after = 1 + (followers.get(`${jkt} ${hash}`) ?? 0);
    followers.set(before, Math.max(followers.get(before) ?? 0, after));
  }
  const after = ({ jkt, hash }: Link) => followers.get(`${jkt} ${hash}`) ?? 0;
  const inOrder = arrived.toSorted(
    (a, b) => a.seq - b.seq || after(b) - after(a) || (a.hash < b.hash ? -1 : 1),
  );
  const heads = new Map<string, Link[]>();
  return inOrder.map(link => {
    const { jkt, seq, prev } = link;
    const branches = heads.get(jkt) ?? [];
    heads.set(jkt, branches);
    const found =
      prev === null || known.has(`${jkt} ${prev}`)
        ? branches.findIndex(head => head.hash === prev && head.seq < seq)
        : branches.findIndex(head => head.seq < seq - 1);
    const branch = found >= 0 ? found : branches.length;
    branches[branch] = link;
    return { ...link, branch };
  });
}
