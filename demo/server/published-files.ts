import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/*
 * The files of the shop and of the release, read once and compressed once. What lies in memory under
 * its address cannot be escaped from by a clever path.
 */

type Encoding = 'br' | 'gzip' | 'identity';

interface PublishedFile {
  readonly type: string;
  readonly etag: string;
  readonly bytes: Readonly<Partial<Record<Encoding, Uint8Array<ArrayBuffer>>>>;
  readonly headers: Readonly<Record<string, string>>;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
};

/** A page of the shop may run the shop's own files and nothing else. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** Answers GET and HEAD for what is published; undefined for any other address. */
export interface PublishedFiles {
  respond(request: Request): Response | undefined;
}

/** `pages` is served at `/`, `releases` at `/sayso/`, `configSource` as `/sayso.json`. */
export async function publishFiles(from: {
  pages: string;
  releases: string;
  configSource: string;
}): Promise<PublishedFiles> {
  const found = [
    ...(await filesUnder(from.pages, '/')),
    ...(await filesUnder(from.releases, '/sayso/')),
    { path: '/sayso.json', bytes: Buffer.from(from.configSource) },
  ];
  const files = new Map(
    await Promise.all(
      found.map(async ({ path, bytes }) => [path, await publish(path, bytes)] as const),
    ),
  );
  const index = files.get('/index.html');
  if (index) files.set('/', index);

  return {
    respond(request) {
      if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
      const file = files.get(new URL(request.url).pathname);
      if (!file) return undefined;
      const { encoding, bytes } = chosenEncoding(file, request.headers.get('accept-encoding'));
      const headers = new Headers({
        ...file.headers,
        'content-type': file.type,
        etag: file.etag,
        vary: 'Accept-Encoding',
        'x-content-type-options': 'nosniff',
      });
      // The tag is weak: it names the content, whichever way it is compressed (RFC 9110 §8.8.1).
      if (request.headers.get('if-none-match')?.includes(file.etag)) {
        return new Response(null, { status: 304, headers });
      }
      if (encoding !== 'identity') headers.set('content-encoding', encoding);
      headers.set('content-length', String(bytes.byteLength));
      return new Response(request.method === 'HEAD' ? null : bytes, { headers });
    },
  };
}

async function filesUnder(folder: string, address: string) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return Promise.all(
    entries
      .filter(entry => entry.isFile() && extname(entry.name) in types)
      .map(async entry => {
        const full = join(entry.parentPath, entry.name);
        const path = address + relative(folder, full).split(sep).join('/');
        return { path, bytes: await readFile(full) };
      }),
  );
}

async function publish(path: string, source: Uint8Array): Promise<PublishedFile> {
  const brotli = {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: source.byteLength,
    },
  };
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(source, brotli),
    promisify(gzip)(source, { level: 9 }),
  ]);
  return {
    type: types[extname(path)] ?? 'application/octet-stream',
    etag: `W/"${createHash('sha256').update(source).digest('base64url').slice(0, 22)}"`,
    headers: headersFor(path),
    bytes: {
      br: new Uint8Array(br),
      gzip: new Uint8Array(gz),
      identity: new Uint8Array(source),
    },
  };
}

function headersFor(path: string): Record<string, string> {
  const forOthers = {
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'timing-allow-origin': '*',
  };
  const forEver = { 'cache-control': 'public, max-age=31536000, immutable' };
  const asked = { 'cache-control': 'no-cache' };
  // A release never changes under its version, and any shop may load it.
  if (path.startsWith('/sayso/')) return { ...forEver, ...forOthers };
  if (path === '/sayso.json') return { ...asked, ...forOthers };
  // Vite names these after their content.
  if (path.startsWith('/assets/')) return forEver;
  if (!path.endsWith('.html')) return asked;
  return {
    ...asked,
    'content-security-policy': contentSecurityPolicy,
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
  };
}

/** The smallest form that the browser takes; `q=0` means it does not (RFC 9110 §12.5.3). */
function chosenEncoding(file: PublishedFile, accepted: string | null) {
  const taken = new Map(
    (accepted ?? '').split(',').map(part => {
      const [name = '', ...parameters] = part.split(';').map(word => word.trim().toLowerCase());
      const q = parameters.find(word => word.startsWith('q='))?.slice(2);
      return [name, q === undefined ? 1 : Number(q)] as const;
    }),
  );
  for (const encoding of ['br', 'gzip'] as const) {
    const bytes = file.bytes[encoding];
    if (bytes && (taken.get(encoding) ?? 0) > 0) return { encoding, bytes };
  }
  return { encoding: 'identity' as const, bytes: file.bytes.identity ?? new Uint8Array() };
}
