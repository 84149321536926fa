import { and, asc, desc, eq, lt, lte, sql } from 'drizzle-orm';
import type { Store } from '../store.ts';
import { type Database, declarationsOf, expired } from './database.ts';
import { attempt } from './failure.ts';
import { migrations } from './migrations/index.ts';
import * as tables from './schema.ts';
import { transactionOn } from './sql-transaction.ts';

/** The store that PGlite and PostgreSQL share: the same tables, the same SQL, the same locks. */
export function createSqlStore(database: Database, close: () => Promise<void>): Store {
  return {
    migrate: () => attempt(() => database.transaction(migrate)),
    ping: () => attempt(async () => void (await database.execute(sql`select 1`))),
    transaction: body => attempt(() => database.transaction(tx => body(transactionOn(tx)))),

    registerConfig: config =>
      attempt(() =>
        database.transaction(async tx => {
          // Who stores a declaration under a digest that is not known holds the same lock: either it
          // sees this config, or its row is there when the quarantine is looked through.
          await transactionOn(tx).lock(`config:${config.digest}`);
          const added = await tx
            .insert(tables.configs)
            .values(config)
            .onConflictDoNothing()
            .returning({ digest: tables.configs.digest });
          return added.length > 0;
        }),
      ),
    configDigests: () =>
      attempt(async () => {
        const rows = await database
          .select({ digest: tables.configs.digest })
          .from(tables.configs)
          .orderBy(tables.configs.registeredAt);
        return rows.map(({ digest }) => digest);
      }),
    config: digest =>
      attempt(async () => {
        const rows = await database
          .select()
          .from(tables.configs)
          .where(eq(tables.configs.digest, digest));
        return rows[0];
      }),

    quarantined: (digest, limit) =>
      attempt(() =>
        database
          .select()
          .from(tables.declarations)
          .where(
            and(
              eq(tables.declarations.configDigest, digest),
              eq(tables.declarations.quarantined, true),
            ),
          )
          .orderBy(asc(tables.declarations.receivedOrder))
          .limit(limit),
      ),
    expired: (now, limit) => attempt(() => expired(database, now, limit)),
    expiredInQuarantine: (now, limit) =>
      attempt(() =>
        database
          .select({ jkt: tables.declarations.jkt, jti: tables.declarations.jti })
          .from(tables.declarations)
          .where(
            and(eq(tables.declarations.quarantined, true), lte(tables.declarations.expires, now)),
          )
          .limit(limit),
      ),
    declarationsOf: owner => attempt(() => declarationsOf(database, owner)),

    rememberProof: (jkt, jti, expiresAt, now) =>
      attempt(async () => {
        await database.delete(tables.proofs).where(lt(tables.proofs.expiresAt, now));
        const added = await database
          .insert(tables.proofs)
          .values({ jkt, jti, expiresAt })
          .onConflictDoNothing()
          .returning({ jti: tables.proofs.jti });
        return added.length > 0;
      }),

    recentDeclarations: limit =>
      attempt(async () => {
        const rows = await database
          .select({ declaration: tables.declarations, sub: tables.links.sub })
          .from(tables.declarations)
          .leftJoin(tables.links, eq(tables.links.jkt, tables.declarations.jkt))
          .orderBy(desc(tables.declarations.receivedOrder))
          .limit(limit);
        return rows.map(({ declaration, sub }) => ({ ...declaration, sub }));
      }),
    dispose: close,
  };
}

/** Runs in one transaction under one lock, so that instances which start at once take turns. */
async function migrate(tx: Database): Promise<void> {
  await transactionOn(tx).lock('migrations');
  await tx.execute(sql`create schema if not exists sayso`);
  await tx.execute(
    sql`create table if not exists sayso.migrations (name text primary key, applied_at timestamptz not null default now())`,
  );
  const applied = await tx
    .select({ name: sql<string>`name` })
    .from(sql`sayso.migrations`)
    .then(rows => new Set(rows.map(row => row.name)));
  for (const { name, statements } of migrations.filter(migration => !applied.has(migration.name))) {
    for (const statement of statements) await tx.execute(sql.raw(statement));
    await tx.execute(sql`insert into sayso.migrations (name) values (${name})`);
  }
}
