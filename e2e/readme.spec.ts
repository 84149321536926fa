import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { test as base, expect } from '@playwright/test';
import { press } from './support/config.ts';
import { quizIn } from './support/quiz.ts';
import { freePort, type ReaderFolder, readerFolder, snippet, verifiers } from './support/readme.ts';
import { type Server, serve } from './support/server.ts';
import { html, release } from './support/shop.ts';
import { type Watch, watch } from './support/watch.ts';

/* Somebody follows the README to the letter: what it prints is what runs here, under the policy it prints. */

const ask = 'By midday, your skin feels…';
const [, policy = ''] = snippet('csp').split('Content-Security-Policy: ');

interface Site extends Server {
  readonly origin: string;
  body: string;
  /** Where `POST /declarations` is handed on to, and what `POST /token` answers. */
  endpoint: string;
  token: (jkt: string) => Promise<string>;
}

/** The reader's shop: one page, the config, the release folder, and an endpoint behind the same origin. */
async function openSite(): Promise<Site> {
  const put = (type: string, body: string | Uint8Array) => ({
    headers: { 'content-type': type, 'content-security-policy': policy.trim() },
    body,
  });
  const server = await serve(async request => {
    const { pathname } = new URL(request.url);
    switch (`${request.method} ${pathname}`) {
      case 'GET /':
        return put('text/html; charset=utf-8', html(site.body).body ?? '');
      case 'GET /favicon.svg':
        return { status: 204 };
      case 'GET /sayso.json':
        return put('application/json', snippet('sayso.json'));
      case 'GET /shop.js':
      case 'GET /sign-in.js':
        return put('text/javascript; charset=utf-8', snippet(pathname.slice(1)));
      case 'POST /token':
        return put('text/plain', await site.token(await request.text()));
      case 'POST /declarations': {
        const { method, headers } = request;
        return fetch(site.endpoint, {
          method,
          headers: {
            'content-type': headers.get('content-type') ?? '',
            origin: headers.get('origin') ?? '',
          },
          body: await request.text(),
        });
      }
    }
    if (!pathname.startsWith(`${release}/`)) return { status: 404 };
    const file = await readFile(new URL(`../dist${pathname}`, import.meta.url));
    return put(extname(pathname) === '.js' ? 'text/javascript' : 'text/plain', file);
  });
  const site: Site = {
    ...server,
    origin: `http://127.0.0.1:${server.port}`,
    body: snippet('tag.html'),
    endpoint: '',
    token: async () => '',
  };
  return site;
}

const test = base.extend<{ site: Site; folder: ReaderFolder; watched: Watch }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs here
  site: async ({}, use, info) => {
    info.setTimeout(60_000);
    const site = await openSite();
    await use(site);
    await site.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs here
  folder: async ({}, use) => {
    const folder = readerFolder();
    await use(folder);
    await folder.dispose();
  },
  watched: async ({ context }, use) => use(await watch(context)),
});

function expectCalm(watched: Watch): void {
  const { violations, errors, console } = watched;
  expect({ violations, errors, console }).toEqual({ violations: [], errors: [], console: [] });
}

async function answer(page: Page, site: Site): Promise<void> {
  await page.goto(site.origin);
  await quizIn(page).answer(ask, 'Dry', press.keep);
  await expect(quizIn(page).question('Richer, and slower.')).toBeVisible();
}

test('the tag, the config and the fifteen lines of the README bring an answer from a page under its policy to a file, and both its verifiers agree', async ({
  page,
  site,
  folder,
  watched,
}) => {
  const port = await freePort();
  const endpoint = folder.write('endpoint.mjs', snippet('endpoint.mjs'), { 8787: port });
  await folder.start(endpoint);
  site.endpoint = `http://127.0.0.1:${port}`;
  site.body = `${snippet('tag.html')}<script src="/shop.js"></script>`;
  await answer(page, site);
  await expect(page.getByText('Plain Day Cream')).toBeVisible();
  await expect(page.locator('body')).toHaveClass('dry');
  await expect.poll(() => watched.of('delivered').length).toBe(1);
  expectCalm(watched);

  const rows = folder.read('declarations.jsonl').trim().split('\n');
  expect(rows).toHaveLength(1);
  const { jkt, jti, jws }: Record<string, string> = JSON.parse(rows[0] ?? '');
  const [header, payload, signature] = (jws ?? '').split('.');
  const other = Buffer.from(payload ?? '', 'base64url')
    .toString()
    .replace('"dry"', '"oily"');
  const tampered = [header, Buffer.from(other).toString('base64url'), signature].join('.');
  for (const { program, path } of verifiers(folder)) {
    const { code, stdout, stderr } = await folder.run(program, path, jws);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      jkt,
      jti,
      statements: [{ act: 'declare', attribute: 'skin_type', value: 'dry' }],
    });
    const refused = await folder.run(program, path, tampered);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
  }
});

test('an answer that is to stay here is in no request, and shapes the result all the same', async ({
  page,
  site,
  watched,
}) => {
  await page.goto(site.origin);
  await quizIn(page).answer(ask, 'Dry', press.onlyHere);
  await expect(quizIn(page).question('Richer, and slower.')).toBeVisible();
  expect(watched.requests.filter(({ method }) => method === 'POST')).toEqual([]);
  expectCalm(watched);
});

test("the README's element shows the same quiz", async ({ page, site, watched }) => {
  site.body = snippet('element.html');
  await page.goto(site.origin);
  await expect(quizIn(page).question(ask)).toBeVisible();
  expectCalm(watched);
});

test("with the README's receiver and tokens, a signed-in customer's answer is read on the shop's side, for its purpose alone", async ({
  page,
  site,
  folder,
  watched,
}) => {
  const port = await freePort();
  const secret = '5a'.repeat(32);
  folder.write('sayso.json', snippet('sayso.json'));
  const receiver = folder.write('receiver.mjs', snippet('receiver.mjs'), {
    8787: port,
    'https://shop.example': site.origin,
  });
  await folder.start(receiver, { SHOP_SECRET: secret });
  site.endpoint = `http://127.0.0.1:${port}/declarations`;
  process.env['SHOP_SECRET'] = secret;
  const tokens = folder.write('tokens.mjs', snippet('tokens.mjs'), { 8787: port });
  const { tokenFor, profileFor } = await import(pathToFileURL(tokens).href);
  site.token = jkt => tokenFor('customer-1042', jkt);
  site.body = `${snippet('tag.html')}<script src="/sign-in.js"></script>`;

  await answer(page, site);
  await expect
    .poll(async () => (await profileFor('customer-1042', 'fit')).values)
    .toMatchObject({ skin_type: { value: 'dry' } });
  expect(await profileFor('customer-2000', 'fit')).toMatchObject({ values: {} });
  expect(await profileFor('customer-1042', 'email_content')).toEqual({ code: 'PURPOSE_UNKNOWN' });
  expectCalm(watched);
});
