import { createHash } from 'node:crypto';
import { expect } from '@playwright/test';
import { calculateJwkThumbprint, compactVerify, decodeProtectedHeader, importJWK } from 'jose';
import { type Claims, claimsSchema } from '../../src/declaration/claims.ts';
import type { RecentDeclaration } from '../../src/receiver/index.ts';
import type { Statement } from '../../src/statement/statement.ts';

/** A declaration as the receiver's database holds it, its signature checked once more by another library. */
export interface Stored {
  readonly jkt: string;
  readonly jti: string;
  readonly seq: number;
  readonly prev: string | null;
  readonly hash: string;
  readonly flags: readonly string[];
  readonly quarantined: boolean;
  readonly mismatch: string | null;
  /** Undefined in a tombstone. */
  readonly claims: Claims | undefined;
}

/** Verifies a stored row with nothing of ours but the schema of the claims; throws where it does not hold. */
export async function verifyStored(row: RecentDeclaration): Promise<Stored> {
  const { jkt, jti, seq, prev, hash, flags, quarantined, mismatch } = row;
  const stored = { jkt, jti, seq, prev, hash, flags, quarantined, mismatch };
  if (row.jws === null) return { ...stored, claims: undefined };
  const { alg, typ, jwk } = decodeProtectedHeader(row.jws);
  expect({ alg, typ }).toEqual({ alg: 'ES256', typ: 'sayso-declaration+jwt' });
  if (!jwk) throw new Error('the header carries no key');
  const key = await importJWK({ ...jwk, alg: 'ES256' });
  const { payload } = await compactVerify(row.jws, key, { algorithms: ['ES256'] });
  const claims = claimsSchema.parse(JSON.parse(new TextDecoder().decode(payload)));
  const signingInput = row.jws.slice(0, row.jws.lastIndexOf('.'));
  expect({
    jkt: await calculateJwkThumbprint(jwk),
    hash: createHash('sha256').update(signingInput).digest('base64url'),
    jti: claims.jti,
    seq: claims.seq,
    prev: claims.prev,
    aud: claims.aud,
  }).toEqual({ jkt, hash, jti, seq, prev, aud: row.audience });
  return { ...stored, claims };
}

/** Every statement that was stored, in the order it was said. */
export function statementsOf(stored: readonly Stored[]): readonly Statement[] {
  return stored.flatMap(({ claims }) => claims?.statements ?? []);
}

/** What was declared, as `attribute=value`, in the order it was said. */
export function declaredIn(stored: readonly Stored[]): string[] {
  return statementsOf(stored).flatMap(statement =>
    statement.act === 'declare'
      ? [`${statement.attribute}=${[statement.value].flat().join('+')}`]
      : [],
  );
}

/**
 * One key, `seq` 1 to n, each naming the hash of the one before, nothing odd about any. A gap is seen on
 * arrival, and filled when the one before arrives too.
 */
export function expectUnbrokenChain(stored: readonly Stored[]): void {
  expect(new Set(stored.map(({ jkt }) => jkt)).size, 'keys').toBe(1);
  const chain = [...stored].sort((a, b) => a.seq - b.seq);
  expect(chain.map(({ seq }) => seq)).toEqual(chain.map((_, at) => at + 1));
  expect(chain.map(({ prev }) => prev)).toEqual([
    null,
    ...chain.slice(0, -1).map(({ hash }) => hash),
  ]);
  expect(chain.flatMap(({ flags }) => flags).filter(flag => flag !== 'gap')).toEqual([]);
}
