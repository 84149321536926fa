import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SaysoError } from '../../src/errors.ts';

/** A folder on disk that belongs to one running demo: its database and the shop's secret. */
export interface DataFolder {
  readonly database: string;
  /** The secret that shop and receiver share, for subject tokens: 32 bytes. */
  readonly secret: Uint8Array;
  dispose(): Promise<void>;
}

/** Throws DEMO_DATA_IN_USE { path, pid } where another running demo has it. */
export async function openDataFolder(path: string): Promise<DataFolder> {
  await mkdir(path, { recursive: true });
  const lock = join(path, 'demo.lock');
  await takeLock(lock, path);
  return {
    database: join(path, 'database'),
    secret: await secretIn(join(path, 'shop-secret')),
    dispose: () => rm(lock, { force: true }),
  };
}

async function takeLock(lock: string, path: string): Promise<void> {
  const mine = String(process.pid);
  if (await created(lock, mine)) return;
  const pid = Number(await readFile(lock, 'utf8').catch(() => ''));
  if (isRunning(pid)) throw new SaysoError('DEMO_DATA_IN_USE', { path, pid });
  // Whoever held it was killed. Of two that see this at once, one creates the file anew.
  await rm(lock, { force: true });
  if (!(await created(lock, mine))) throw new SaysoError('DEMO_DATA_IN_USE', { path, pid });
}

async function created(file: string, text: string | Uint8Array): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  // In a container a killed demo often had the very number that this one has.
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

async function secretIn(file: string): Promise<Uint8Array> {
  await created(file, newSecret());
  return new Uint8Array(await readFile(file));
}

/** 32 random bytes. */
export function newSecret(): Uint8Array {
  return new Uint8Array(randomBytes(32));
}

/** The code of an error of Node's own. */
export function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
