import { parseConfig } from '../../src/config/parse.ts';
import { SaysoError } from '../../src/errors.ts';
import { type NodeServer, serveNode } from '../../src/receiver/adapters/node.ts';
import { createReceiver, type LogEntry, type Receiver } from '../../src/receiver/index.ts';
import { createPgliteStore } from '../../src/receiver/stores/pglite.ts';
import { createPostgresStore } from '../../src/receiver/stores/postgres.ts';
import { codeOf, newSecret, openDataFolder } from './data-folder.ts';
import type { DemoOptions } from './options.ts';
import { publishFiles } from './published-files.ts';
import { createShop } from './shop.ts';

export interface Demo {
  readonly port: number;
  /** Requests under way finish; then everything closes. */
  dispose(): Promise<void>;
}

/** What is built: the shop's pages, the releases of Sayso, and the shop's config. */
export interface DemoParts {
  readonly pages: string;
  readonly releases: string;
  readonly configSource: string;
}

/**
 * Starts the shop and its receiver; resolves when both answer. Rejects with DEMO_DATA_IN_USE,
 * STORE_UNAVAILABLE, or Node's own error for a port that is taken; nothing is left open then.
 */
export async function startDemo(o: DemoOptions, parts: DemoParts): Promise<Demo> {
  const cleanUp: (() => Promise<void>)[] = [];
  const dispose = async () => {
    for (const close of cleanUp.splice(0).reverse()) await close();
  };
  try {
    // The port first: whether it is free is known at once, and the database takes a second.
    let answer: (shop: Pick<Receiver, 'fetch'>) => void = () => {};
    const shop = new Promise<Pick<Receiver, 'fetch'>>(resolve => {
      answer = resolve;
    });
    const server = await serveNode(
      { fetch: async (request, from) => (await shop).fetch(request, from) },
      { port: o.port, host: o.host },
    );
    cleanUp.push(() => server.close());
    const { store, secret } = await openStore();
    const receiver = createReceiver({
      configs: [parts.configSource],
      store,
      keys: secret,
      origins: originsOf(server, o.host),
      log: sayFailures,
    });
    cleanUp.push(() => receiver.dispose());
    const [files] = await Promise.all([publishFiles(parts), receiver.ready()]);
    const config = parseConfig(parts.configSource);
    answer(createShop({ files, receiver, store, config, secret }));
    return { port: server.port, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }

  async function openStore() {
    switch (o.store.kind) {
      case 'memory':
        return { store: keepUntilEnd(createPgliteStore()), secret: newSecret() };
      case 'postgres':
        return { store: keepUntilEnd(createPostgresStore(o.store)), secret: newSecret() };
      case 'folder': {
        const folder = await openDataFolder(o.store.path);
        cleanUp.push(folder.dispose);
        const store = keepUntilEnd(createPgliteStore({ dataDir: folder.database }));
        return { store, secret: folder.secret };
      }
    }
  }

  function keepUntilEnd<S extends { dispose(): Promise<void> }>(store: S): S {
    cleanUp.push(() => store.dispose());
    return store;
  }
}

/** A browser names the host as its person typed it. */
function originsOf({ port }: NodeServer, host: string): string[] {
  const hosts = new Set(['localhost', '127.0.0.1', host.includes(':') ? `[${host}]` : host]);
  return [...hosts].map(name => new URL(`http://${name}:${port}`).origin);
}

function sayFailures(entry: LogEntry) {
  if (entry.event === 'failure') console.error(`${entry.route}: ${entry.code}`);
}

/** One line that says what is wrong and what to do; undefined where nobody foresaw it. */
export function explain(error: unknown, o: DemoOptions): string | undefined {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return `Port ${o.port} is in use. Take another one: npm start -- --port ${o.port + 1}`;
    case 'EACCES':
      return error instanceof Error && 'port' in error
        ? `Port ${o.port} may not be used here. Take another one: npm start -- --port 4400`
        : 'The folder for the data cannot be written. Give another one: npm start -- --data DIR';
    case 'ENOTFOUND':
    case 'EADDRNOTAVAIL':
      return `This machine has no address "${o.host}". Leave --host out, or give one it has.`;
    case 'DEMO_DATA_IN_USE': {
      const { path, pid } = error instanceof SaysoError ? error.args : {};
      return `${path} belongs to a demo that is running (process ${pid}). Stop that one, or keep answers elsewhere: npm start -- --data memory`;
    }
    case 'STORE_UNAVAILABLE':
      return 'The database does not answer. Check the address after --postgres, or leave it out.';
    case 'ENOENT':
      return 'The shop is not built. Build it: npm run build';
    default:
      return undefined;
  }
}
