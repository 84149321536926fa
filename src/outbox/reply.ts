import * as z from 'zod/mini';

const code = z.string().check(z.regex(/^[A-Z][A-Z0-9_]{0,63}$/));
const resultSchema = z.object({
  status: z.enum(['accepted', 'duplicate', 'rejected', 'retry']),
  jti: z.optional(z.string()),
  code: z.optional(code),
  flags: z.optional(z.array(z.string())),
});
const receiptSchema = z.object({
  now: z.optional(z.iso.datetime()),
  results: z.array(resultSchema),
});
export type Result = z.infer<typeof resultSchema>;

/** What a request brought back. Times are milliseconds. */
export type Reply =
  /** One result a declaration, in the same order, and the receiver's clock where it tells. */
  | {
      readonly kind: 'receipt';
      readonly results: readonly Result[];
      readonly now?: number | undefined;
      readonly retryAfter?: number | undefined;
    }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: number | undefined }
  /** No connection, no answer in time, or a redirect. */
  | { readonly kind: 'unreachable' };

/** Reads the answer to a request that carried these declarations. `clock` is this device's, in milliseconds. */
export async function readReply(
  response: Response,
  jtis: readonly string[],
  clock: number,
): Promise<Reply> {
  const { status, ok, headers } = response;
  const date = toTime(headers.get('date'));
  const retryAfter = toDelay(headers.get('retry-after'), date ?? clock);
  if (!ok) return { kind: 'status', status, retryAfter };
  const text = await response.text();
  if (text === '' && (status === 202 || status === 204)) {
    // A plain endpoint can say so for all of them.
    return { kind: 'receipt', results: jtis.map(() => ({ status: 'accepted' })), now: date };
  }
  const receipt = parseReceipt(text);
  const complete =
    receipt?.results.length === jtis.length &&
    receipt.results.every(({ jti }, i) => jti === undefined || jti === jtis[i]);
  if (!complete) return { kind: 'status', status, retryAfter };
  const now = receipt.now === undefined ? date : Date.parse(receipt.now);
  return { kind: 'receipt', results: receipt.results, now, retryAfter };
}

function parseReceipt(text: string) {
  try {
    return receiptSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** `Retry-After` is seconds or a date (RFC 9110 §10.2.3). */
function toDelay(header: string | null, serverNow: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const at = toTime(header);
  return at === undefined ? undefined : Math.max(0, at - serverNow);
}

function toTime(httpDate: string | null): number | undefined {
  const time = httpDate === null ? Number.NaN : Date.parse(httpDate);
  return Number.isNaN(time) ? undefined : time;
}
