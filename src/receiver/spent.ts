import { fold } from '../profile/fold.ts';
import { inOrder, type Received } from '../profile/received.ts';
import { receivedFrom } from './received.ts';
import type { StoredDeclaration } from './store.ts';

/**
 * The declarations whose bodies nothing permits keeping any more: those an erase names, and those whose
 * value's last purpose has ended since, even if the attribute was declared again afterwards. It depends
 * on what has arrived and not on the order of arrival. Withdrawals and erasures themselves hold no value
 * and stay: without them an older answer could come back.
 */
export function spentBodies(
  declarations: readonly StoredDeclaration[],
): readonly Pick<StoredDeclaration, 'jkt' | 'jti'>[] {
  // A value in quarantine is kept as well, so it goes as well.
  const rows = inOrder(receivedFrom(declarations, () => true));
  const statements = rows.flatMap(row => row.statements);
  const erased = new Set(
    statements.flatMap(s =>
      s.act === 'erase' ? s.of.map(({ jti, hash }) => `${jti} ${hash}`) : [],
    ),
  );
  const taken = new Set(
    statements.flatMap(s => (s.act === 'withdraw' || s.act === 'erase' ? s.attribute : [])),
  );
  const ends = new Map([...taken].map(attribute => [attribute, lastEnd(rows, attribute)]));
  return rows.filter(({ statements, jti, hash }, place) =>
    statements.some(
      s =>
        s.act === 'declare' &&
        (erased.has(`${jti} ${hash}`) || place <= (ends.get(s.attribute) ?? -1)),
    ),
  );
}

/** The place of the last row after which nothing stood of an attribute; -1 where there is none. */
function lastEnd(rows: readonly Received[], attribute: string): number {
  return rows.findLastIndex(
    ({ statements }, place) =>
      statements.some(s => s.act !== 'link' && s.attribute === attribute) &&
      !Object.hasOwn(fold(rows.slice(0, place + 1)).declared, attribute),
  );
}
