import { fromBase64Url } from '../digest.ts';
import type { LedgerRow } from '../storage/tables.ts';
import { type Claims, claimsSchema } from './claims.ts';
import { readStrictJson } from './strict-json.ts';

/** A declaration this device signed, read back: in the shape of a verified one, as far as a fold needs it. */
export interface LedgerEntry extends LedgerRow {
  readonly claims: Claims;
}

/**
 * What ledger rows say. Nothing is verified: the rows are this device's own. One that cannot be read
 * (it was emptied, or another version wrote it) is left out.
 */
export function readLedger(rows: readonly LedgerRow[]): LedgerEntry[] {
  return rows.flatMap(row => {
    const claims = claimsOf(row.jws);
    return claims ? [{ ...row, claims }] : [];
  });
}

function claimsOf(jws: string): Claims | undefined {
  const bytes = fromBase64Url(jws.split('.')[1] ?? '');
  const json = bytes && readStrictJson(bytes);
  return json?.status === 'read' ? claimsSchema.safeParse(json.value).data : undefined;
}
