import { decodeJwt } from 'jose';
import type { DeclarationFlag, VerifiedDeclaration } from '../declaration/claims.ts';
import { verifyDeclaration } from '../declaration/verify.ts';
import { sha256 } from '../digest.ts';
import { SaysoError } from '../errors.ts';
import type { Catalogue } from './catalogue.ts';
import { type Arrival, clockLeewaySeconds, keep } from './keep.ts';
import { configProblem } from './match.ts';
import type { RateLimit } from './rate.ts';
import type { DeclarationsRequest } from './request.ts';
import { storageProblem } from './storable.ts';
import type { Store } from './store.ts';
import { type SubjectVerifier, verifyLinkToken } from './subject-token.ts';

/** What became of one declaration. Only `rejected` is final without being stored. */
export type Result =
  | {
      readonly status: 'accepted' | 'duplicate';
      readonly jti: string;
      readonly flags?: readonly DeclarationFlag[];
    }
  | { readonly status: 'rejected'; readonly code: string; readonly jti?: string }
  | { readonly status: 'retry'; readonly jti: string };

export interface TakenIn {
  /** In the order of the request. */
  readonly results: readonly Result[];
  /** Seconds to wait, where a key sends more than its share. */
  readonly wait?: number;
  /** The store's codes, for the log. */
  readonly failures: readonly string[];
}

export interface Intake {
  takeIn(request: DeclarationsRequest): Promise<TakenIn>;
}

export function createIntake(o: {
  store: Store;
  catalogue: Catalogue;
  subjects: SubjectVerifier;
  keyRate: RateLimit;
  now: () => Date;
}): Intake {
  const { store, catalogue, now } = o;

  /** The link's token is judged before the transaction: its keys may have to be fetched. */
  async function linkOf(
    { claims, jkt }: VerifiedDeclaration,
    tokens: ReadonlyMap<string, string>,
    receivedAt: Date,
  ): Promise<Arrival['link']> {
    const link = claims.statements.find(statement => statement.act === 'link');
    if (!link) return { status: 'none' };
    const token = tokens.get(link.ath);
    if (token === undefined) return { status: 'refused', code: 'LINK_TOKEN_MISSING' };
    const saidAt = new Date(Math.min(claims.iat * 1000, receivedAt.getTime()));
    const outcome = await verifyLinkToken(o.subjects, token, {
      audience: claims.aud,
      jkt,
      saidAt,
      now: receivedAt,
    });
    switch (outcome.status) {
      case 'valid':
        return { status: 'subject', sub: outcome.token.sub };
      case 'expired':
        return { status: 'refused', code: 'LINK_TOKEN_EXPIRED' };
      case 'invalid':
        return { status: 'refused', code: 'LINK_TOKEN_INVALID' };
      case 'unavailable':
        return { status: 'retry' };
    }
  }

  async function keepOne(
    declaration: VerifiedDeclaration,
    tokens: ReadonlyMap<string, string>,
  ): Promise<Result> {
    const { claims } = declaration;
    const { jti } = claims;
    const receivedAt = now();
    const link = await linkOf(declaration, tokens, receivedAt);
    for (;;) {
      const entry = await catalogue.find(claims.config.digest);
      const problemNow = () =>
        entry && configProblem(claims, entry, catalogue.published(claims.aud));
      let problem = problemNow();
      // A consent that goes on may be from a config that another instance has registered.
      if (problem === 'CONFIG_MISMATCH_NOTICE' && (await catalogue.refresh(receivedAt)))
        problem = problemNow();
      if (problem) return { status: 'rejected', code: problem, jti };
      const arrival = { declaration, receivedAt, quarantined: !entry, link };
      const kept = await store.transaction(tx => keep(tx, arrival));
      switch (kept.status) {
        case 'accepted':
        case 'duplicate': {
          const { status, flags } = kept;
          return flags.length > 0 ? { status, jti, flags } : { status, jti };
        }
        case 'rejected':
          return { status: 'rejected', code: kept.code, jti };
        case 'retry':
          return { status: 'retry', jti };
        case 'config-known':
          // Only where the config was unknown a moment ago: the next look finds it.
          continue;
      }
    }
  }

  return {
    async takeIn({ declarations, subjects }) {
      const results = new Map<number, Result>();
      const failures: string[] = [];
      let wait = 0;

      const verified = await Promise.all(declarations.map(jws => verify(jws, catalogue, now())));
      const good: { place: number; declaration: VerifiedDeclaration }[] = [];
      for (const [place, outcome] of verified.entries()) {
        if (outcome.status === 'verified') good.push({ place, declaration: outcome.declaration });
        else results.set(place, outcome);
      }

      // Counted by key only once the signature is checked: nobody can use up another's share.
      const isOver = new Set<string>();
      for (const jkt of new Set(good.map(({ declaration }) => declaration.jkt))) {
        const count = good.filter(({ declaration }) => declaration.jkt === jkt).length;
        const outcome = o.keyRate.take(jkt, count);
        if (outcome.status === 'taken') continue;
        isOver.add(jkt);
        wait = Math.max(wait, outcome.seconds);
      }

      const tokens = new Map<string, string>();
      for (const token of subjects) tokens.set(await sha256(token), token);

      // A transaction each, so that one declaration cannot spoil another; along the chain, so that
      // a batch in order has no gaps on the way.
      let isDown = false;
      for (const { place, declaration } of good.toSorted(alongTheChain)) {
        const { jkt, claims } = declaration;
        const { jti } = claims;
        if (isDown || isOver.has(jkt)) {
          results.set(place, { status: 'retry', jti });
          continue;
        }
        try {
          results.set(place, await keepOne(declaration, tokens));
        } catch (error) {
          const code = error instanceof SaysoError ? error.code : 'INTERNAL';
          failures.push(code);
          isDown = code === 'STORE_UNAVAILABLE';
          // What a database cannot hold today it cannot hold tomorrow: sending it again is no use.
          results.set(
            place,
            code === 'STORE_REFUSED'
              ? { status: 'rejected', code: 'DECLARATION_UNSTORABLE', jti }
              : { status: 'retry', jti },
          );
        }
      }
      const inOrder = [...results].toSorted(([a], [b]) => a - b).map(([, result]) => result);
      return { results: inOrder, failures, ...(wait > 0 ? { wait } : {}) };
    },
  };
}

async function verify(
  jws: string,
  catalogue: Catalogue,
  now: Date,
): Promise<
  | { status: 'verified'; declaration: VerifiedDeclaration }
  | { status: 'rejected'; code: string; jti?: string }
> {
  // Outside: a store that is down says nothing about a declaration.
  const audience = await audienceOf(jws, catalogue, now);
  try {
    const declaration = await verifyDeclaration(jws, {
      audience,
      algorithms: ['ES256'],
      now,
      leewaySeconds: clockLeewaySeconds,
    });
    const { claims } = declaration;
    const code = storageProblem(claims);
    return code
      ? { status: 'rejected', code, jti: claims.jti }
      : { status: 'verified', declaration };
  } catch (error) {
    return {
      status: 'rejected',
      code: error instanceof SaysoError ? error.code : 'DECLARATION_INVALID',
    };
  }
}

/** Which of this receiver's own ids to hold a declaration to. What it says itself only chooses among them. */
async function audienceOf(jws: string, catalogue: Catalogue, now: Date): Promise<string> {
  const aud = claimedAudience(jws);
  const find = () => catalogue.audiences().find(id => id === aud);
  if (aud !== undefined && !find()) await catalogue.refresh(now);
  // The empty name is nobody's: no declaration can claim it.
  return find() ?? '';
}

function claimedAudience(jws: string): string | undefined {
  try {
    const { aud } = decodeJwt(jws);
    return typeof aud === 'string' ? aud : undefined;
  } catch {
    return undefined;
  }
}

type Placed = { declaration: VerifiedDeclaration };
function alongTheChain({ declaration: a }: Placed, { declaration: b }: Placed): number {
  if (a.jkt !== b.jkt) return a.jkt < b.jkt ? -1 : 1;
  return a.claims.seq - b.claims.seq || (a.claims.jti < b.claims.jti ? -1 : 1);
}
