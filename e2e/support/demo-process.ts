import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../dist/server/demo.js', import.meta.url));

/** The demo shop as `npm start` runs it, on a free port, with its database in memory. */
export async function startDemoProcess(): Promise<{ origin: string; dispose(): Promise<void> }> {
  const child = spawn(
    process.execPath,
    [program, '--port', '0', '--data', 'memory', '--ready-json'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const ended = once(child, 'exit');
  const [line] = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    ended.then(([code]) => Promise.reject(new Error(`the demo ended with ${code}`))),
  ]);
  const { port }: { port: number } = JSON.parse(String(line));
  return {
    origin: `http://localhost:${port}`,
    async dispose() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
