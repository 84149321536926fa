import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { findPython } from '../../scripts/find-python.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** A fenced block of the README: its language, and the name that stands after it. */
export interface Block {
  readonly heading: string;
  readonly language: string;
  readonly name: string;
  readonly text: string;
}

/** Every fenced block, in order. */
export function blocksOf(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  const parts = /^#+ (?<heading>.+)$|^```(?<info>.*)\n(?<text>[\s\S]*?)^```$/gm;
  let heading = '';
  for (const { groups = {} } of markdown.matchAll(parts)) {
    const { info, text = '' } = groups;
    if (groups['heading'] !== undefined) heading = groups['heading'];
    if (info === undefined) continue;
    const [language = '', name = ''] = info.split(' ');
    blocks.push({ heading, language, name, text });
  }
  return blocks;
}

/** What the README prints under this name. */
export function snippet(name: string): string {
  const [block, ...more] = blocksOf(readme).filter(block => block.name === name);
  if (!block || more.length > 0) throw new Error(`README.md has not one block named ${name}`);
  return block.text;
}

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A reader's folder: the snippets run in it as they are printed, but for an address or a port. */
export interface ReaderFolder {
  /** Writes a snippet, with what stands for the reader's own addresses replaced; gives its path. */
  write(name: string, text: string, replace?: Readonly<Record<string, string>>): string;
  read(name: string): string;
  /** Runs a snippet that ends by itself. */
  run(program: string, path: string, input?: string): Promise<Run>;
  /** Runs a server; resolves when it says that it listens. */
  start(path: string, env?: Readonly<Record<string, string>>): Promise<void>;
  /** Ends what was started, and removes the folder. */
  dispose(): Promise<void>;
}

/** The environment of a reader's own shell: what a test runner says of colours makes Node print a warning. */
const { FORCE_COLOR: _, NO_COLOR: __, ...environment } = process.env;

/** It lies inside the package, where `@sayso/widgets` names the package itself, as it is built. */
export function readerFolder(): ReaderFolder {
  mkdirSync(join(root, '.tmp'), { recursive: true });
  const folder = mkdtempSync(join(root, '.tmp', 'readme-'));
  const servers: ChildProcess[] = [];
  return {
    write(name, text, replace = {}) {
      let written = text;
      for (const [theirs, ours] of Object.entries(replace)) {
        if (!written.includes(theirs)) throw new Error(`${name} does not say ${theirs} any more`);
        written = written.replaceAll(theirs, ours);
      }
      writeFileSync(join(folder, name), written);
      return join(folder, name);
    },
    read: name => readFileSync(join(folder, name), 'utf8'),
    run: (program, path, input = '') =>
      new Promise(resolve => {
        const child = execFile(
          program,
          [path],
          { cwd: folder, env: environment },
          (_error, stdout, stderr) => resolve({ code: child.exitCode, stdout, stderr }),
        );
        child.stdin?.end(input);
      }),
    async start(path, env = {}) {
      const server = spawn(process.execPath, [path], {
        cwd: folder,
        env: { ...environment, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      servers.push(server);
      let errors = '';
      server.stderr.on('data', text => {
        errors += text;
      });
      const [line] = await Promise.race([
        once(createInterface(server.stdout), 'line'),
        once(server, 'close'),
      ]);
      if (!/^Listening/.test(String(line))) throw new Error(`${path} did not start: ${errors}`);
    },
    async dispose() {
      for (const server of servers) {
        if (server.exitCode !== null || server.signalCode !== null) continue;
        const closed = once(server, 'close');
        server.kill();
        await closed;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  server.close();
  await once(server, 'close');
  return String(port);
}

/** The README's two ways to verify by oneself. */
export function verifiers(folder: ReaderFolder) {
  const python = findPython();
  if (!python) {
    throw new Error(
      'No Python has jwcrypto: install it (apt-get install python3-jwcrypto, or pip install jwcrypto).',
    );
  }
  return [
    { program: process.execPath, path: folder.write('verify.mjs', snippet('verify.mjs')) },
    { program: python, path: folder.write('verify.py', snippet('verify.py')) },
  ];
}
