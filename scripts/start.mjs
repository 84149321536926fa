import { fileURLToPath } from 'node:url';
import { BuildError, build } from './build.mjs';

try {
  build({ onlyIfChanged: true });
  // The server runs in this process: its arguments, its signals and its exit code are those of `npm start`.
  const server = new URL('../dist/server/demo.js', import.meta.url);
  process.argv[1] = fileURLToPath(server);
  await import(server.href);
} catch (error) {
  if (!(error instanceof BuildError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
