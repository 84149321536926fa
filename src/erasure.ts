import type { Claims } from './declaration/claims.ts';
import { readLedger } from './declaration/ledger.ts';
import { uuidv7 } from './id.ts';
import type { ConfigRef, Draft } from './statement/draft.ts';
import type { Statement } from './statement/statement.ts';
import type { DeviceDatabase } from './storage/tables.ts';

/** What an act of erasing needs to become a draft. */
export interface EraseOptions {
  readonly database: DeviceDatabase;
  readonly config: ConfigRef;
  readonly endpoint: string | null;
  readonly gpc: boolean | null;
  readonly locale: string;
  readonly now: Date;
}

/**
 * Erases what was declared of one attribute, or of all: the values leave this device in the
 * transaction that journals the erasure, undelivered declarations are dropped and listed as void, and
 * what remains in the ledger is that something stood there (PROTOCOL §5). Everything said must have
 * been signed before.
 */
export async function erase(o: EraseOptions, attribute?: string): Promise<void> {
  const entries = (await readLedger(o.database)).filter(({ claims }) => said(claims, attribute));
  const attributes = new Set(entries.flatMap(({ claims }) => attributesOf(claims)));
  const at = o.now.toISOString();
  await o.database.write(['ledger', 'outbox', 'standing', 'runs', 'journal'], async tx => {
    const statements: Statement[] = [];
    for (const erased of attributes) {
      const of = entries.filter(({ claims }) => said(claims, erased));
      const dropped: number[] = [];
      for (const { claims: _, ...row } of of) {
        await tx.put('ledger', { ...row, jws: '' });
        if (await tx.get('outbox', row.jti)) dropped.push(row.seq);
        await tx.delete('outbox', row.jti);
      }
      await tx.delete('standing', erased);
      statements.push({
        id: uuidv7(o.now),
        at,
        act: 'erase',
        attribute: erased,
        of: of.map(({ jti, hash }) => ({ jti, hash })),
        ...(dropped.length > 0 && { void: dropped }),
      });
    }
    // A run's place tells what was answered in it.
    await tx.clear('runs');
    if (statements.length === 0) return;
    const surface = { widget: '', kind: 'none', via: 'headless', locale: o.locale } as const;
    const { config, endpoint, gpc } = o;
    const draft: Draft = { id: uuidv7(o.now), config, surface, gpc, statements, endpoint };
    await tx.put('journal', { id: draft.id, draft });
  });
}

/**
 * Deletes from this device the values that nothing stands for any more: withdrawn, or kept as long as
 * they may be. The declarations that carried them have been queued; only their copies in the ledger go.
 */
export async function forget(
  database: DeviceDatabase,
  gone: (attribute: string) => boolean,
): Promise<void> {
  const entries = (await readLedger(database)).filter(({ claims }) =>
    claims.statements.some(s => s.act === 'declare' && gone(s.attribute)),
  );
  if (entries.length === 0) return;
  await database.write(['ledger'], async tx => {
    for (const { claims: _, ...row } of entries) await tx.put('ledger', { ...row, jws: '' });
  });
}

function said(claims: Claims, attribute: string | undefined): boolean {
  const attributes = attributesOf(claims);
  return attribute === undefined ? attributes.length > 0 : attributes.includes(attribute);
}

/** The attributes whose values, or whose confirmation, a declaration carries. */
function attributesOf({ statements }: Claims): string[] {
  return statements.flatMap(s => (s.act === 'declare' || s.act === 'confirm' ? [s.attribute] : []));
}
