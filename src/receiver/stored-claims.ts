import { decodeJwt } from 'jose';
import { type Claims, claimsSchema } from '../declaration/claims.ts';

/** What a stored declaration says. It was verified before it was stored. */
export function claimsOf(jws: string): Claims {
  return claimsSchema.parse(decodeJwt(jws));
}
