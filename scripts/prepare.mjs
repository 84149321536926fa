// Runs before `npm start` and `npm test` on Node's own modules alone: it installs what is missing, and
// says nothing when all is there.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './find-chromium.mjs';
import { findPostgres } from './find-postgres.mjs';
import { findPython } from './find-python.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const forTests = process.argv[2] === 'test';

checkNode();
installPackages();
if (forTests) {
  installChromium();
  installPostgres();
  installPython();
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const enough = major === 20 ? minor >= 19 : major === 22 ? minor >= 12 : major > 22;
  if (!enough) {
    stop(
      `Node ${process.versions.node} is too old: Sayso needs 20.19 or later, or 22.12 or later. ` +
        'Install one (nvm install 22) and run the same command again.',
    );
  }
}

function installPackages() {
  const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  const hash = lock.digest('hex');
  const stamp = join(root, 'node_modules/.sayso-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  say('Installing packages');
  const npm = process.env.npm_execpath;
  const flags = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const result = npm?.endsWith('.js')
    ? run(process.execPath, [npm, ...flags])
    : run('npm', flags, { shell: process.platform === 'win32' });
  if (result.status !== 0) {
    stop(
      `${result.output}\nThe packages could not be installed. ` +
        'Check that npm reaches its registry (npm ping), then run the same command again.',
    );
  }
  writeFileSync(stamp, hash);
}

function installChromium() {
  if (findChromium()) return;
  if (process.env.CHROMIUM) {
    stop(`CHROMIUM names ${process.env.CHROMIUM}, which is no program. Correct it, or unset it.`);
  }
  say('Installing Chromium');
  const tried = aptInstall('chromium', 'fonts-liberation');
  if (findChromium()) return;
  run(process.execPath, [
    join(root, 'node_modules/@playwright/test/cli.js'),
    'install',
    'chromium',
  ]);
  if (findChromium()) return;
  stop(
    `${tried}No Chromium was found and none could be installed. ` +
      'Install Chromium or Chrome, or set CHROMIUM to its path, and run the same command again.',
  );
}

function installPostgres() {
  if (process.env.SAYSO_TEST_POSTGRES || findPostgres()) return;
  say('Installing PostgreSQL');
  const tried = aptInstall('postgresql');
  if (findPostgres()) return;
  stop(
    `${tried}PostgreSQL was not found and could not be installed. Install it (its initdb and postgres ` +
      'programs on PATH), or set SAYSO_TEST_POSTGRES to the address of an empty database for tests.',
  );
}

/** The README verifies a declaration in Python too. Without it, one test fails and says what to install. */
function installPython() {
  if (findPython()) return;
  say('Installing Python');
  aptInstall('python3', 'python3-jwcrypto');
}

/** Installs packages of the system where it has apt and lets us; what was said where it does not work. */
function aptInstall(...packages) {
  if (!existsSync('/usr/bin/apt-get')) return '';
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => {
    const [program, ...rest] = [...asRoot, 'apt-get', '-q', ...args];
    return run(program, rest, { env });
  };
  apt('update');
  const installed = apt('install', '-y', '--no-install-recommends', ...packages);
  return installed.status === 0 ? '' : `${lastLine(installed.output)}\n`;
}

function run(program, args, options = {}) {
  const result = spawnSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
    ...options,
  });
  const output =
    `${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}`.trim();
  return { status: result.status, output };
}

function lastLine(text) {
  return text.slice(text.lastIndexOf('\n') + 1);
}

function say(line) {
  console.log(`${line} …`);
}

function stop(message) {
  console.error(message.trim());
  process.exit(1);
}
