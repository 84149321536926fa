import { inOrder, type Received } from '../profile/received.ts';
import type { Statement } from '../statement/statement.ts';
import { receivedFrom } from './received.ts';
import type { StoredDeclaration } from './store.ts';

/** A declaration that holds a value which nothing permits keeping any more. */
export interface Spent {
  readonly jkt: string;
  readonly jti: string;
  readonly attribute: string;
}

type Declare = Extract<Statement, { act: 'declare' }>;

/** What later statements end of one attribute. */
interface Ended {
  all: boolean;
  readonly purposes: Set<string>;
  /** The purposes that every later declare goes on giving; undefined where there is none. */
  goOn: ReadonlySet<string> | undefined;
}

/**
 * The declarations whose bodies go: those an erase names, and those of whose purposes each has ended
 * since, by a withdrawal, an erasure or a later declare that does not give it any more.
 *
 * Each declaration is judged by what came after it, never by what stood: so one that arrives late is
 * judged alike, and no order of arrival makes a difference. Withdrawals and erasures hold no value and
 * stay: without them an older answer could come back.
 */
export function spentDeclarations(declarations: readonly StoredDeclaration[]): readonly Spent[] {
  // A value in quarantine is kept too, so it goes too; but until it counts it ends nothing.
  const waiting = new Set(declarations.filter(({ quarantined }) => quarantined).map(nameOf));
  const rows = inOrder(receivedFrom(declarations, () => true));
  const erased = new Set(rows.flatMap(row => row.statements.flatMap(namedByErase)));
  const followed = new Set(rows.flatMap(row => row.statements.flatMap(followedBy)));
  const ends = new Map<string, Ended>();
  const spent: Spent[] = [];

  const onDeclare = (row: Received, { attribute, consent }: Declare, ended: Ended) => {
    const given = new Set(
      consent.filter(r => r.status === 'given' && !followed.has(r.id)).map(r => r.purpose),
    );
    const isErased = erased.has(nameOf(row));
    const isOver = (purpose: string) =>
      ended.purposes.has(purpose) || (ended.goOn !== undefined && !ended.goOn.has(purpose));
    if (isErased || ended.all || [...given].every(isOver)) {
      spent.push({ jkt: row.jkt, jti: row.jti, attribute });
    }
    if (waiting.has(nameOf(row))) return;
    ended.all ||= isErased;
    ended.goOn = ended.goOn ? intersection(ended.goOn, given) : given;
  };

  for (const row of rows.toReversed()) {
    for (const statement of row.statements.toReversed()) {
      if (statement.act === 'link') continue;
      if (statement.act === 'confirm') {
        // No value is in it; but what an erase names goes, whatever it is.
        if (erased.has(nameOf(row))) {
          spent.push({ jkt: row.jkt, jti: row.jti, attribute: statement.attribute });
        }
        continue;
      }
      const ended = ends.get(statement.attribute) ?? {
        all: false,
        purposes: new Set(),
        goOn: undefined,
      };
      ends.set(statement.attribute, ended);
      switch (statement.act) {
        case 'declare':
          onDeclare(row, statement, ended);
          break;
        case 'withdraw':
          if (!statement.consent.some(({ status }) => status === 'withdrawn')) ended.all = true;
          for (const { purpose } of statement.consent) ended.purposes.add(purpose);
          break;
        case 'erase':
          ended.all = true;
          break;
      }
    }
  }
  return spent;
}

const nameOf = ({ jti, hash }: { readonly jti: string; readonly hash: string }) => `${jti} ${hash}`;

const namedByErase = (statement: Statement) =>
  statement.act === 'erase' ? statement.of.map(nameOf) : [];

/** A consent that was withdrawn does not come back by being stated again. */
const followedBy = (statement: Statement) =>
  statement.act === 'withdraw' ? statement.consent.flatMap(({ follows }) => follows ?? []) : [];

// Set.prototype.intersection came with Node 22.
const intersection = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
  new Set([...a].filter(one => b.has(one)));
