import type { ConsentRecord } from '../consent/record.ts';
import type { Statement } from '../statement/statement.ts';
import { isCurrent } from './freshness.ts';
import type { Declared, Profile } from './profile.ts';
import { inOrder, type Received } from './received.ts';

type Said<Act extends Statement['act']> = Extract<Statement, { act: Act }>;
type Consent = Declared['consent'];

/** A taking away: when, in milliseconds, and the record that says so where there is one. */
interface End {
  readonly at: number;
  readonly record: ConsentRecord | undefined;
}

/** What the fold knows on its way. */
interface Standing {
  readonly declared: Map<string, Declared>;
  /**
   * The last end of each consent id, of each purpose of an attribute, and of an attribute. Nothing in it
   * is taken from what was declared: a body may be gone, and the profile must stay the same.
   */
  readonly ends: Map<string, End>;
  /** Declarations that an erase names, wherever it sorts. */
  readonly erased: ReadonlySet<string>;
}

/**
 * What is declared now, from everything received (PROTOCOL §2). The order of the rows does not matter:
 * they count by effective time, key, branch and `seq`.
 *
 * - `declare` replaces the value and every consent of its attribute. A consent that was taken away does
 *   not come back by being stated again, by a device that has not heard of it: only a new one counts,
 *   given in that very act or after the taking away.
 * - `confirm` of the standing declare, under a consent that is current then, moves `confirmedAt` alone.
 * - `withdraw` takes away the purposes it names, or all; after the last one the value is gone.
 * - `erase` does what withdrawing everything does, so that no older answer comes back, and what it
 *   names never counts, wherever it sorts; what is declared afterwards stands.
 */
export function fold(received: readonly Received[]): Profile {
  const standing: Standing = {
    declared: new Map(),
    ends: new Map(),
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
      if (!standing.erased.has(erasable(statement.attribute, row)))
        declare(standing, statement, row);
      return;
    case 'confirm':
      confirm(standing, statement, row);
      return;
    case 'withdraw':
      withdraw(standing, statement, row);
      return;
    case 'erase':
      end(standing, [statement.attribute], undefined, statement, row);
      standing.declared.delete(statement.attribute);
      return;
    case 'link':
      return; // who somebody is changes nothing in what they said
  }
}

function declare(standing: Standing, statement: Said<'declare'>, row: Received): void {
  const { attribute, value, id } = statement;
  const at = saidAt(statement, row);
  const records = statement.consent.flatMap(record => {
    const ended = endOf(standing, statement, record, row);
    return ended ? (ended.record ?? []) : record;
  });
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

/** What ended a consent before it was stated here, if anything did. */
function endOf(
  { ends }: Standing,
  statement: Said<'declare'>,
  record: ConsentRecord,
  row: Received,
): End | undefined {
  const named = ends.get(record.id);
  if (named) return named;
  // Both times are of one clock, so this needs no trust in it: it was given just now.
  if (Date.parse(record.at) >= Date.parse(statement.at)) return undefined;
  const offBy = Date.parse(saidAt(statement, row)) - Date.parse(statement.at);
  return [nameOfPurpose(record), statement.attribute]
    .map(name => ends.get(name))
    .find(ended => ended && Date.parse(record.at) + offBy <= ended.at);
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

function withdraw(standing: Standing, statement: Said<'withdraw'>, row: Received): void {
  const { attribute, consent } = statement;
  const named = consent.filter(({ status }) => status === 'withdrawn');
  for (const record of named) {
    const names = [nameOfPurpose(record), ...(record.follows ? [record.follows] : [])];
    end(standing, names, record, statement, row);
  }
  if (named.length === 0) end(standing, [attribute], undefined, statement, row);
  const of = standing.declared.get(attribute);
  if (!of) return;
  const refused = consent.filter(({ status }) => status === 'refused');
  const kept = named.length > 0 ? { ...of.consent, ...byPurpose([...refused, ...named]) } : {};
  stand(standing, { ...of, consent: kept });
}

function end(
  { ends }: Standing,
  names: readonly string[],
  record: ConsentRecord | undefined,
  statement: Statement,
  row: Received,
): void {
  const at = Date.parse(saidAt(statement, row));
  for (const name of names) {
    if (at >= (ends.get(name)?.at ?? at)) ends.set(name, { at, record });
  }
}

const nameOfPurpose = ({ attribute, purpose }: ConsentRecord) => `${attribute} ${purpose}`;

/** No purpose, no value. */
function stand({ declared }: Standing, next: Declared): void {
  const isKept = Object.values(next.consent).some(({ status }) => status === 'given');
  if (isKept) declared.set(next.attribute, next);
  else declared.delete(next.attribute);
}

const byPurpose = (records: readonly ConsentRecord[]): Consent =>
  Object.fromEntries(records.map(record => [record.purpose, record]));

/** An erase of one attribute does not reach what was declared of another. */
const erasable = (attribute: string, of: { readonly jti: string; readonly hash: string }) =>
  `${of.jti} ${of.hash} ${attribute}`;

const namedByErase = (statement: Statement): readonly string[] =>
  statement.act === 'erase' ? statement.of.map(of => erasable(statement.attribute, of)) : [];

/** The device's own word on when, unless its clock is known to be wrong. */
function saidAt({ at }: Statement, { clockFlagged, iat, receivedAt }: Received): string {
  return clockFlagged ? new Date(Math.min(iat, receivedAt)).toISOString() : at;
}
