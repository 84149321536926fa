import type { TokenSource } from './api.ts';
import type { Chain } from './declaration/chain.ts';
import { fromBase64Url, sha256 } from './digest.ts';
import { SaysoError } from './errors.ts';
import { uuidv7 } from './id.ts';
import type { ConfigRef, Draft } from './statement/draft.ts';
import type { DeviceDatabase } from './storage/tables.ts';
import { within } from './within.ts';

export interface IdentityOptions {
  readonly database: DeviceDatabase;
  readonly chain: Chain;
  readonly config: () => Promise<ConfigRef>;
  readonly endpoint: string | null;
  readonly gpc: () => boolean | null;
  readonly locale: string;
  readonly now: () => Date;
}

/** A shop's server that has not answered by then is asked again later. */
const TOKEN_WITHIN_MS = 30_000;

/** Which key was linked to whom. */
interface Linked {
  readonly sub: string;
  readonly jkt: string;
}

/**
 * Links this browser's key to the subject of the shop's token, once; a new key of the same person's is
 * linked again. A key that belongs to somebody else, or that spoke before anybody was named (`since`),
 * is retired first: nobody reads another's answers, and earlier answers join an account only by the
 * person's own press (PROTOCOL §3). Resolves to the thumbprint of the key.
 * Throws IDENTITY_UNAVAILABLE where the page's source fails, IDENTITY_TOKEN_UNREADABLE.
 */
export async function identify(
  o: IdentityOptions,
  source: TokenSource,
  since: Date,
): Promise<string> {
  if (await saidBefore(o, since)) await o.chain.signPending();
  const { jkt } = await o.chain.key();
  const token = await tokenOf(source, jkt);
  const sub = subjectOf(token);
  const [row, ledger] = await o.database.read(['flags', 'ledger'], tx =>
    Promise.all([tx.get('flags', flag), tx.all('ledger')]),
  );
  const linked = isLinked(row?.value) ? row.value : undefined;
  if (linked ? linked.sub !== sub : ledger.length > 0) {
    await signOut(o);
    return identify(o, source, since);
  }
  if (linked?.jkt === jkt) return jkt;
  const now = o.now();
  const draft: Draft = {
    id: uuidv7(now),
    config: await o.config(),
    surface: { widget: '', kind: 'none', via: 'headless', locale: o.locale },
    gpc: o.gpc(),
    statements: [{ id: uuidv7(now), at: now.toISOString(), act: 'link', ath: await sha256(token) }],
    endpoint: o.endpoint,
  };
  await o.database.write(['journal', 'flags'], async tx => {
    const now = (await tx.get('flags', flag))?.value;
    // Asked twice at once, or by two tabs.
    if (isLinked(now) && now.jkt === jkt) return;
    await tx.put('journal', { id: draft.id, draft, subject: token });
    await tx.put('flags', { name: flag, value: { sub, jkt } satisfies Linked });
  });
  return jkt;
}

/** Whose the answers here are stays known; that the receiver knows it does not: the next `identify` tells it again. */
export async function unlink(database: DeviceDatabase): Promise<void> {
  await database.write(['flags'], async tx => {
    const value = (await tx.get('flags', flag))?.value;
    if (isLinked(value)) await tx.put('flags', { name: flag, value: { ...value, jkt: '' } });
  });
}

const flag = 'subject';

function isLinked(value: unknown): value is Linked {
  return typeof value === 'object' && value !== null && 'sub' in value && 'jkt' in value;
}

async function tokenOf(source: TokenSource, jkt: string): Promise<string> {
  try {
    // A page in plain JavaScript may give a token at once, or throw.
    const asked = (async () => source({ jkt }))();
    return await within(TOKEN_WITHIN_MS, asked, 'IDENTITY_UNAVAILABLE');
  } catch (cause) {
    throw new SaysoError('IDENTITY_UNAVAILABLE', {}, cause);
  }
}

/** Retires key and profile on this device; what is queued is still delivered. */
export async function signOut({ chain, database }: IdentityOptions): Promise<void> {
  await chain.signOut();
  await database.write(['flags'], tx => tx.delete('flags', flag));
}

/** Whether something waits to be signed that was said before `since`. */
async function saidBefore({ database }: IdentityOptions, since: Date): Promise<boolean> {
  const rows = await database.read(['journal'], tx => tx.all('journal'));
  // A draft's id is a UUIDv7: its first 48 bits are when it was said.
  return rows.some(
    ({ id }) => Number.parseInt(id.replace('-', '').slice(0, 12), 16) < since.getTime(),
  );
}

/** The `sub` a token claims. Not verified here: only the receiver's word on it counts. */
function subjectOf(token: string): string {
  try {
    const bytes = fromBase64Url(`${token}`.split('.')[1] ?? '');
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof claims === 'object' && claims && 'sub' in claims && typeof claims.sub === 'string') {
      return claims.sub;
    }
  } catch {
    // Not a JWT: said below, with the way out.
  }
  throw new SaysoError('IDENTITY_TOKEN_UNREADABLE');
}
