import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import type { Store } from '../store.ts';
import { createSqlStore } from './sql-store.ts';

/**
 * A store in this process: PostgreSQL compiled to WebAssembly, in the folder `dataDir`, which only one
 * process may have open, or in memory. It needs 340 to 800 MB. A `client` stays the caller's.
 */
export function createPgliteStore(options: { dataDir?: string } | { client: PGlite } = {}): Store {
  if ('client' in options)
    return createSqlStore(drizzle({ client: options.client }), async () => {});
  const client = new PGlite(options.dataDir === undefined ? {} : { dataDir: options.dataDir });
  return createSqlStore(drizzle({ client }), () => client.close());
}
