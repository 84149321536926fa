import { sha256, toBase64Url } from '../digest.ts';
import type { Claims } from './claims.ts';
import { ecdsa, type KeyPair } from './key-pair.ts';

export interface SignedDeclaration {
  /** JWS compact (RFC 7515 §3.1). */
  readonly jws: string;
  /** SHA-256 of the signing input, base64url: what the next declaration's `prev` names. */
  readonly hash: string;
}

/** `typ` of a declaration: no other kind of JWT can be taken for one (RFC 8725 §3.11). */
export const declarationType = 'sayso-declaration+jwt';

/** Signs a declaration with a device's key. Nothing is canonicalised: the bytes sent are the bytes signed. */
export async function signDeclaration(
  claims: Claims,
  { privateKey, publicJwk: { kty, crv, x, y } }: KeyPair,
): Promise<SignedDeclaration> {
  const header = { typ: declarationType, alg: 'ES256', jwk: { kty, crv, x, y } };
  const input = `${encode(header)}.${encode(claims)}`;
  const bytes = new TextEncoder().encode(input);
  const [signature, hash] = await Promise.all([
    crypto.subtle.sign(ecdsa, privateKey, bytes),
    sha256(bytes),
  ]);
  return { jws: `${input}.${toBase64Url(new Uint8Array(signature))}`, hash };
}

function encode(json: object): string {
  return toBase64Url(new TextEncoder().encode(JSON.stringify(json)));
}
