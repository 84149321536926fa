import type { Value } from '../config/schema.ts';
import type { ConsentRecord } from '../consent/record.ts';
import { uuidv7 } from '../id.ts';
import type { Act } from './act.ts';
import type { DeclareStatement, WithdrawStatement } from './statement.ts';

/** What stands of one attribute: its value and the last record of each purpose. */
export interface Standing {
  readonly value: Value;
  readonly consent: Readonly<Record<string, ConsentRecord>>;
}

/**
 * The digests of each purpose's notice, as an attribute's config has it now, in each of its languages: a
 * changed notice, or a purpose that is gone, inherits nothing.
 */
export type Notices = Readonly<Record<string, ReadonlySet<string>>>;

/**
 * The statement an answer makes, given what stands: a `declare` where any purpose is given, a
 * value-free `withdraw` where purposes were only taken back, and none where nothing ever left the
 * device.
 */
export function answerStatement(
  act: Extract<Act, { kind: 'answer' }>,
  made: readonly ConsentRecord[],
  standing: Standing | undefined,
  notices: Notices,
): DeclareStatement | WithdrawStatement | undefined {
  const asked = new Set(made.map(({ purpose }) => purpose));
  const isSame = standing && JSON.stringify(standing.value) === JSON.stringify(act.value);
  const takenBack = made.filter(({ purpose }) => standing?.consent[purpose]?.status === 'given');
  const goOn = isSame
    ? Object.values(standing.consent).filter(
        ({ purpose, status, notice, expires }) =>
          status !== 'withdrawn' &&
          (expires === null || act.at < Date.parse(expires)) &&
          !asked.has(purpose) &&
          notices[purpose]?.has(notice.digest),
      )
    : [];
  const consent = [...made, ...goOn];
  const { attribute, value } = act;
  const base = { id: uuidv7(new Date(act.at)), at: new Date(act.at).toISOString(), attribute };
  if (isSame && made.length > 0 && takenBack.length === made.length && !made.some(isGiven)) {
    return { ...base, act: 'withdraw', consent: withdrawn(standing, act.at, asked) };
  }
  if (consent.some(isGiven)) return { ...base, act: 'declare', value, consent };
  return standing && { ...base, act: 'withdraw', consent: withdrawn(standing, act.at) };
}

/** The statement that takes `purpose` away from what stands; none where it was not given. */
export function stopStatement(
  attribute: string,
  purpose: string,
  standing: Standing | undefined,
  at: number,
): WithdrawStatement | undefined {
  if (standing?.consent[purpose]?.status !== 'given') return undefined;
  return {
    id: uuidv7(new Date(at)),
    at: new Date(at).toISOString(),
    attribute,
    act: 'withdraw',
    consent: withdrawn(standing, at, new Set([purpose])),
  };
}

/** What stands after a statement; undefined: the value is gone. */
export function standingAfter(
  statement: DeclareStatement | WithdrawStatement,
  standing: Standing | undefined,
): Standing | undefined {
  const records = Object.fromEntries(statement.consent.map(record => [record.purpose, record]));
  if (statement.act === 'declare') return { value: statement.value, consent: records };
  const consent = { ...standing?.consent, ...records };
  return standing && statement.consent.length > 0 && Object.values(consent).some(isGiven)
    ? { value: standing.value, consent }
    : undefined;
}

/** A withdrawal names the record it ends. */
function withdrawn(standing: Standing, at: number, only?: ReadonlySet<string>): ConsentRecord[] {
  return Object.values(standing.consent)
    .filter(record => isGiven(record) && (only === undefined || only.has(record.purpose)))
    .map(record => ({
      ...record,
      id: uuidv7(new Date(at)),
      status: 'withdrawn',
      method: 'pressed',
      at: new Date(at).toISOString(),
      expires: null,
      follows: record.id,
    }));
}

function isGiven({ status }: ConsentRecord): boolean {
  return status === 'given';
}
