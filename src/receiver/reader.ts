import { verifyProof } from './proof.ts';
import type { Store } from './store.ts';
import type { SubjectToken, SubjectVerifier } from './subject-token.ts';

export type ReaderOutcome =
  | { readonly status: 'admitted'; readonly token: SubjectToken }
  | {
      readonly status: 'refused';
      readonly http: 401 | 503;
      readonly code:
        | 'TOKEN_MISSING'
        | 'TOKEN_INVALID'
        | 'TOKEN_EXPIRED'
        | 'PROOF_INVALID'
        | 'KEYS_UNAVAILABLE';
    };

/**
 * Who may read: the bearer of a token, or, where the token is bound to a key, only who proves to hold
 * it (RFC 9449 §7). A bound token without its proof would be worth stealing.
 */
export async function admitReader(
  request: Request,
  o: {
    readonly url: string;
    readonly subjects: SubjectVerifier;
    readonly audiences: readonly string[];
    readonly store: Store;
    readonly now: Date;
  },
): Promise<ReaderOutcome> {
  const [, scheme = '', jwt = ''] =
    /^(Bearer|DPoP) +([A-Za-z0-9_.-]+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  if (jwt === '') return { status: 'refused', http: 401, code: 'TOKEN_MISSING' };
  const outcome = await o.subjects.verify(jwt, o.audiences, o.now);
  switch (outcome.status) {
    case 'unavailable':
      return { status: 'refused', http: 503, code: 'KEYS_UNAVAILABLE' };
    case 'invalid':
      return { status: 'refused', http: 401, code: 'TOKEN_INVALID' };
    case 'expired':
      return { status: 'refused', http: 401, code: 'TOKEN_EXPIRED' };
    case 'valid':
      break;
  }
  const { token } = outcome;
  const isProved = scheme.toLowerCase() === 'dpop';
  if (token.jkt === undefined) {
    // A proof for a token that asks for none would prove nothing, and who sends it expects more.
    return isProved
      ? { status: 'refused', http: 401, code: 'TOKEN_INVALID' }
      : { status: 'admitted', token };
  }
  const proof = isProved
    ? await verifyProof(request.headers.get('dpop') ?? '', {
        token: jwt,
        jkt: token.jkt,
        method: request.method,
        url: o.url,
        now: o.now,
      })
    : undefined;
  const isFresh = proof && (await o.store.rememberProof(token.jkt, proof.jti, proof.until, o.now));
  return isFresh
    ? { status: 'admitted', token }
    : { status: 'refused', http: 401, code: 'PROOF_INVALID' };
}
