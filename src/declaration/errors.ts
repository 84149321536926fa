import { type Json, SaysoError } from '../errors.ts';

/** Why a declaration is refused. None of them says what was declared. */
export type DeclarationErrorCode =
  /** Longer than 32 KB. */
  | 'DECLARATION_TOO_LARGE'
  /** Not three parts; not UTF-8; not JSON; not an object; nested too deeply. { part } */
  | 'DECLARATION_MALFORMED'
  /** Base64url that has a second spelling: padding, foreign characters, leftover bits. { part } */
  | 'DECLARATION_NOT_CANONICAL'
  /** A JSON object names a member twice: two readers could read two things (RFC 8259 §4). { part } */
  | 'DECLARATION_DUPLICATE_KEY'
  /** `typ` is not `sayso-declaration+jwt` (RFC 8725 §3.11). */
  | 'DECLARATION_TYP'
  /** `alg` is not one of those asked for (RFC 8725 §3.1); `none` never is. */
  | 'DECLARATION_ALG'
  /** `crit` is there: no extension is understood (RFC 7515 §4.1.11). */
  | 'DECLARATION_CRIT'
  /** A header member that a declaration does not have, such as `kid`, `jku` or `b64`. { member } */
  | 'DECLARATION_HEADER'
  /** `jwk` is not exactly { kty: "EC", crv: "P-256", x, y }, or not a point of the curve. */
  | 'DECLARATION_KEY'
  /** `jwk` has a private part: whoever sent it has given the key away. */
  | 'DECLARATION_PRIVATE_KEY'
  /** The signature is not this key's over these bytes. */
  | 'DECLARATION_SIGNATURE'
  /** The payload is signed, and not a declaration's. { path, problem } */
  | 'DECLARATION_CLAIMS'
  /** It was signed for another receiver. { audience } */
  | 'DECLARATION_AUDIENCE';

/** A declaration that is not taken, and why. */
export class DeclarationError extends SaysoError<DeclarationErrorCode> {
  constructor(
    code: DeclarationErrorCode,
    args: Readonly<Record<string, Json>> = {},
    cause?: unknown,
  ) {
    super(code, args, cause);
    this.name = 'DeclarationError';
  }
}
