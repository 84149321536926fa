import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify } from 'jose';
import * as z from 'zod/mini';
import { sha256 } from '../digest.ts';

/** A device's clock may be this far off, in either direction, and a proof is good for no longer. */
const windowSeconds = 300;

const payloadSchema = z.object({
  jti: z.string().check(z.minLength(1), z.maxLength(128)),
  htm: z.string(),
  htu: z.string(),
  iat: z.number(),
  ath: z.string(),
});

/**
 * Checks that whoever sends `token` holds the key it is bound to (RFC 9449 §4.3), for this method and
 * address, now. Gives what a replay would repeat, and until when that has to be remembered (§11.1);
 * undefined where it proves nothing.
 */
export async function verifyProof(
  proof: string,
  want: { token: string; jkt: string; method: string; url: string; now: Date },
): Promise<{ jti: string; until: Date } | undefined> {
  try {
    const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
      typ: 'dpop+jwt',
      algorithms: ['ES256'],
      currentDate: want.now,
      clockTolerance: windowSeconds,
    });
    const { jti, htm, htu, iat, ath } = payloadSchema.parse(payload);
    const { jwk } = protectedHeader;
    const holds =
      jwk !== undefined &&
      !('d' in jwk) &&
      (await calculateJwkThumbprint(jwk)) === want.jkt &&
      ath === (await sha256(want.token)) &&
      Math.abs(want.now.getTime() / 1000 - iat) <= windowSeconds &&
      htm === want.method &&
      withoutQuery(htu) === withoutQuery(want.url);
    return holds ? { jti, until: new Date((iat + windowSeconds) * 1000) } : undefined;
  } catch {
    return undefined;
  }
}

/** Scheme, host and path in one spelling: a proof names no query and no fragment (§4.2). */
function withoutQuery(address: string): string {
  const url = new URL(address);
  return url.origin + url.pathname;
}
