import { fileURLToPath } from 'node:url';
import configSource from './sayso.json?raw';
import { explain, startDemo } from './server/demo.ts';
import { help, parseOptions } from './server/options.ts';

/* The demo's program: it is built into dist/server/, beside the pages and the release that it serves. */

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const parsed = parseOptions(process.argv.slice(2), at('../../.data'));

switch (parsed.status) {
  case 'help':
    console.log(help);
    break;
  case 'wrong':
    fail(`${parsed.why}\n\n${help}`);
    break;
  case 'run': {
    const { options } = parsed;
    const parts = { pages: at('../demo'), releases: at('../sayso'), configSource };
    try {
      const demo = await startDemo(options, parts);
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        process.once(signal, async () => {
          await demo.dispose();
          process.exit(0);
        });
      }
      const address = `http://${options.host === '127.0.0.1' ? 'localhost' : options.host}:${demo.port}`;
      console.log(
        options.readyJson
          ? JSON.stringify({ port: demo.port })
          : `\n  Shop      ${address}/\n  Receiver  ${address}/declarations\n  Stored    ${address}/demo/stored\n\n  Ctrl+C ends it.\n`,
      );
    } catch (error) {
      const line = explain(error, options);
      if (line === undefined) throw error;
      fail(line);
    }
  }
}

function fail(line: string) {
  console.error(line);
  process.exitCode = 1;
}
