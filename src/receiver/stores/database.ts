import { and, asc, eq, inArray, type SQL } from 'drizzle-orm';
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

function ownedBy(database: Database, owner: Owner): SQL | undefined {
  if ('jkt' in owner) return eq(tables.declarations.jkt, owner.jkt);
  return and(
    eq(tables.declarations.audience, owner.audience),
    inArray(tables.declarations.jkt, keysOf(database, owner)),
  );
}

/** The keys that are linked to a subject. */
export function keysOf(database: Database, owner: Extract<Owner, { sub: string }>) {
  return database
    .select({ jkt: tables.links.jkt })
    .from(tables.links)
    .where(and(eq(tables.links.audience, owner.audience), eq(tables.links.sub, owner.sub)));
}
