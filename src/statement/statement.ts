import * as z from 'zod/mini';
import { valueSchema } from '../config/value.ts';
import { consentRecordSchema } from '../consent/record.ts';

/*
 * One act on one attribute. A `declare` is the whole picture of its attribute: the value and every
 * consent in force for it, so a later declare replaces an earlier one outright; consents that go on
 * are stated again with the id and the time they were given.
 */

const attribute = z.string().check(z.minLength(1), z.maxLength(64));
const base = { id: z.uuid(), at: z.iso.datetime() };
const records = z.array(consentRecordSchema).check(z.minLength(1), z.maxLength(32));
const digest = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));

export const statementSchema = z.discriminatedUnion('act', [
  z.strictObject({
    ...base,
    act: z.literal('declare'),
    attribute,
    value: valueSchema,
    consent: records,
  }),
  z.strictObject({ ...base, act: z.literal('confirm'), attribute, of: z.uuid(), consent: records }),
  /** Purposes named by records of status `withdrawn`; none named means all, and the value goes. */
  z.strictObject({
    ...base,
    act: z.literal('withdraw'),
    attribute,
    consent: z.array(consentRecordSchema).check(z.maxLength(32)),
  }),
  z.strictObject({
    ...base,
    act: z.literal('erase'),
    attribute,
    of: z.array(z.strictObject({ jti: z.uuid(), hash: digest })).check(z.maxLength(500)),
    /** The `seq`s of this key that were dropped before they were delivered: no gap to look for. */
    void: z.optional(z.array(z.int().check(z.minimum(1))).check(z.maxLength(500))),
  }),
  /** Binds this key to the subject of the token whose SHA-256 is `ath` (RFC 9449 §4.2). */
  z.strictObject({ ...base, act: z.literal('link'), ath: digest }),
]);
export type Statement = z.infer<typeof statementSchema>;
export type DeclareStatement = Extract<Statement, { act: 'declare' }>;
export type WithdrawStatement = Extract<Statement, { act: 'withdraw' }>;
