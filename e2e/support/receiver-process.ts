import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Config } from '../../src/config/schema.ts';
import { type Stored, verifyStored } from './stored.ts';

const program = fileURLToPath(new URL('receiver-process.mjs', import.meta.url));

/** A receiver with its database on disk, in a process that can be killed at any moment. */
export interface ReceiverProcess {
  readonly origin: string;
  stored(): Promise<readonly Stored[]>;
  /** No farewell: SIGKILL. */
  kill(): Promise<void>;
  /** On the same port, with the same data. */
  restart(): Promise<void>;
  dispose(): Promise<void>;
}

export async function startReceiverProcess(config: Config): Promise<ReceiverProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'sayso-receiver-'));
  const file = join(folder, 'sayso.json');
  await writeFile(file, JSON.stringify(config));
  let child: ChildProcess | undefined;

  async function start(port: number): Promise<number> {
    const started = spawn(process.execPath, [program, file, join(folder, 'data'), String(port)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child = started;
    const lines = createInterface({ input: started.stdout });
    const [line] = await Promise.race([
      once(lines, 'line'),
      once(started, 'exit').then(([code]) => Promise.reject(new Error(`it ended with ${code}`))),
    ]);
    const ready: { port: number } = JSON.parse(String(line));
    return ready.port;
  }

  async function kill(): Promise<void> {
    const running = child;
    child = undefined;
    if (!running || running.exitCode !== null) return;
    const ended = once(running, 'exit');
    running.kill('SIGKILL');
    await ended;
  }

  const port = await start(0);
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    async stored() {
      const response = await fetch(`${origin}/stored`);
      const rows: Parameters<typeof verifyStored>[0][] = await response.json();
      return Promise.all(rows.map(verifyStored));
    },
    kill,
    restart: async () => void (await start(port)),
    async dispose() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
