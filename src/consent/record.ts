import * as z from 'zod/mini';

/*
 * One consent record: attribute × purpose × notice × status × time (ISO/IEC TS 27560).
 * Untouched is never asked, and is no record.
 */

const instant = z.iso.datetime();
const digest = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));

export const consentRecordSchema = z.strictObject({
  id: z.uuid(),
  attribute: z.string().check(z.maxLength(64)),
  purpose: z.string().check(z.maxLength(64)),
  status: z.enum(['given', 'refused', 'withdrawn']),
  basis: z.enum(['consent', 'service']),
  notice: z.strictObject({ digest, locale: z.string().check(z.maxLength(35)) }),
  /**
   * The question as it was put: the digest of its words (the template before recall) and the option
   * ids in the order shown. Absent where nobody was asked a question (a switch in a centre).
   */
  question: z.optional(
    z.strictObject({
      id: z.string().check(z.maxLength(64)),
      digest,
      options: z.array(z.string().check(z.maxLength(64))).check(z.maxLength(500)),
    }),
  ),
  method: z.enum(['pressed', 'carried', 'switched', 'sent']),
  /** The record a carried one follows. */
  follows: z.optional(z.uuid()),
  surface: z.string().check(z.maxLength(129)),
  policy: z.string().check(z.maxLength(64)),
  at: instant,
  /** When it ends (the purpose's `keepFor` after `at`); null: when it is withdrawn. */
  expires: z.nullable(instant),
  gpc: z.nullable(z.boolean()),
});
export type ConsentRecord = z.infer<typeof consentRecordSchema>;
export type ConsentStatus = ConsentRecord['status'];
export type ConsentMethod = ConsentRecord['method'];
