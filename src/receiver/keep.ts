import type { ConsentRecord } from '../consent/record.ts';
import type { Claims, DeclarationFlag, VerifiedDeclaration } from '../declaration/claims.ts';
import type { Statement } from '../statement/statement.ts';
import { takesAway } from './received.ts';
import { spentDeclarations } from './spent.ts';
import type { Owner, PlacedStatement, StoredDeclaration, StoreTransaction } from './store.ts';
import { claimsOf } from './stored-claims.ts';

/** A device's clock may be this far off (PROTOCOL §2). */
export const clockLeewaySeconds = 300;

/** A declaration that was verified and held against its config, with what its link's token came to. */
export interface Arrival {
  readonly declaration: VerifiedDeclaration;
  readonly receivedAt: Date;
  readonly quarantined: boolean;
  readonly link:
    | { readonly status: 'none' }
    | { readonly status: 'subject'; readonly sub: string }
    | { readonly status: 'refused'; readonly code: LinkCode }
    | { readonly status: 'retry' };
}
export type LinkCode = 'LINK_TOKEN_MISSING' | 'LINK_TOKEN_INVALID' | 'LINK_TOKEN_EXPIRED';

export type Kept =
  | { readonly status: 'accepted' | 'duplicate'; readonly flags: readonly DeclarationFlag[] }
  | { readonly status: 'rejected'; readonly code: LinkCode | 'JTI_REUSED' | 'KEY_LINKED_ELSEWHERE' }
  | { readonly status: 'retry' }
  /** Its config was registered meanwhile: to be held against it, and tried again. */
  | { readonly status: 'config-known' };

/** Stores one declaration, with everything that follows from it, in one transaction. */
export async function keep(tx: StoreTransaction, arrival: Arrival): Promise<Kept> {
  const { declaration, receivedAt, quarantined, link } = arrival;
  const { jkt, hash, claims } = declaration;
  const { jti, aud: audience } = claims;
  // Always the key first, then the subject, then the config: transactions cannot wait in a circle.
  await tx.lock(`key:${jkt}`);

  const before = await tx.find(jkt, jti);
  if (before) {
    // Not the signature's bytes: ES256 accepts two of them for one signing.
    return before.hash === hash
      ? { status: 'duplicate', flags: before.flags }
      : { status: 'rejected', code: 'JTI_REUSED' };
  }

  const bound = await tx.linkOf(jkt);
  if (link.status === 'refused') return { status: 'rejected', code: link.code };
  if (link.status === 'retry') return { status: 'retry' };
  const named = link.status === 'subject' ? link.sub : undefined;
  const isElsewhere = bound && (bound.audience !== audience || bound.sub !== named);
  if (named !== undefined && isElsewhere) {
    return { status: 'rejected', code: 'KEY_LINKED_ELSEWHERE' };
  }
  const sub = named ?? (bound?.audience === audience ? bound.sub : undefined);
  if (sub !== undefined) await tx.lock(`subject:${audience}:${sub}`);
  if (quarantined) {
    await tx.lock(`config:${claims.config.digest}`);
    if (await tx.hasConfig(claims.config.digest)) return { status: 'config-known' };
  }

  if (named !== undefined && !bound) {
    await tx.addLink({ jkt, audience, sub: named, jti, linkedAt: receivedAt });
  }
  const flags = [
    ...new Set([
      ...declaration.flags,
      ...chainFlags(declaration, await tx.neighbours(jkt, claims.seq)),
    ]),
  ];
  const statements = byOurClock(claims.statements, receivedAt);
  const row: StoredDeclaration = {
    jkt,
    jti,
    audience,
    seq: claims.seq,
    prev: claims.prev,
    hash,
    iat: claims.iat,
    receivedAt,
    configDigest: claims.config.digest,
    jws: declaration.jws,
    flags,
    quarantined,
    expires: expiryOf(statements),
    mismatch: null,
    attribute: null,
  };
  await tx.insert(row, placed(statements, quarantined ? takesAway : () => true));
  await bury(tx, sub === undefined ? { jkt } : { audience, sub }, claims, receivedAt);
  return { status: 'accepted', flags };
}

/** Ends a declaration's quarantine: what it gives counts from now on, or goes where its config says otherwise. */
export async function release(
  tx: StoreTransaction,
  { jkt, jti, audience }: StoredDeclaration,
  now: Date,
  mismatchOf: (claims: Claims) => string | undefined,
): Promise<void> {
  await tx.lock(`key:${jkt}`);
  const link = await tx.linkOf(jkt);
  const owner = link?.audience === audience ? { audience, sub: link.sub } : { jkt };
  if ('sub' in owner) await tx.lock(`subject:${audience}:${owner.sub}`);
  const row = await tx.find(jkt, jti);
  if (!row?.quarantined || row.jws === null) return;
  const claims = claimsOf(row.jws);
  const mismatch = mismatchOf(claims);
  if (mismatch !== undefined) {
    await tx.bury(jkt, jti, now, { mismatch });
    return;
  }
  await tx.release(
    jkt,
    jti,
    placed(byOurClock(claims.statements, row.receivedAt), statement => !takesAway(statement)),
  );
  await bury(tx, owner, claims, now);
}

/** Bodies that nothing permits keeping any more go, whatever order things arrived in. */
async function bury(tx: StoreTransaction, owner: Owner, claims: Claims, now: Date): Promise<void> {
  const { statements, jti } = claims;
  const about = statements.flatMap(s => (s.act === 'link' ? [] : s.attribute));
  // A link brings together what was said on several devices.
  const matters = about.length < statements.length || (await tx.hasOthers(owner, jti, about));
  if (!matters) return;
  for (const spent of spentDeclarations(await tx.declarationsOf(owner))) {
    await tx.bury(spent.jkt, spent.jti, now, { attribute: spent.attribute });
  }
}

/** A device whose clock runs ahead keeps nothing for longer: the time of keeping begins at receipt at the latest. */
function byOurClock(statements: readonly Statement[], receivedAt: Date): Statement[] {
  const clamp = (record: ConsentRecord): ConsentRecord => {
    const ahead = Date.parse(record.at) - receivedAt.getTime();
    return ahead > 0 && record.expires !== null
      ? { ...record, expires: new Date(Date.parse(record.expires) - ahead).toISOString() }
      : record;
  };
  return statements.map(statement =>
    'consent' in statement ? { ...statement, consent: statement.consent.map(clamp) } : statement,
  );
}

/** The last end of what is given for a value; null where one has none. */
function expiryOf(statements: readonly Statement[]): Date | null {
  const given = statements.flatMap(statement =>
    statement.act === 'declare' ? statement.consent.filter(r => r.status === 'given') : [],
  );
  const ends = given.flatMap(({ expires }) => (expires === null ? [] : Date.parse(expires)));
  return ends.length > 0 && ends.length === given.length ? new Date(Math.max(...ends)) : null;
}

function placed(
  statements: readonly Statement[],
  counts: (statement: Statement) => boolean,
): PlacedStatement[] {
  return statements
    .map((statement, position) => ({ position, statement }))
    .filter(({ statement }) => counts(statement));
}

/** What does not go together with the declarations beside it in the chain: a flag, never a reason to lose it. */
function chainFlags(
  { claims, hash }: VerifiedDeclaration,
  neighbours: readonly StoredDeclaration[],
): DeclarationFlag[] {
  const { seq, prev, iat } = claims;
  const at = (place: number) => neighbours.filter(neighbour => neighbour.seq === place);
  const before = at(seq - 1).find(neighbour => neighbour.hash === prev);
  const contradicted =
    at(seq).length > 0 ||
    (at(seq - 1).length > 0 && !before) ||
    (at(seq + 1).length > 0 && at(seq + 1).every(neighbour => neighbour.prev !== hash));
  const flags: DeclarationFlag[] = [];
  if (contradicted) flags.push('forked');
  if (seq > 1 && at(seq - 1).length === 0) flags.push('gap');
  if (before && before.iat > iat + clockLeewaySeconds) flags.push('clock-behind');
  return flags;
}
