import { fromBase64Url, sha256 } from '../digest.ts';
import type { Json } from '../errors.ts';
import {
  type Claims,
  claimsSchema,
  type DeclarationFlag,
  type PublicJwk,
  type VerifiedDeclaration,
} from './claims.ts';
import { claimsProblem } from './claims-problem.ts';
import { DeclarationError } from './errors.ts';
import { ecdsa, importPublicKey, thumbprint } from './key-pair.ts';
import { declarationType } from './sign.ts';
import { isObject, readStrictJson } from './strict-json.ts';

export interface VerifyOptions {
  /** The receiver's own id: the only `aud` that is taken. */
  readonly audience: string;
  readonly algorithms: readonly 'ES256'[];
  readonly now: Date;
  /** How far a clock may be ahead before it is flagged; 300 where absent. */
  readonly leewaySeconds?: number;
}

const mostBytes = 32 * 1024;

/**
 * Verifies one declaration with everything pinned, and gives what it says. Throws DeclarationError.
 *
 * The key comes with the declaration, so it proves that one holder signed, never who that is. Name a
 * record by (`jkt`, `jti`) and compare `hash`: an ECDSA signature (r, s) has a twin (r, n − s) that
 * verifies too, so neither it nor the string identifies anything. A clock that is ahead is a flag,
 * not an error; one that is behind cannot be told from a declaration that waited offline.
 */
export async function verifyDeclaration(
  jws: string,
  options: VerifyOptions,
): Promise<VerifiedDeclaration> {
  if (jws.length > mostBytes) throw new DeclarationError('DECLARATION_TOO_LARGE');
  const [header, payload, signature, ...more] = jws.split('.');
  if (!header || !payload || !signature || more.length > 0) {
    throw new DeclarationError('DECLARATION_MALFORMED', { part: 'jws' });
  }
  const { publicJwk, x, y } = readHeader(readPart(header, 'header'), options.algorithms);
  const payloadBytes = decode(payload, 'payload');
  const signatureBytes = decode(signature, 'signature');
  const input = new TextEncoder().encode(`${header}.${payload}`);
  const [verified, hash, jkt] = await Promise.all([
    isSignedBy(x, y, signatureBytes, input),
    sha256(input),
    thumbprint(publicJwk),
  ]);
  if (!verified) throw new DeclarationError('DECLARATION_SIGNATURE');
  const claims = readClaims(toObject(payloadBytes, 'payload'), options.audience);
  return { jws, jkt, jwk: publicJwk, hash, claims, flags: flagsOf(claims, options) };
}

type Part = 'header' | 'payload' | 'signature';

function decode(text: string, part: Part): Uint8Array<ArrayBuffer> {
  const bytes = fromBase64Url(text);
  if (!bytes) throw new DeclarationError('DECLARATION_NOT_CANONICAL', { part });
  return bytes;
}

function toObject(bytes: Uint8Array, part: Part): { readonly [key: string]: Json } {
  const json = readStrictJson(bytes);
  switch (json.status) {
    case 'read':
      return json.value;
    case 'duplicate':
      throw new DeclarationError('DECLARATION_DUPLICATE_KEY', { part });
    case 'malformed':
      throw new DeclarationError('DECLARATION_MALFORMED', { part });
  }
}

function readPart(text: string, part: Part): { readonly [key: string]: Json } {
  return toObject(decode(text, part), part);
}

function readHeader(header: { readonly [key: string]: Json }, algorithms: readonly string[]) {
  const { typ, alg, jwk, ...others } = header;
  if (typ !== declarationType) throw new DeclarationError('DECLARATION_TYP');
  if (alg !== 'ES256' || !algorithms.includes(alg)) throw new DeclarationError('DECLARATION_ALG');
  if ('crit' in others) throw new DeclarationError('DECLARATION_CRIT');
  const [member] = Object.keys(others);
  if (member !== undefined)
    throw new DeclarationError('DECLARATION_HEADER', { member: member.slice(0, 64) });
  return readKey(jwk);
}

function readKey(jwk: Json | undefined) {
  if (!isObject(jwk)) throw new DeclarationError('DECLARATION_KEY');
  if ('d' in jwk) throw new DeclarationError('DECLARATION_PRIVATE_KEY');
  // `use` and `key_ops` are refused with every other member: this key has one use, and it is known.
  const { kty, crv, x, y, ...others } = jwk;
  const isPlain = kty === 'EC' && crv === 'P-256' && Object.keys(others).length === 0;
  if (!isPlain || typeof x !== 'string' || typeof y !== 'string') {
    throw new DeclarationError('DECLARATION_KEY');
  }
  const publicJwk: PublicJwk = { kty, crv, x, y };
  const [xBytes, yBytes] = [decode(x, 'header'), decode(y, 'header')];
  if (xBytes.length !== 32 || yBytes.length !== 32) throw new DeclarationError('DECLARATION_KEY');
  return { publicJwk, x: xBytes, y: yBytes };
}

async function isSignedBy(
  x: Uint8Array,
  y: Uint8Array,
  signature: Uint8Array<ArrayBuffer>,
  input: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  let key: CryptoKey;
  try {
    key = await importPublicKey(x, y);
  } catch (cause) {
    // Off the curve: an invalid-curve attack, or noise (RFC 8725 §3.4).
    throw new DeclarationError('DECLARATION_KEY', {}, cause);
  }
  // r and s, 32 bytes each (RFC 7518 §3.4); some implementations would take DER too.
  return signature.length === 64 && crypto.subtle.verify(ecdsa, key, signature, input);
}

function readClaims(json: { readonly [key: string]: Json }, audience: string): Claims {
  const parsed = claimsSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const args = { path: (issue?.path ?? []).join('.'), problem: issue?.code ?? 'invalid' };
    throw new DeclarationError('DECLARATION_CLAIMS', args);
  }
  const claims = parsed.data;
  if (claims.aud !== audience) {
    throw new DeclarationError('DECLARATION_AUDIENCE', { audience: claims.aud });
  }
  const problem = claimsProblem(claims);
  if (problem) throw new DeclarationError('DECLARATION_CLAIMS', problem);
  return claims;
}

function flagsOf(claims: Claims, { now, leewaySeconds = 300 }: VerifyOptions): DeclarationFlag[] {
  const isAhead = claims.iat > now.getTime() / 1000 + leewaySeconds;
  return [
    ...(isAhead ? ['clock-ahead' as const] : []),
    ...(claims.ephemeral ? ['ephemeral' as const] : []),
  ];
}
