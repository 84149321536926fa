import { sha256, toBase64Url } from '../digest.ts';
import type { PublicJwk } from './claims.ts';

/** A P-256 key that signs declarations; the public half travels in each of them. */
export interface KeyPair {
  readonly privateKey: CryptoKey;
  readonly publicJwk: PublicJwk;
}

export const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** A new key. Its private half cannot be exported. */
export async function createKeyPair(): Promise<KeyPair> {
  const pair = await crypto.subtle.generateKey(ecdsa, false, ['sign', 'verify']);
  // 0x04, then x and y, 32 bytes each (SEC 1 §2.3.3): raw, since a JWK's members may be absent by type.
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const x = toBase64Url(point.subarray(1, 33));
  const y = toBase64Url(point.subarray(33));
  return { privateKey: pair.privateKey, publicJwk: { kty: 'EC', crv: 'P-256', x, y } };
}

/** The key for verifying, from its two coordinates of 32 bytes. Rejects where they are no point of the curve. */
export function importPublicKey(x: Uint8Array, y: Uint8Array): Promise<CryptoKey> {
  const point = new Uint8Array(65);
  point[0] = 4;
  point.set(x, 1);
  point.set(y, 33);
  return crypto.subtle.importKey('raw', point, ecdsa, false, ['verify']);
}

/** The RFC 7638 thumbprint of a key: base64url of the SHA-256 of its required members, in this order. */
export function thumbprint({ crv, kty, x, y }: PublicJwk): Promise<string> {
  return sha256(JSON.stringify({ crv, kty, x, y }));
}
