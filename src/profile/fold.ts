import type { ConsentRecord } from '../consent/record.ts';
import type { Statement } from '../statement/statement.ts';
import { isCurrent } from './freshness.ts';
import type { Declared, Profile } from './profile.ts';
import { inOrder, type Received } from './received.ts';

type Said<Act extends Statement['act']> = Extract<Statement, { act: Act }>;
type Consent = Declared['consent'];

/** What the fold knows on its way. */
interface Standing {
  readonly declared: Map<string, Declared>;
  /** Ids of consents that were taken away, and the record that says so where there is one. */
  readonly ended: Map<string, ConsentRecord | undefined>;
  /** Declarations that an erase names, wherever it sorts. */
  readonly erased: ReadonlySet<string>;
}

/**
 * What is declared now, from everything received (PROTOCOL §2). The order of the rows does not matter:
 * they count by effective time, key, branch and `seq`.
 *
 * - `declare` replaces the value and every consent of its attribute. A consent that was taken away does
 *   not come back by being stated again, by a device that has not heard of it: only a new one counts.
 * - `confirm` of the standing declare, under a consent that is current then, moves `confirmedAt` alone.
 * - `withdraw` takes away the purposes it names, or all; after the last one the value is gone.
 * - `erase` does what withdrawing everything does, so that no older answer comes back, and what it
 *   names never counts, wherever it sorts; what is declared afterwards stands.
 */
export function fold(received: readonly Received[]): Profile {
  const standing: Standing = {
    declared: new Map(),
    ended: new Map(),
    erased: new Set(received.flatMap(row => row.statements.flatMap(namedByErase))),
  };
  for (const row of inOrder(received)) {
    for (const statement of row.statements) apply(standing, statement, row);
  }
  return { declared: Object.fromEntries(standing.declared) };
}

function apply(standing: Standing, statement: Statement, row: Received): void {
  switch (statement.act) {
    case 'declare':
      if (!standing.erased.has(nameOf(row))) declare(standing, statement, row);
      return;
    case 'confirm':
      confirm(standing, statement, row);
      return;
    case 'withdraw':
      withdraw(standing, statement);
      return;
    case 'erase':
      takeAway(standing, statement.attribute, {});
      return;
    case 'link':
      return; // who somebody is changes nothing in what they said
  }
}

function declare(standing: Standing, statement: Said<'declare'>, row: Received): void {
  const { attribute, value, id } = statement;
  const { ended } = standing;
  const at = saidAt(statement, row);
  const records = statement.consent.flatMap(record =>
    ended.has(record.id) ? (ended.get(record.id) ?? []) : record,
  );
  stand(standing, {
    attribute,
    value,
    statement: id,
    jkt: row.jkt,
    declaredAt: at,
    confirmedAt: at,
    consent: byPurpose(records),
  });
}

function confirm(standing: Standing, statement: Said<'confirm'>, row: Received): void {
  const of = standing.declared.get(statement.attribute);
  if (of?.statement !== statement.of) return;
  const at = saidAt(statement, row);
  const isHeld = statement.consent.some(
    ({ status, purpose }) => status === 'given' && isCurrent(of.consent[purpose], new Date(at)),
  );
  if (isHeld && Date.parse(at) > Date.parse(of.confirmedAt)) {
    standing.declared.set(of.attribute, { ...of, confirmedAt: at });
  }
}

function withdraw(standing: Standing, { attribute, consent }: Said<'withdraw'>): void {
  const named = consent.filter(({ status }) => status === 'withdrawn');
  // The ended consent may have been stated by a declaration that has not arrived, or sorts later.
  for (const record of named) if (record.follows) standing.ended.set(record.follows, record);
  const refused = consent.filter(({ status }) => status === 'refused');
  const of = standing.declared.get(attribute);
  const kept =
    named.length > 0 && of ? { ...of.consent, ...byPurpose([...refused, ...named]) } : {};
  takeAway(standing, attribute, kept);
}

/** Leaves an attribute with these consents, and remembers the given ones that end by it. */
function takeAway({ declared, ended }: Standing, attribute: string, consent: Consent): void {
  const of = declared.get(attribute);
  if (!of) return;
  for (const { id, purpose, status } of Object.values(of.consent)) {
    const now = Object.hasOwn(consent, purpose) ? consent[purpose] : undefined;
    if (status === 'given' && now?.id !== id) ended.set(id, now);
  }
  stand({ declared }, { ...of, consent });
}

/** No purpose, no value. */
function stand({ declared }: Pick<Standing, 'declared'>, next: Declared): void {
  const isKept = Object.values(next.consent).some(({ status }) => status === 'given');
  if (isKept) declared.set(next.attribute, next);
  else declared.delete(next.attribute);
}

const byPurpose = (records: readonly ConsentRecord[]): Consent =>
  Object.fromEntries(records.map(record => [record.purpose, record]));

const nameOf = ({ jti, hash }: { readonly jti: string; readonly hash: string }) => `${jti} ${hash}`;

const namedByErase = (statement: Statement): readonly string[] =>
  statement.act === 'erase' ? statement.of.map(nameOf) : [];

/** The device's own word on when, unless its clock is known to be wrong. */
function saidAt({ at }: Statement, { clockFlagged, iat, receivedAt }: Received): string {
  return clockFlagged ? new Date(Math.min(iat, receivedAt)).toISOString() : at;
}
