import { and, asc, eq, gt, inArray, isNull, notExists, or, type SQL } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { Owner } from '../store.ts';
import * as tables from './schema.ts';

/** PGlite or PostgreSQL, or a transaction on either. */
export type Database = PgDatabase<PgQueryResultHKT>;

/** Tombstones included, in order of arrival. */
export function declarationsOf(database: Database, owner: Owner) {
  return database
    .select()
    .from(tables.declarations)
    .where(ownedBy(database, owner))
    .orderBy(asc(tables.declarations.receivedOrder));
}

/** Which rows of `declarations` are an owner's. */
export function ownedBy(database: Database, owner: Owner): SQL | undefined {
  if ('jkt' in owner) return eq(tables.declarations.jkt, owner.jkt);
  return and(
    eq(tables.declarations.audience, owner.audience),
    inArray(tables.declarations.jkt, keysOf(database, owner)),
  );
}

/** The keys that are linked to a subject. */
function keysOf(database: Database, owner: Extract<Owner, { sub: string }>) {
  return database
    .select({ jkt: tables.links.jkt })
    .from(tables.links)
    .where(and(eq(tables.links.audience, owner.audience), eq(tables.links.sub, owner.sub)));
}

/** A value is kept for as long as any purpose it was given for. */
export async function expired(database: Database, now: Date, limit: number) {
  const { statements, consents } = tables;
  const inForce = database
    .select({ id: consents.id })
    .from(consents)
    .where(
      and(
        eq(consents.jkt, statements.jkt),
        eq(consents.jti, statements.jti),
        eq(consents.position, statements.position),
        eq(consents.status, 'given'),
        or(isNull(consents.expiresAt), gt(consents.expiresAt, now)),
      ),
    );
  const rows = await database
    .select({ jkt: statements.jkt, jti: statements.jti, attribute: statements.attribute })
    .from(statements)
    .where(and(eq(statements.act, 'declare'), notExists(inForce)))
    .limit(limit);
  return rows.flatMap(({ attribute, ...row }) => (attribute === null ? [] : { ...row, attribute }));
}
