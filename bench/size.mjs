// What a first-time visitor downloads of Sayso before the first question can be answered: the demo's own
// page and config in a real browser, brotli, page and config apart. `--modules` lists what is inside.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { chromium } from '@playwright/test';
import { chromiumFlags, findChromium } from '../scripts/find-chromium.mjs';

const limit = 14_200;
/** What belongs in later chunks: a first question needs no database, no signature, no schema. */
const late = ['zod', 'jose', 'hono', 'drizzle-orm'];

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const release = `/sayso/${version}/`;
const folders = ['dist/demo', 'dist', 'demo/public', 'demo'].map(name => join(root, name));

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

if (!existsSync(join(root, 'dist/modules.json')))
  stop('There is no build to measure: npm run build');
const server = serve();
const files = await firstLoad(await addressOf(server)).finally(() => server.close());
if (!files) stop('No radio, checkbox or button of a widget could be used within 20 seconds.');
report(files);

function report(files) {
  const rows = files.map(({ path, bytes, raw }) => [path.slice(release.length), raw, bytes]);
  for (const [name, raw, bytes] of rows) {
    console.log(`${String(bytes).padStart(8)}  ${String(raw).padStart(8)}  ${name}`);
  }
  const inside = modulesOf(rows.map(([name]) => name));
  if (process.argv.includes('--modules')) {
    for (const { id, length } of inside) console.log(`${String(length).padStart(18)}  ${id}`);
  }
  const leaked = inside.filter(({ id }) => late.some(name => id.includes(`node_modules/${name}/`)));
  for (const { id } of leaked)
    console.log(`${id} is in the first load, and belongs in a later chunk`);
  const sum = files.reduce((total, { bytes }) => total + bytes, 0);
  if (sum > limit || leaked.length > 0) process.exitCode = 1;
  console.log(`size: ${sum} of ${limit} bytes`);
}

function modulesOf(names) {
  const list = JSON.parse(readFileSync(join(root, 'dist/modules.json'), 'utf8'));
  return list
    .filter(({ file }) => names.includes(file))
    .flatMap(({ modules }) => modules)
    .sort((a, b) => b.length - a.length);
}

/** Every file of the release that was asked for before the first control could be used. */
async function firstLoad(address) {
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: chromiumFlags,
    ...(executablePath && { executablePath }),
  });
  try {
    const page = await browser.newPage();
    await page.addInitScript(watchForControl);
    await page.goto(address);
    const usable = await page
      .waitForFunction(() => globalThis.saysoUsableAt !== undefined, null, { timeout: 20_000 })
      .catch(() => undefined);
    if (!usable) return undefined;
    const asked = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter(({ startTime }) => startTime <= globalThis.saysoUsableAt)
        .map(({ name }) => new URL(name).pathname),
    );
    const ours = [...new Set(asked)].filter(path => path.startsWith(release));
    return ours.map(path => ({ path, ...sizeOf(path) }));
  } finally {
    await browser.close();
  }
}

/** Runs in the page before everything else: notes when a control in a shadow root can first be used. */
function watchForControl() {
  const attach = Element.prototype.attachShadow;
  const usable = control =>
    !control.disabled &&
    control.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
  Element.prototype.attachShadow = function attachShadow(init) {
    const shadow = attach.call(this, init);
    const observer = new MutationObserver(() => {
      const controls = shadow.querySelectorAll('input[type=radio], input[type=checkbox], button');
      if (![...controls].some(usable)) return;
      observer.disconnect();
      globalThis.saysoUsableAt ??= performance.now();
    });
    observer.observe(shadow, { subtree: true, childList: true, attributes: true });
    return shadow;
  };
}

function serve() {
  return createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = fileAt(path === '/' ? '/index.html' : path);
    if (request.method !== 'GET' || !file) return response.writeHead(404).end();
    const headers = { 'content-type': types[extname(file)] ?? 'application/octet-stream' };
    response.writeHead(200, { ...headers, 'content-encoding': 'br' }).end(compressed(file));
  }).listen(0, '127.0.0.1');
}

function fileAt(path) {
  const safe = normalize(decodeURIComponent(path));
  return folders
    .map(folder => join(folder, safe))
    .find(file => existsSync(file) && statSync(file).isFile());
}

function compressed(file) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  return brotliCompressSync(readFileSync(file), { params });
}

function sizeOf(path) {
  const file = fileAt(path);
  return file ? { bytes: compressed(file).length, raw: statSync(file).size } : { bytes: 0, raw: 0 };
}

function addressOf(server) {
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.on('listening', () => resolve(`http://localhost:${server.address().port}/`));
  });
}

function stop(line) {
  console.error(line);
  process.exit(1);
}
