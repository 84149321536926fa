import type { Claims } from './declaration/claims.ts';
import { type LedgerEntry, readLedger } from './declaration/ledger.ts';
import { uuidv7 } from './id.ts';
import { isCurrentRun } from './interview/run.ts';
import { isDeclared } from './keeper.ts';
import { isGone } from './profile/freshness.ts';
import { type ConfigRef, type Draft, draftSchema } from './statement/draft.ts';
import { inPieces } from './statement/pieces.ts';
import type { Statement } from './statement/statement.ts';
import type { DeviceDatabase, Transaction } from './storage/tables.ts';

/** What an act of erasing needs to become drafts. */
export interface EraseOptions {
  readonly database: DeviceDatabase;
  readonly config: ConfigRef;
  readonly endpoint: string | null;
  readonly gpc: boolean | null;
  readonly locale: string;
  readonly now: Date;
}

/** How many declarations one statement names: it has to fit into a declaration. */
const mostNamed = 50;

/**
 * Erases what was declared of one attribute, or of all: the values leave this device in the
 * transaction that journals the erasure, what was not signed yet is never signed, undelivered
 * declarations are dropped and listed as void, and what remains in the ledger is that something stood
 * there (PROTOCOL §5).
 */
export async function erase(o: EraseOptions, attribute?: string): Promise<void> {
  const ids: string[] = [];
  await o.database.write(['ledger', 'outbox', 'standing', 'runs', 'journal'], async tx => {
    await dropUnsigned(tx, attribute);
    if (attribute === undefined) await tx.clear('standing');
    else await tx.delete('standing', attribute);
    // A run's place tells what was answered in it.
    await tx.clear('runs');
    const entries = readLedger(await tx.all('ledger')).filter(({ claims }) =>
      says(claims, attribute),
    );
    const statements: Statement[] = [];
    for (const erased of new Set(entries.flatMap(({ claims }) => attributesOf(claims)))) {
      const of = entries.filter(({ claims }) => says(claims, erased));
      const dropped = new Set<number>();
      for (const { claims: _, ...row } of of) {
        await tx.put('ledger', { ...row, jws: '' });
        if (await tx.get('outbox', row.jti)) dropped.add(row.seq);
        await tx.delete('outbox', row.jti);
      }
      for (let at = 0; at < of.length; at += mostNamed) {
        statements.push(eraseStatement(o.now, erased, of.slice(at, at + mostNamed), dropped));
      }
    }
    const surface = { widget: '', kind: 'none', via: 'headless', locale: o.locale } as const;
    const { config, endpoint, gpc } = o;
    for (const [i, piece] of inPieces(statements).entries()) {
      ids[i] ??= uuidv7(o.now);
      const draft: Draft = { id: ids[i], config, surface, gpc, statements: piece, endpoint };
      await tx.put('journal', { id: draft.id, draft });
    }
  });
}

function eraseStatement(
  now: Date,
  attribute: string,
  of: readonly LedgerEntry[],
  dropped: ReadonlySet<number>,
): Statement {
  const seqs = of.map(({ seq }) => seq).filter(seq => dropped.has(seq));
  return {
    id: uuidv7(now),
    at: now.toISOString(),
    act: 'erase',
    attribute,
    of: of.map(({ jti, hash }) => ({ jti, hash })),
    ...(seqs.length > 0 && { void: seqs }),
  };
}

/** Values that nobody signed yet. Where everything goes, so does a draft that cannot be read. */
async function dropUnsigned(tx: Transaction<'journal'>, attribute?: string): Promise<void> {
  for (const { id, draft } of await tx.all('journal')) {
    const { data } = draftSchema.safeParse(draft);
    if (data ? says(data, attribute) : attribute === undefined) await tx.delete('journal', id);
  }
}

/**
 * Deletes from this device what nothing stands for any more: values that were withdrawn or kept for as
 * long as they may be, and runs that do not go on. The declarations that carried them have been queued;
 * only their copies in the ledger go. It is judged and done in one transaction: what is said meanwhile
 * stays.
 */
export async function forget(database: DeviceDatabase, now: Date): Promise<void> {
  await database.write(['standing', 'ledger', 'runs'], async tx => {
    const standing = new Set<string>();
    for (const { attribute, declared } of await tx.all('standing')) {
      if (isDeclared(declared) && !isGone(declared, now)) standing.add(attribute);
      else await tx.delete('standing', attribute);
    }
    for (const { claims, ...row } of readLedger(await tx.all('ledger'))) {
      const isOver = claims.statements.some(s => s.act === 'declare' && !standing.has(s.attribute));
      if (isOver) await tx.put('ledger', { ...row, jws: '' });
    }
    for (const { widget, run } of await tx.all('runs')) {
      if (!isCurrentRun(run, now)) await tx.delete('runs', widget);
      else if (run.ended) {
        const kept = Object.entries(run.answers).filter(([attribute]) => standing.has(attribute));
        if (kept.length < Object.keys(run.answers).length)
          await tx.put('runs', { widget, run: { ...run, answers: Object.fromEntries(kept) } });
      }
    }
  });
}

type Said = Pick<Claims, 'statements'>;

function says(said: Said, attribute: string | undefined): boolean {
  const attributes = attributesOf(said);
  return attribute === undefined ? attributes.length > 0 : attributes.includes(attribute);
}

/** The attributes whose values, or whose confirmation, a declaration carries. */
function attributesOf({ statements }: Said): string[] {
  return statements.flatMap(s => (s.act === 'declare' || s.act === 'confirm' ? [s.attribute] : []));
}
