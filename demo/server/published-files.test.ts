import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PublishedFiles, publishFiles } from './published-files.ts';

const script = `console.log(${JSON.stringify('sayso'.repeat(200))})`;
let root: string;
let files: PublishedFiles;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sayso-'));
  const at = (path: string) => join(root, path);
  await mkdir(at('pages/assets'), { recursive: true });
  await mkdir(at('releases/1.0.0/chunks'), { recursive: true });
  await writeFile(at('secret.txt'), 'not published');
  await writeFile(at('pages/index.html'), '<!doctype html><title>Shop</title>');
  await writeFile(at('pages/assets/shop-1a2b.css'), 'body{}');
  await writeFile(at('releases/1.0.0/sayso.js'), script);
  await writeFile(at('releases/1.0.0/chunks/later-3c4d.js'), 'export {}');
  files = await publishFiles({
    pages: at('pages'),
    releases: at('releases'),
    configSource: '{ "sayso": 1 }',
  });
});
afterAll(() => rm(root, { recursive: true }));

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  files.respond(new Request(`http://localhost${path}`, { headers, method }));

it('a page may run nothing but the files of its own shop', () => {
  const policy = get('/')?.headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).not.toContain('unsafe');
});

it('a release is kept for a year, and any shop may load it', () => {
  for (const path of ['/sayso/1.0.0/sayso.js', '/sayso/1.0.0/chunks/later-3c4d.js']) {
    const headers = get(path)?.headers;
    expect(headers?.get('cache-control')).toContain('immutable');
    expect(headers?.get('access-control-allow-origin')).toBe('*');
    expect(headers?.get('content-type')).toContain('text/javascript');
  }
});

it('a changed page or config is seen at the next visit', () => {
  for (const path of ['/', '/sayso.json']) {
    expect(get(path)?.headers.get('cache-control')).toBe('no-cache');
  }
});

it.each([
  ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
  ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
  ['identity', null, (bytes: Uint8Array) => Buffer.from(bytes)],
])('who takes "%s" gets the smallest form of that', async (accepted, encoding, unpack) => {
  const response = get('/sayso/1.0.0/sayso.js', { 'accept-encoding': accepted });
  expect(response?.headers.get('content-encoding')).toBe(encoding);
  const bytes = new Uint8Array((await response?.arrayBuffer()) ?? []);
  expect(response?.headers.get('content-length')).toBe(String(bytes.byteLength));
  expect(unpack(bytes).toString()).toBe(script);
});

it('what the browser has already is not sent again', () => {
  const etag = get('/')?.headers.get('etag') ?? '';
  expect(get('/', { 'if-none-match': etag })?.status).toBe(304);
  expect(get('/', { 'if-none-match': 'W/"another"' })?.status).toBe(200);
});

it('asking for the headers alone gives no body', async () => {
  const response = get('/', {}, 'HEAD');
  expect(await response?.text()).toBe('');
  expect(Number(response?.headers.get('content-length'))).toBeGreaterThan(0);
});

it.each(['/secret.txt', '/../secret.txt', '/%2e%2e/secret.txt', '/sayso/', '/assets'])(
  '%s is not published',
  path => {
    expect(get(path)).toBeUndefined();
  },
);

it('nothing published takes a POST', () => {
  expect(get('/', {}, 'POST')).toBeUndefined();
});
