// A receiver in a process of its own, so that a test can kill it: node receiver-process.mjs <config file> <data folder> <port>
import { readFileSync } from 'node:fs';
import { serve } from '@hono/node-server';
import { createReceiver } from '@sayso/widgets/receiver';
import { createPgliteStore } from '@sayso/widgets/receiver/pglite';

const [config = '', dataDir = '', port = '0'] = process.argv.slice(2);
const store = createPgliteStore({ dataDir });
const receiver = createReceiver({
  configs: [readFileSync(config)],
  store,
  keys: new Uint8Array(32),
  origins: [],
});
await receiver.ready();
serve({ fetch: answer, port: Number(port), hostname: '127.0.0.1' }, ({ port }) => {
  console.log(JSON.stringify({ port }));
});

async function answer(request) {
  if (!request.url.endsWith('/stored')) return receiver.fetch(request);
  return Response.json((await store.recentDeclarations(1000)).reverse());
}
