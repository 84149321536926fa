import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Demo, type DemoParts, explain, startDemo } from './demo.ts';
import type { DemoOptions } from './options.ts';

const options: DemoOptions = {
  port: 0,
  host: '127.0.0.1',
  store: { kind: 'memory' },
  readyJson: true,
};
let root: string;
let parts: DemoParts;
let demo: Demo;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sayso-'));
  parts = {
    pages: join(root, 'pages'),
    releases: join(root, 'releases'),
    configSource: await readFile(new URL('../sayso.json', import.meta.url), 'utf8'),
  };
  await mkdir(parts.pages);
  await mkdir(parts.releases);
  await writeFile(join(parts.pages, 'index.html'), '<!doctype html><title>Shop</title>');
  demo = await startDemo(options, parts);
}, 60_000);
afterAll(async () => {
  await demo.dispose();
  await rm(root, { recursive: true });
});

const at = (path: string) => `http://127.0.0.1:${demo.port}${path}`;

it('shop, config and receiver answer at one address', async () => {
  expect(await (await fetch(at('/'))).text()).toContain('Shop');
  expect(await (await fetch(at('/sayso.json'))).text()).toBe(parts.configSource);
  expect((await fetch(at('/ready'))).status).toBe(200);
  expect(await (await fetch(at('/demo/stored'))).json()).toEqual({ declarations: [] });
});

it('a signed-in customer reads their profile, and only for a purpose', async () => {
  const response = await fetch(at('/demo/token'), { method: 'POST', body: '{}' });
  const { token } = await response.json();
  const headers = { authorization: `Bearer ${token}` };
  const read = await fetch(at('/profile?purpose=fit'), { headers });
  expect(await read.json()).toMatchObject({ purpose: 'fit', values: {} });
  expect((await fetch(at('/profile'), { headers })).status).toBe(400);
  expect((await fetch(at('/profile?purpose=fit'))).status).toBe(401);
});

it('a token is minted for a key and a customer, not for anything else', async () => {
  const body = JSON.stringify({ jkt: 'not a thumbprint' });
  expect((await fetch(at('/demo/token'), { method: 'POST', body })).status).toBe(400);
});

it('a page of another origin cannot send declarations here', async () => {
  const headers = { origin: 'https://elsewhere.example', 'content-type': 'text/plain' };
  const response = await fetch(at('/declarations'), { method: 'POST', headers, body: '{}' });
  expect(response.status).toBe(403);
});

it('a port in use gives one line and a way out', async () => {
  const taken = { ...options, port: demo.port };
  const error: unknown = await startDemo(taken, parts).catch(error => error);
  expect(explain(error, taken)).toBe(
    `Port ${demo.port} is in use. Take another one: npm start -- --port ${demo.port + 1}`,
  );
});

it('a folder in use gives one line and a way out, and leaves the port free', async () => {
  const path = join(root, 'data');
  await mkdir(path);
  await writeFile(join(path, 'demo.lock'), String(process.ppid));
  const inUse: DemoOptions = { ...options, store: { kind: 'folder', path } };
  const error: unknown = await startDemo(inUse, parts).catch(error => error);
  expect(explain(error, inUse)).toContain('npm start -- --data memory');
});

it('a shop that is not built says how to build it', async () => {
  const nowhere = { ...parts, pages: join(root, 'nowhere') };
  const error: unknown = await startDemo(options, nowhere).catch(error => error);
  expect(explain(error, options)).toContain('npm run build');
});
