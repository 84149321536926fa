import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  blocksOf,
  freePort,
  type ReaderFolder,
  readerFolder,
  readme,
  snippet,
  verifiers,
} from '../e2e/support/readme.ts';
import { serve } from '../e2e/support/server.ts';
import manifest from '../package.json' with { type: 'json' };
import { parseConfig } from '../src/config/index.ts';
import type { WidgetEventType } from '../widgets/events.ts';

/* The README in Node: what needs a browser is in e2e/readme.spec.ts. Both need `npm run build`. */

let folder: ReaderFolder;
beforeEach(() => {
  folder = readerFolder();
});
afterEach(() => folder.dispose());

const tests = ['docs/readme.test.ts', 'e2e/readme.spec.ts']
  .map(path => readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8'))
  .concat(readFileSync(new URL('../e2e/support/readme.ts', import.meta.url), 'utf8'))
  .join('\n');

/** By its name a test takes a block; a page's script is asked for by its address. */
const isTaken = (name: string) =>
  name !== '' && (tests.includes(`snippet('${name}')`) || tests.includes(`GET /${name}'`));

describe('the page', () => {
  it('has no block that no test runs', () => {
    const untested = blocksOf(readme)
      .filter(({ language, name }) => language !== 'sh' && !isTaken(name))
      .map(({ heading, language, name }) => `${heading}: ${language} ${name || '(no name)'}`);
    expect(untested).toEqual([]);
  });

  it('names no command that the package does not have', () => {
    const lines = blocksOf(readme)
      .filter(({ language }) => language === 'sh')
      .flatMap(({ text }) => text.trim().split('\n'));
    expect(lines).toEqual(['npm start', 'npm test']);
    const named = [...readme.matchAll(/`npm run ([a-z:]+)/g)].map(([, name]) => name);
    const scripts = Object.keys(manifest.scripts);
    expect(scripts).toEqual(expect.arrayContaining(['start', 'test', ...named]));
  });

  it('tells of every event there is, and of no other', () => {
    const events = {
      ready: true,
      shown: true,
      started: true,
      answered: true,
      skipped: true,
      consent: true,
      completed: true,
      dismissed: true,
      segments: true,
      delivered: true,
      error: true,
    } satisfies Record<WidgetEventType, true>;
    const [, table = ''] = readme.split(/^\| Event \|.*\n/m);
    const rows = table.split('\n\n')[0]?.split('\n') ?? [];
    const told = rows.flatMap(row => [...(row.split('|')[1] ?? '').matchAll(/`([a-z]+)`/g)]);
    expect(told.map(([, name]) => name).sort()).toEqual(Object.keys(events).sort());
  });

  it('has pictures that load fast and links that lead somewhere', () => {
    const targets = [...readme.matchAll(/\]\(([^)#:]+)\)|src="(docs\/[^"]+)"/g)];
    expect(targets.length).toBeGreaterThan(3);
    for (const [, link, picture] of targets) {
      const bytes = readFileSync(new URL(`../${link ?? picture}`, import.meta.url)).length;
      expect(bytes).toBeLessThan(120_000);
    }
  });
});

describe('what it prints', () => {
  it('is a config without a mistake', () => {
    expect(parseConfig(snippet('sayso.json')).widgets).toHaveProperty('welcome');
  });

  it('is an endpoint of fifteen lines that keeps what is genuine, refuses what is not, and goes on', async () => {
    expect(snippet('endpoint.mjs').trim().split('\n')).toHaveLength(15);
    const endpoint = await startEndpoint();
    await declareTo(endpoint);
    const [{ jws }] = stored();
    const results = async (body: unknown) => (await post(endpoint, JSON.stringify(body))).json();

    expect(await results({ declarations: [jws, tamper(jws), 7] })).toMatchObject({
      results: [
        { status: 'accepted' },
        { status: 'rejected', code: 'DECLARATION_SIGNATURE' },
        // What nobody foresaw is not said to be refused: it may be the endpoint's own fault.
        { status: 'retry' },
      ],
    });
    for (const nonsense of ['', '{', 'null', '{"declarations":5}']) {
      expect((await post(endpoint, nonsense)).status).toBe(400);
    }
    expect(stored().map(row => row.jws)).toEqual([jws, jws]);
  });

  it('verifies in Node and in Python what the engine signed without a document, and refuses every forgery of it', async () => {
    await declareTo(await startEndpoint());
    const [{ jws, jkt, jti }] = stored();
    for (const { program, path } of verifiers(folder)) {
      const { code, stdout, stderr } = await folder.run(program, path, jws);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(JSON.parse(stdout)).toMatchObject({ jkt, jti, statements: [{ value: 'dry' }] });
      const { genuine, ...forgeries } = await variantsOf(jws);
      expect(await folder.run(program, path, genuine)).toMatchObject({ code: 0, stderr: '' });
      for (const [why, forged] of Object.entries(forgeries)) {
        expect(await folder.run(program, path, forged), why).toMatchObject({ code: 1, stdout: '' });
      }
    }
  }, 60_000);
});

async function startEndpoint(): Promise<string> {
  const port = await freePort();
  await folder.start(folder.write('endpoint.mjs', snippet('endpoint.mjs'), { 8787: port }));
  return `http://127.0.0.1:${port}`;
}

/** Runs the README's engine without a document against a shop that hands on to `endpoint`. */
async function declareTo(endpoint: string): Promise<void> {
  const shop = await serve(async request =>
    request.method === 'POST'
      ? post(endpoint, await request.text())
      : { body: snippet('sayso.json') },
  );
  const path = folder.write('headless.mjs', snippet('headless.mjs'), {
    'https://shop.example': `http://127.0.0.1:${shop.port}`,
  });
  const { code, stdout, stderr } = await folder.run(process.execPath, path);
  await shop.close();
  expect({ code, stderr, stdout }).toEqual({
    code: 0,
    stderr: '',
    stdout: "accepted [ 'dry: in' ]\n",
  });
}

function post(address: string, body: string): Promise<Response> {
  return fetch(address, { method: 'POST', headers: { 'content-type': 'text/plain' }, body });
}

interface Row {
  readonly jkt: string;
  readonly jti: string;
  readonly jws: string;
}
function stored(): [Row, ...Row[]] {
  const lines = folder.read('declarations.jsonl').trim().split('\n');
  const [first, ...more] = lines.map((line): Row => JSON.parse(line));
  if (!first) throw new Error('nothing was stored');
  return [first, ...more];
}

function tamper(jws: string): string {
  const [header = '', payload = '', signature = ''] = jws.split('.');
  return [header, encode({ ...decode(payload), iat: 1 }), signature].join('.');
}

/** The same said by another browser, and forgeries as well made as can be, each but for one thing. */
async function variantsOf(jws: string) {
  const [header = '', payload = ''] = jws.split('.');
  const claims = decode(payload);
  const own = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ]);
  const { d, x, y } = await crypto.subtle.exportKey('jwk', own.privateKey);
  const key = { kty: 'EC', crv: 'P-256', x, y };
  const typ = 'sayso-declaration+jwt';
  const sign = (head: object, body: object) =>
    new SignJWT({ ...body })
      .setProtectedHeader({ alg: 'ES256', ...head })
      .sign(own.privateKey, { crit: { new: true } });
  const genuine = await sign({ typ, jwk: key }, claims);
  return {
    genuine,
    'another payload': tamper(jws),
    "another key's signature": [header, payload, genuine.split('.')[2]].join('.'),
    'no algorithm': `${encode({ ...decode(header), alg: 'none' })}.${payload}.`,
    'another type': await sign({ typ: 'JWT', jwk: key }, claims),
    'no type': await sign({ jwk: key }, claims),
    'no key': await sign({ typ }, claims),
    'a private key': await sign({ typ, jwk: { ...key, d } }, claims),
    'an extension it does not know': await sign({ typ, jwk: key, crit: ['new'], new: 1 }, claims),
    'another receiver': await sign({ typ, jwk: key }, { ...claims, aud: 'another-shop' }),
    'no receiver': await sign({ typ, jwk: key }, { ...claims, aud: undefined }),
    'too large': await sign({ typ, jwk: key }, { ...claims, context: 'x'.repeat(33_000) }),
    'two parts': `${header}.${payload}`,
    nothing: '',
  };
}

function decode(part: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(part, 'base64url').toString());
}
function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
