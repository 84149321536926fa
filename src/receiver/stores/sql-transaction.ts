import { and, between, eq, exists, inArray, ne, or, sql } from 'drizzle-orm';
import type { PlacedStatement, StoreTransaction } from '../store.ts';
import { type Database, declarationsOf, ownedBy } from './database.ts';
import * as tables from './schema.ts';

/** The verbs of one transaction. */
export function transactionOn(tx: Database): StoreTransaction {
  const { declarations, statements, links, configs } = tables;
  const one = (jkt: string, jti: string) =>
    and(eq(declarations.jkt, jkt), eq(declarations.jti, jti));

  return {
    async lock(name) {
      // Advisory locks are one space for the whole database: the prefix keeps clear of the shop's own.
      await tx.execute(
        sql`select pg_advisory_xact_lock(hashtextextended(${`sayso:${name}`}::text, 0))`,
      );
    },
    async find(jkt, jti) {
      const rows = await tx.select().from(declarations).where(one(jkt, jti));
      return rows[0];
    },
    neighbours: (jkt, seq) =>
      tx
        .select()
        .from(declarations)
        .where(and(eq(declarations.jkt, jkt), between(declarations.seq, seq - 1, seq + 1))),
    async hasConfig(digest) {
      const rows = await tx
        .select({ digest: configs.digest })
        .from(configs)
        .where(eq(configs.digest, digest));
      return rows.length > 0;
    },
    async linkOf(jkt) {
      const rows = await tx.select().from(links).where(eq(links.jkt, jkt));
      return rows[0];
    },
    async addLink(link) {
      await tx.insert(links).values(link);
    },
    async insert(declaration, placed) {
      await tx.insert(declarations).values({
        ...declaration,
        flags: [...declaration.flags],
        tombstonedAt: declaration.jws === null ? declaration.receivedAt : null,
      });
      await insertStatements(tx, declaration.jkt, declaration.jti, placed);
    },
    async release(jkt, jti, placed) {
      await tx.update(declarations).set({ quarantined: false }).where(one(jkt, jti));
      await insertStatements(tx, jkt, jti, placed);
    },
    async hasOthers(owner, jti, attributes) {
      const [about, of] = [[...attributes], ownedBy(tx, owner)];
      const said = tx
        .select({ jti: statements.jti })
        .from(statements)
        .where(
          and(
            eq(statements.jkt, declarations.jkt),
            eq(statements.jti, declarations.jti),
            or(
              inArray(statements.act, ['withdraw', 'erase']),
              inArray(statements.attribute, about),
            ),
          ),
        );
      const rows = await tx
        .select({ jti: declarations.jti })
        .from(declarations)
        .where(
          and(
            of,
            ne(declarations.jti, jti),
            or(inArray(declarations.attribute, about), exists(said)),
          ),
        )
        .limit(1);
      return rows.length > 0;
    },
    declarationsOf: owner => declarationsOf(tx, owner),
    async bury(jkt, jti, at, why) {
      await tx.delete(statements).where(and(eq(statements.jkt, jkt), eq(statements.jti, jti)));
      await tx
        .update(declarations)
        .set({ jws: null, tombstonedAt: at, quarantined: false, ...why })
        .where(one(jkt, jti));
    },
  };
}

async function insertStatements(
  tx: Database,
  jkt: string,
  jti: string,
  placed: readonly PlacedStatement[],
): Promise<void> {
  if (placed.length === 0) return;
  await tx.insert(tables.statements).values(
    placed.map(({ position, statement }) => ({
      jkt,
      jti,
      position,
      id: statement.id,
      act: statement.act,
      attribute: statement.act === 'link' ? null : statement.attribute,
      value: statement.act === 'declare' ? statement.value : null,
      saidAt: new Date(statement.at),
    })),
  );
  const consents = placed.flatMap(({ position, statement }) =>
    'consent' in statement
      ? statement.consent.map((record, place) => ({
          jkt,
          jti,
          position,
          place,
          id: record.id,
          attribute: record.attribute,
          purpose: record.purpose,
          status: record.status,
          basis: record.basis,
          noticeDigest: record.notice.digest,
          noticeLocale: record.notice.locale,
          method: record.method,
          givenAt: new Date(record.at),
          expiresAt: record.expires === null ? null : new Date(record.expires),
          gpc: record.gpc,
        }))
      : [],
  );
  // PostgreSQL takes at most 65,535 parameters a statement: 64 statements of 32 records have 30,720.
  if (consents.length > 0) await tx.insert(tables.consents).values(consents);
}
