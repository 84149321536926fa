import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import type { Store } from '../store.ts';
import { createPgliteStore } from './pglite.ts';
import { createPostgresStore } from './postgres.ts';

/** The databases every store test runs on. */
export const databaseKinds = ['PGlite', 'PostgreSQL'] as const;

export interface TestDatabase {
  /** Another store over the same database, as another instance would have it. */
  open(): Store;
  /** Rows of any query, for looking behind a store's back. */
  rows(query: string): Promise<readonly Record<string, unknown>[]>;
  /** Forgets everything, tables too. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** A database of this test file's own. */
export async function openDatabase(kind: (typeof databaseKinds)[number]): Promise<TestDatabase> {
  switch (kind) {
    case 'PGlite': {
      const client = new PGlite();
      return {
        open: () => createPgliteStore({ client }),
        rows: async query => (await client.query<Record<string, unknown>>(query)).rows,
        clear: async () => void (await client.exec('drop schema if exists sayso cascade')),
        close: () => client.close(),
      };
    }
    case 'PostgreSQL': {
      const server = process.env['SAYSO_TEST_POSTGRES'];
      if (!server) throw new Error('SAYSO_TEST_POSTGRES names no server');
      const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
      await once(server, `create database ${name}`);
      const url = new URL(server);
      url.pathname = `/${name}`;
      const pool = new pg.Pool({ connectionString: url.href });
      // A connection that has not quite closed yet is ended with its database.
      pool.on('error', () => {});
      const stores: Store[] = [];
      return {
        open() {
          const store = createPostgresStore({ url: url.href });
          stores.push(store);
          return store;
        },
        rows: async query => (await pool.query(query)).rows,
        clear: async () => void (await pool.query('drop schema if exists sayso cascade')),
        async close() {
          await Promise.all(stores.map(store => store.dispose()));
          await pool.end();
          await once(server, `drop database ${name} with (force)`);
        },
      };
    }
  }
}

async function once(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
