import * as z from 'zod/mini';
import { configRefSchema, surfaceSchema } from '../statement/draft.ts';
import { statementSchema } from '../statement/statement.ts';

const base64url = z.string().check(z.regex(/^[A-Za-z0-9_-]+$/));

/** The payload of a declaration. Times are seconds since the epoch, as in every JWT (RFC 7519 §2). */
export const claimsSchema = z.strictObject({
  v: z.literal(1),
  jti: z.uuid(),
  iat: z.int().check(z.minimum(0)),
  aud: z.string().check(z.minLength(1), z.maxLength(64)),
  /** 1 for a key's first declaration. */
  seq: z.int().check(z.minimum(1)),
  /** SHA-256 of the previous signing input, base64url; null for the first. */
  prev: z.nullable(base64url.check(z.length(43))),
  /** 128 random bits, base64url: without them a short answer could be guessed from its hash. */
  salt: base64url.check(z.length(22)),
  config: configRefSchema,
  surface: surfaceSchema,
  gpc: z.nullable(z.boolean()),
  context: z.optional(z.json()),
  /** The browser would not keep the key: its chain ends with the page. */
  ephemeral: z.optional(z.literal(true)),
  statements: z.array(statementSchema).check(z.minLength(1), z.maxLength(64)),
});
export type Claims = z.infer<typeof claimsSchema>;

/** The public half of a device's key, as the header carries it (RFC 7515 §4.1.3). */
export interface PublicJwk {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
}

/** What verifying yields: nothing in it is trusted beyond "the holder of this key said exactly this". */
export interface VerifiedDeclaration {
  readonly jws: string;
  /** RFC 7638 thumbprint of the key, base64url. */
  readonly jkt: string;
  readonly jwk: PublicJwk;
  /** SHA-256 of the signing input, base64url: what the next declaration's `prev` names. */
  readonly hash: string;
  readonly claims: Claims;
  readonly flags: readonly DeclarationFlag[];
}
/** What is odd about a declaration that is accepted all the same. */
export type DeclarationFlag = 'clock-ahead' | 'clock-behind' | 'gap' | 'forked' | 'ephemeral';
