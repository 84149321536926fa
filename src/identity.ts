import type { TokenSource } from './api.ts';
import type { Chain } from './declaration/chain.ts';
import { fromBase64Url, sha256 } from './digest.ts';
import { SaysoError } from './errors.ts';
import { uuidv7 } from './id.ts';
import type { ConfigRef, Draft } from './statement/draft.ts';
import type { DeviceDatabase } from './storage/tables.ts';

export interface IdentityOptions {
  readonly database: DeviceDatabase;
  readonly chain: Chain;
  readonly config: () => Promise<ConfigRef>;
  readonly endpoint: string | null;
  readonly gpc: () => boolean | null;
  readonly locale: string;
  readonly now: () => Date;
}

/**
 * Links this browser's key to the subject of the shop's token, once. A key that belongs to somebody
 * else, or that spoke before anybody was named (`since`), is retired first: nobody reads another's
 * answers, and earlier answers join an account only by the person's own press (PROTOCOL §3).
 * Throws IDENTITY_UNAVAILABLE where the page's source fails, IDENTITY_TOKEN_UNREADABLE.
 */
export async function identify(
  o: IdentityOptions,
  source: TokenSource,
  since: Date,
): Promise<void> {
  if (await saidBefore(o, since)) await o.chain.signPending();
  const { jkt } = await o.chain.key();
  const token = await source({ jkt }).catch(cause => {
    throw new SaysoError('IDENTITY_UNAVAILABLE', {}, cause);
  });
  const sub = subjectOf(token);
  const [linked, ledger] = await o.database.read(['flags', 'ledger'], tx =>
    Promise.all([tx.get('flags', 'subject'), tx.all('ledger')]),
  );
  if (linked?.value === sub) return;
  if (linked || ledger.length > 0) {
    await signOut(o);
    return identify(o, source, since);
  }
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
    await tx.put('journal', { id: draft.id, draft, subject: token });
    await tx.put('flags', { name: 'subject', value: sub });
  });
}

/** Retires key and profile on this device; what is queued is still delivered. */
export async function signOut({ chain, database }: IdentityOptions): Promise<void> {
  await chain.signOut();
  await database.write(['flags'], tx => tx.delete('flags', 'subject'));
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
    const bytes = fromBase64Url(token.split('.')[1] ?? '');
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof claims === 'object' && claims && 'sub' in claims && typeof claims.sub === 'string') {
      return claims.sub;
    }
  } catch {
    // Not a JWT: said below, with the way out.
  }
  throw new SaysoError('IDENTITY_TOKEN_UNREADABLE');
}
