import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostgres } from './find-postgres.mjs';

/**
 * Starts an empty PostgreSQL of its own on loopback; `stop()` leaves nothing of it.
 * It stops as well when the process that started it ends, however that one ends.
 */
export async function startPostgres() {
  const programs = findPostgres();
  if (!programs) {
    throw new Error('PostgreSQL is not installed; `node scripts/prepare.mjs test` installs it.');
  }
  const owner = unprivileged();
  const folder = mkdtempSync(join(tmpdir(), 'sayso-postgres-'));
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
  const options = { ...owner, cwd: folder, env };

  const initialised = spawnSync(
    join(programs, 'initdb'),
    ['-D', 'data', '-U', 'sayso', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...options, encoding: 'utf8' },
  );
  if (initialised.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`initdb failed: ${initialised.error?.message ?? initialised.stderr}`);
  }

  const port = await freePort();
  const flags = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'fsync=off',
  ].flatMap(setting => ['-c', setting]);
  // The keeper waits on a pipe that closes with this process, killed or not. It is detached, so that
  // an interrupt at the terminal comes to it through that pipe alone and it can still clear up.
  const keeper = spawn(
    'sh',
    [
      '-c',
      '"$@" </dev/null & p=$!; exec 2>/dev/null; read -r _; kill -INT $p; wait $p; rm -rf data; rmdir "$PWD"',
      'sh',
      join(programs, 'postgres'),
      '-D',
      'data',
      ...flags,
    ],
    { ...options, detached: true, stdio: ['pipe', 'ignore', 'pipe'] },
  );
  const stop = async () => {
    if (keeper.exitCode === null) {
      const ended = once(keeper, 'exit');
      keeper.ref();
      keeper.stdin.end();
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };

  try {
    await ready(keeper);
  } catch (error) {
    await stop();
    throw error;
  }
  keeper.unref();
  keeper.stdin.unref();
  keeper.stderr.unref();
  return { url: `postgres://sayso@127.0.0.1:${port}/postgres`, stop };
}

/** Vitest's global setup: tests find the address in `SAYSO_TEST_POSTGRES`. */
export default async function setup() {
  if (process.env.SAYSO_TEST_POSTGRES) return undefined;
  const postgres = await startPostgres();
  process.env.SAYSO_TEST_POSTGRES = postgres.url;
  return async () => {
    delete process.env.SAYSO_TEST_POSTGRES;
    await postgres.stop();
  };
}

function ready(keeper) {
  return new Promise((resolve, reject) => {
    let log = '';
    keeper.stderr.setEncoding('utf8').on('data', text => {
      log = (log + text).slice(-4000);
      if (log.includes('ready to accept connections')) resolve();
    });
    keeper.stderr.on('end', () => reject(new Error(`PostgreSQL did not start: ${log}`)));
    keeper.on('error', reject);
  });
}

/** PostgreSQL refuses to run as root: whom to run it as, or undefined for oneself. */
function unprivileged() {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map(line => line.split(':'));
  const user = ['postgres', 'nobody'].flatMap(name => users.filter(([is]) => is === name))[0];
  if (!user)
    throw new Error('PostgreSQL needs a user other than root: none of postgres, nobody exists.');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
