import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { BuildError, build } from './build.mjs';

try {
  build({ onlyIfChanged: true });
  serve();
} catch (error) {
  if (!(error instanceof BuildError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function serve() {
  const program = fileURLToPath(new URL('../dist/server/demo.js', import.meta.url));
  const server = spawn(process.execPath, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
  // An interrupt at the terminal reaches the server by itself; this process waits for its end.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => server.kill('SIGTERM'));
  server.on('exit', (code, signal) => {
    process.exitCode = signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : (code ?? 1);
  });
}
