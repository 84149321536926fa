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
 * else, or that has said something without a name, is retired first: nobody reads another's answers,
 * and earlier answers join an account only by the person's own press (PROTOCOL §3).
 * Throws IDENTITY_TOKEN_UNREADABLE.
 */
export async function identify(o: IdentityOptions, source: TokenSource): Promise<void> {
  const { jkt } = await o.chain.key();
  const token = await source({ jkt });
  const sub = subjectOf(token);
  const [linked, ledger] = await o.database.read(['flags', 'ledger'], tx =>
    Promise.all([tx.get('flags', 'subject'), tx.all('ledger')]),
  );
  if (linked?.value === sub) return;
  if (linked || ledger.length > 0) {
    await signOut(o);
    return identify(o, source);
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
