import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import manifest from '../../package.json' with { type: 'json' };
import type { Config } from '../../src/config/schema.ts';
import { createReceiver, type Store } from '../../src/receiver/index.ts';
import { shopConfig } from './config.ts';
import { type Answer, type Reply, serve } from './server.ts';
import { type Stored, verifyStored } from './stored.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** Where the release lies on every shop. */
export const release = `/sayso/${manifest.version}`;

/** The line a merchant pastes. */
export function tag(attributes = 'data-widget="welcome"'): string {
  return `<script type="module" async src="${release}/sayso.js" data-config="/sayso.json" ${attributes}></script>`;
}

/** A merchant's page. */
export function html(body: string, o: { head?: string; lang?: string; dir?: string } = {}): Reply {
  const { head = '', lang = 'en', dir = 'ltr' } = o;
  return {
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!doctype html><html lang="${lang}" dir="${dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Shop</title><link rel="icon" href="/favicon.svg">${head}</head><body><main><h1>A shop</h1>${body}</main></body></html>`,
  };
}

/** What is wrong with the endpoint. */
export type Fault =
  | 'none'
  | 'hang'
  | 'cut'
  | 'error'
  | 'missing'
  | 'login-page'
  | 'redirect'
  /** Everything is stored, and the answer is lost on its way back. */
  | 'answer-lost';

const faults: Readonly<Record<Exclude<Fault, 'none' | 'answer-lost'>, Answer>> = {
  hang: 'hang',
  cut: 'cut',
  error: { status: 500, body: 'out of order' },
  missing: { status: 404, headers: { 'content-type': 'text/html' }, body: '<h1>Not found</h1>' },
  'login-page': { headers: { 'content-type': 'text/html' }, body: '<h1>Please sign in</h1>' },
  redirect: { status: 302, headers: { location: '/login' } },
};

/** A shop with its receiver, over real HTTP, for one test. */
export interface Shop {
  /** Another name for the same server, and so another origin. */
  readonly origin: string;
  readonly otherOrigin: string;
  readonly config: Config;
  /** What was posted to the endpoint, in order, whatever became of it. */
  readonly posted: readonly string[];
  /** What the endpoint does from now on. */
  fault: Fault;
  /** What an address answers, in place of the shop's own. */
  put(path: string, answer: Answer): void;
  /** What the receiver has stored, in the order it arrived, each signature verified again. */
  stored(): Promise<readonly Stored[]>;
  /** The same, once there are `count`. */
  whenStored(count: number): Promise<readonly Stored[]>;
  close(): Promise<void>;
}

export interface ShopOptions {
  readonly config?: Config;
  /** Other shops whose pages may send answers here. */
  readonly origins?: readonly string[];
  /** Elsewhere than in this process: the endpoint hands on to it. */
  readonly receiver?: {
    readonly origin: string;
    readonly stored: () => Promise<readonly Stored[]>;
  };
}

/** Opens a shop; with no config of its own, it is `shopConfig()`. */
export async function openShop(store: Store, o: ShopOptions = {}): Promise<Shop> {
  const config = o.config ?? shopConfig();
  const source = JSON.stringify(config);
  const posted: string[] = [];
  const pages = new Map<string, Answer>([
    ['/', html(tag())],
    ['/sayso.json', { headers: { 'content-type': 'application/json' }, body: source }],
  ]);
  let receive: (request: Request, address: string | undefined) => Promise<Response>;

  const server = await serve(async (request, address) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/declarations' && request.method === 'POST') {
      const body = await request.text();
      posted.push(body);
      const { fault } = shop;
      if (fault !== 'none' && fault !== 'answer-lost') return faults[fault];
      const { url, method, headers } = request;
      const response = await receive(new Request(url, { method, headers, body }), address);
      return fault === 'answer-lost' ? 'cut' : response;
    }
    if (pathname === '/declarations') return receive(request, address);
    return pages.get(pathname) ?? (await fileAt(pathname));
  });

  const origins = [`http://127.0.0.1:${server.port}`, `http://localhost:${server.port}`] as const;
  const receiver = createReceiver({
    configs: [source],
    store,
    keys: new Uint8Array(32),
    origins: [...origins, ...(o.origins ?? [])],
  });
  const { receiver: elsewhere } = o;
  if (elsewhere) receive = request => handOn(request, `${elsewhere.origin}/declarations`);
  else {
    await receiver.ready();
    receive = (request, address) => receiver.fetch(request, { address });
  }

  const shop: Shop = {
    origin: origins[0],
    otherOrigin: origins[1],
    config,
    posted,
    fault: 'none',
    put: (path, answer) => void pages.set(path, answer),
    async stored() {
      if (elsewhere) return elsewhere.stored();
      const rows = await store.recentDeclarations(5000);
      const ours = rows.filter(({ audience }) => audience === config.receiver).reverse();
      return Promise.all(ours.map(verifyStored));
    },
    async whenStored(count) {
      await expect.poll(async () => (await shop.stored()).length).toBe(count);
      return shop.stored();
    },
    async close() {
      await server.close();
      await receiver.dispose();
    },
  };
  return shop;
}

/** As a proxy of the shop would: what the browser says of itself stays behind. */
async function handOn(request: Request, to: string): Promise<Response> {
  return fetch(to, {
    method: request.method,
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    body: await request.text(),
  });
}

/** The release as it was built, and the shop's own drawings. */
async function fileAt(pathname: string): Promise<Reply> {
  const folder = pathname.startsWith('/sayso/') ? 'dist' : 'demo/public';
  try {
    const body = await readFile(join(root, folder, pathname));
    const type = types[extname(pathname)] ?? 'application/octet-stream';
    // A release never changes under its version.
    const cached =
      folder === 'dist' ? { 'cache-control': 'public, max-age=31536000, immutable' } : {};
    return {
      headers: { 'content-type': type, 'access-control-allow-origin': '*', ...cached },
      body,
    };
  } catch {
    return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'not here' };
  }
}
