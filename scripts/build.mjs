import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'dist/.sources');
const sources = [
  'src',
  'widgets',
  'demo',
  'package-lock.json',
  'package.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'vite.config.ts',
];

/** Builds all of `dist/`, or nothing where the sources are those of the last build. */
export function build({ onlyIfChanged = false } = {}) {
  const hash = hashOfSources();
  if (onlyIfChanged && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  console.log('Building');
  run('vite/bin/vite.js', ['build', '--app', '--logLevel', 'warn']);
  run('typescript/bin/tsc', ['-p', 'tsconfig.build.json']);
  writeFileSync(stamp, hash);
}

function run(program, args) {
  const result = spawnSync(process.execPath, [join(root, 'node_modules', program), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (result.status !== 0) throw new BuildError(program.split('/')[0]);
}

export class BuildError extends Error {
  constructor(program) {
    super(`The build stopped in ${program}: the lines above say where.`);
  }
}

function hashOfSources() {
  const hash = createHash('sha256');
  const add = path => {
    const full = join(root, path);
    if (!existsSync(full)) return;
    if (sources.includes(path) && !path.includes('.')) return addFolder(path);
    hash.update(`${path}\0`).update(readFileSync(full)).update('\0');
  };
  const addFolder = folder => {
    const entries = readdirSync(join(root, folder), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) addFolder(path);
      else if (!/\.test\.tsx?$/.test(entry.name)) add(path);
    }
  };
  for (const source of sources) add(source);
  return hash.digest('hex');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    build({ onlyIfChanged: process.argv.includes('--if-changed') });
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
