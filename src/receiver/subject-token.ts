import {
  createLocalJWKSet,
  errors,
  importJWK,
  type JSONWebKeySet,
  type JWK,
  type JWTPayload,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
  jwtVerify,
  SignJWT,
} from 'jose';
import * as z from 'zod/mini';
import { SaysoError } from '../errors.ts';
import { uuidv7 } from '../id.ts';
import { addDuration } from '../time.ts';

/*
 * Subject tokens: the shop's word on who this is. The shop's server mints one for a person who is
 * signed in; the page hands it to `identify`. `sub` is opaque: an id that means nothing to others.
 */

const type = 'sayso-subject+jwt';
const thumbprint = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));
const scopeSchema = z.string().check(z.regex(/^(link|read|read:[a-z][a-z0-9_-]{0,63})$/));
/** `link` joins a key to the subject; `read` reads for any purpose, `read:<purpose>` for one. */
export type SubjectScope = 'link' | 'read' | `read:${string}`;

export interface SubjectClaims {
  readonly sub: string;
  /** The receiver's id, as in the config. */
  readonly aud: string;
  /** `['link', 'read']` where absent. */
  readonly scope?: readonly SubjectScope[];
  /** Thumbprint of the device's key: the token is then worth nothing without that key (RFC 7800). */
  readonly cnf?: { readonly jkt: string };
  /** Seconds; 900 where absent. */
  readonly expiresIn?: number;
  readonly now?: Date;
}

/**
 * What tokens are checked with: the shop's public keys, a secret of at least 32 bytes that shop and
 * receiver share, or a function that finds the key (jose's `createRemoteJWKSet`).
 */
export type SubjectKeys = JSONWebKeySet | Uint8Array | JWTVerifyGetKey;

/**
 * A subject token, signed with the shop's private key or the shared secret.
 * Throws SUBJECT_KEY_INVALID for a key without `alg` or a secret under 32 bytes.
 */
export async function mintSubjectToken(
  claims: SubjectClaims,
  key: JWK | Uint8Array,
): Promise<string> {
  const now = claims.now ?? new Date();
  const iat = Math.floor(now.getTime() / 1000);
  const token = new SignJWT({
    scope: (claims.scope ?? ['link', 'read']).join(' '),
    ...(claims.cnf ? { cnf: { jkt: claims.cnf.jkt } } : {}),
  })
    .setSubject(claims.sub)
    .setAudience(claims.aud)
    .setJti(uuidv7(now))
    .setIssuedAt(iat)
    .setExpirationTime(iat + (claims.expiresIn ?? 900));
  if (key instanceof Uint8Array) {
    return token.setProtectedHeader({ typ: type, alg: 'HS256' }).sign(longEnough(key));
  }
  const { alg, kid } = key;
  if (alg === undefined) throw new SaysoError('SUBJECT_KEY_INVALID', { missing: 'alg' });
  return token
    .setProtectedHeader({ typ: type, alg, ...(kid === undefined ? {} : { kid }) })
    .sign(await importJWK(key));
}

const payloadSchema = z.object({
  sub: z.string().check(z.minLength(1), z.maxLength(255)),
  exp: z.number(),
  iat: z.number(),
  jti: z.string().check(z.minLength(1), z.maxLength(255)),
  scope: z.string().check(z.maxLength(2000)),
  cnf: z.optional(z.object({ jkt: thumbprint })),
});

export interface SubjectToken {
  readonly sub: string;
  readonly audience: string;
  readonly scope: ReadonlySet<string>;
  /** The key it is bound to. */
  readonly jkt: string | undefined;
  readonly expires: Date;
}
export type TokenOutcome =
  | { readonly status: 'valid'; readonly token: SubjectToken }
  | { readonly status: 'invalid' | 'expired' | 'unavailable' };

/** Checks tokens, each for one audience at one moment. */
export interface SubjectVerifier {
  verify(token: string, audience: readonly string[], at: Date): Promise<TokenOutcome>;
}

/** Half a minute, for two servers' clocks; a device's clock is nowhere judged by it. */
const leewaySeconds = 30;

export function createSubjectVerifier(keys: SubjectKeys): SubjectVerifier {
  const check = verifierOf(keys);
  return {
    async verify(token, audience, at) {
      try {
        const payload = await check(token, {
          typ: type,
          audience: [...audience],
          currentDate: at,
          clockTolerance: leewaySeconds,
          requiredClaims: ['sub', 'aud', 'iat', 'exp', 'jti'],
        });
        const parsed = payloadSchema.safeParse(payload);
        const aud = audience.filter(id => [payload.aud].flat().includes(id));
        // A token for two receivers would leave open whose subject it names.
        if (!parsed.success || aud[0] === undefined || aud.length > 1) return { status: 'invalid' };
        const { sub, exp, scope, cnf } = parsed.data;
        const scopes = scope.split(' ').filter(word => scopeSchema.safeParse(word).success);
        const expires = new Date(exp * 1000);
        return {
          status: 'valid',
          token: { sub, audience: aud[0], scope: new Set(scopes), jkt: cnf?.jkt, expires },
        };
      } catch (error) {
        if (error instanceof errors.JWTExpired) return { status: 'expired' };
        return { status: isVerdict(error) ? 'invalid' : 'unavailable' };
      }
    },
  };
}

function verifierOf(
  keys: SubjectKeys,
): (token: string, options: JWTVerifyOptions) => Promise<JWTPayload> {
  // The kind of key decides the algorithms, never the token: a public key is not a shared secret.
  if (keys instanceof Uint8Array) {
    const secret = longEnough(keys);
    return async (token, options) =>
      (await jwtVerify(token, secret, { ...options, algorithms: ['HS256'] })).payload;
  }
  const find = typeof keys === 'function' ? keys : createLocalJWKSet(keys);
  const algorithms = ['ES256', 'ES384', 'Ed25519', 'EdDSA', 'PS256', 'RS256'];
  return async (token, options) =>
    (await jwtVerify(token, find, { ...options, algorithms })).payload;
}

/** Keys that could not be fetched say nothing about the token; jose has a generic code for a bad response. */
function isVerdict(error: unknown): boolean {
  const unfetched = ['ERR_JWKS_TIMEOUT', 'ERR_JOSE_GENERIC'];
  return error instanceof errors.JOSEError && !unfetched.includes(error.code);
}

function longEnough(secret: Uint8Array): Uint8Array {
  if (secret.byteLength < 32)
    throw new SaysoError('SUBJECT_KEY_INVALID', { bytes: secret.byteLength });
  return secret;
}

/**
 * Whether a token counts for a link. One bound to the key is judged at the time the link was said and
 * may be up to seven days late, since it cannot be used by anybody else; any other at receipt.
 */
export async function verifyLinkToken(
  verifier: SubjectVerifier,
  token: string,
  link: {
    readonly audience: string;
    readonly jkt: string;
    readonly saidAt: Date;
    readonly now: Date;
  },
): Promise<TokenOutcome> {
  const atReceipt = await verifier.verify(token, [link.audience], link.now);
  const outcome =
    atReceipt.status === 'expired' && link.saidAt < link.now
      ? await verifier.verify(token, [link.audience], link.saidAt)
      : atReceipt;
  if (outcome.status !== 'valid') return outcome;
  const { jkt, scope, expires } = outcome.token;
  if (!scope.has('link') || (jkt !== undefined && jkt !== link.jkt)) return { status: 'invalid' };
  const wasLate = outcome !== atReceipt;
  const tooLate = jkt === undefined || addDuration(expires, 'P7D') < link.now;
  return wasLate && tooLate ? { status: 'expired' } : outcome;
}
