import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { Store } from '../store.ts';
import { createSqlStore } from './sql-store.ts';

/**
 * A store in a PostgreSQL 12 or newer, for as many receivers at once as its connections allow. It keeps
 * to the schema `sayso`. With `url` it opens and closes its own pool; a `pool` stays the caller's.
 */
export function createPostgresStore(
  options: { url: string; connections?: number } | { pool: pg.Pool },
): Store {
  if ('pool' in options) return createSqlStore(drizzle({ client: options.pool }), async () => {});
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connections ?? 10,
    // A database that hangs becomes a `retry` for the sender, not a request without an end.
    connectionTimeoutMillis: 5_000,
    query_timeout: 15_000,
    statement_timeout: 10_000,
    idle_in_transaction_session_timeout: 30_000,
  });
  // An idle connection that breaks is replaced at its next use; unheard, the event would end the process.
  pool.on('error', () => {});
  return createSqlStore(drizzle({ client: pool }), () => pool.end());
}
