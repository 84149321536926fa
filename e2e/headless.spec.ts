import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';
import { html } from './support/shop.ts';
import { declaredIn, expectUnbrokenChain } from './support/stored.ts';
import { expect, test } from './support/test.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The worker in one file, as a shop's own bundler would make it of the published package. */
async function bundle(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry, formats: ['es'], fileName: 'worker' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const [output] = [built].flat();
  if (!output || !('output' in output)) throw new Error('nothing was built');
  const [{ code }] = output.output;
  return code;
}

test('in a worker without a document, the engine does a survey to stored declarations', async ({
  page,
  shop,
}) => {
  const headers = { 'content-type': 'text/javascript' };
  shop.put('/worker.js', { headers, body: await bundle(here('support/survey-worker.mjs')) });
  shop.put('/', html('<p>No widget here</p>'));
  await page.goto(shop.origin);
  const done = await page.evaluate(
    config =>
      new Promise<Record<string, unknown>>((resolve, reject) => {
        const worker = new Worker('/worker.js', { type: 'module' });
        worker.onerror = event => reject(new Error(event.message));
        worker.onmessage = ({ data }) => {
          if (data.type === 'ready') worker.postMessage({ config, endpoint: '/declarations' });
          if (data.type === 'error') reject(new Error(data.code));
          if (data.type === 'done') resolve(data);
        };
      }),
    JSON.stringify(shop.config),
  );
  expect(done).toMatchObject({
    document: 'undefined',
    asked: ['Was this a gift?', 'What could we do better?', 'What could we do better?'],
    screen: 'result',
    declared: ['gift', 'note'],
  });
  const stored = await shop.whenStored(2);
  expectUnbrokenChain(stored);
  expect(declaredIn(stored)).toEqual(['gift=true', 'note=Fewer boxes']);
  for (const { claims } of stored) {
    expect(claims).toMatchObject({ surface: { via: 'headless' }, context: { order: '1042' } });
  }
});

test('on a server, the engine answers to a stored declaration, and ends', async ({ shop }) => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    here('support/survey-node.mjs'),
    `${shop.origin}/sayso.json`,
    `${shop.origin}/declarations`,
  ]);
  expect(JSON.parse(stdout)).toEqual({ status: 'memory-only', screen: 'question' });
  expect(declaredIn(await shop.whenStored(1))).toEqual(['gift=false']);
});
