import type { Value } from '../config/schema.ts';
import type { ConsentRecord } from '../consent/record.ts';
import type { Statement } from '../statement/statement.ts';
import type { Received } from './received.ts';

/** What people say, in few words, for tests. Times are seconds after the start of 2026. */
const start = Date.parse('2026-01-01T00:00:00.000Z');
export const ms = (seconds: number) => start + seconds * 1000;
export const iso = (seconds: number) => new Date(ms(seconds)).toISOString();
/** A UUID that ends in a number. */
export const uuid = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export const record = (
  purpose: string,
  o: Partial<ConsentRecord> & { at: string },
): ConsentRecord => ({
  id: uuid(0),
  attribute: 'skin_type',
  purpose,
  status: 'given',
  basis: 'consent',
  notice: { digest: 'n'.repeat(43), locale: 'en' },
  method: 'pressed',
  surface: 'welcome/script',
  policy: '7',
  expires: null,
  gpc: null,
  ...o,
});

export const declare = (
  id: number,
  value: Value,
  at: number,
  consent: readonly ConsentRecord[] = [record('fit', { id: uuid(id + 1000), at: iso(at) })],
  attribute = 'skin_type',
): Statement => ({
  id: uuid(id),
  act: 'declare',
  attribute,
  value,
  at: iso(at),
  consent: [...consent],
});
export const withdraw = (
  id: number,
  at: number,
  consent: readonly ConsentRecord[] = [],
  attribute = 'skin_type',
): Statement => ({ id: uuid(id), act: 'withdraw', attribute, at: iso(at), consent: [...consent] });
export const confirm = (id: number, of: number, at: number): Statement => ({
  id: uuid(id),
  act: 'confirm',
  attribute: 'skin_type',
  of: uuid(of),
  at: iso(at),
  consent: [record('fit', { at: iso(at) })],
});
export const erase = (
  id: number,
  at: number,
  of: readonly { readonly jti: string; readonly hash: string }[],
  attribute = 'skin_type',
): Statement => ({ id: uuid(id), act: 'erase', attribute, at: iso(at), of: [...of] });

/** A declaration with one statement, signed when it was said and received at once, on the main branch. */
export const row = (
  jkt: string,
  seq: number,
  statement: Statement,
  o: Partial<Received> = {},
): Received => ({
  jkt,
  branch: 0,
  seq,
  jti: statement.id,
  hash: `${jkt}-${o.branch ?? 0}-${seq}`,
  iat: Date.parse(statement.at),
  receivedAt: Date.parse(statement.at),
  clockFlagged: false,
  statements: [statement],
  ...o,
});
