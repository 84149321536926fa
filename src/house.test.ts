import { readdirSync, readFileSync } from 'node:fs';
import { posix, relative, resolve } from 'node:path';
import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

const engine = ['leaves', 'config', 'consent', 'statement', 'profile', 'segments'];
const device = [...engine, 'storage', 'platform'];
const all = [...device, 'interview', 'declaration', 'outbox'];

/** Whom each room may lean on, besides itself. DESIGN §3 draws the same; a room not named here has none. */
const allowed: Record<string, readonly string[]> = {
  leaves: [],
  config: ['leaves'],
  consent: ['leaves', 'config'],
  statement: ['leaves', 'config', 'consent'],
  profile: ['leaves', 'config', 'consent', 'statement'],
  segments: engine,
  storage: ['leaves'],
  platform: ['leaves', 'storage'],
  interview: device,
  declaration: ['leaves', 'config', 'consent', 'statement', 'storage', 'platform'],
  outbox: ['leaves', 'storage', 'platform'],
  sayso: all,
  receiver: [...engine, 'declaration'],
  lint: [...engine, 'interview'],
  cli: [...engine, 'lint', 'receiver', 'declaration'],
  widgets: [...all, 'sayso'],
  demo: [...all, 'sayso', 'receiver', 'widgets'],
  e2e: [...all, 'sayso', 'receiver', 'widgets', 'demo', 'scripts'],
  scripts: [],
};

const leaves = ['errors', 'time', 'digest', 'id', 'once', 'storable'];

/** The room a file belongs to; undefined for a folder that the plan does not name. */
function roomOf(path: string): string | undefined {
  const [top = '', second = '', third] = path.split('/');
  if (top !== 'src') return top in allowed ? top : undefined;
  if (third !== undefined) return second in allowed ? second : undefined;
  const name = second.replace(/\..*$/, '');
  if (leaves.includes(name)) return 'leaves';
  // `sayso.ts` wires the rooms; what it loads later stands beside it and wires them too.
  return name === 'platform' ? 'platform' : 'sayso';
}

const isTest = (path: string) => /\.(test|testing)\.tsx?$/.test(path) || path.startsWith('e2e/');

/** Packages, globals and words that are at home in a few places; the pattern says where. */
const homes: readonly { what: RegExp; where: RegExp; typesToo: boolean }[] = [
  { what: /^(preact|@preact\/signals)(\/|$)/, where: /^(widgets|demo)\//, typesToo: true },
  {
    what: /^@preact\/signals-core$/,
    where: /^(src\/(interview\/session|sayso\.ts|headless\.ts)|widgets\/|demo\/)/,
    typesToo: false,
  },
  {
    what: /^(node:|vite)/,
    where: /^(src\/(cli|receiver\/(adapters|stores))\/|demo\/server)/,
    typesToo: true,
  },
  { what: /^zod(?!\/mini$)/, where: /^$/, typesToo: true },
  {
    what: /^(hono|@hono\/|drizzle-orm|pg$|@electric-sql\/)/,
    where: /^(src\/(receiver|cli)\/|demo\/server)/,
    typesToo: true,
  },
];
const globals: readonly { names: readonly string[]; inside: RegExp; except: RegExp }[] = [
  { names: ['document', 'window'], inside: /^src\//, except: /^$/ },
  {
    names: ['indexedDB', 'navigator.locks'],
    inside: /^(src|widgets)\//,
    except: /^src\/storage\//,
  },
];
// A page under `require-trusted-types-for 'script'` runs Sayso: no string ever becomes markup or code.
const sinks =
  /^(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|srcdoc|setHTMLUnsafe|createContextualFragment|eval|Function)$/;

interface Import {
  readonly to: string;
  readonly typesOnly: boolean;
}
interface Reading {
  readonly imports: readonly Import[];
  readonly globals: ReadonlySet<string>;
  readonly sinks: ReadonlySet<string>;
}
interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
const nameOf = (node: unknown) => (isNode(node) ? node['name'] : undefined);

function read(path: string, source: string): Reading {
  const imports: Import[] = [];
  const seen = {
    globals: new Set<string>(),
    sinks: new Set<string>(),
    own: new Set<string>(),
  };
  const visit = (node: Node, isName: boolean, isBinding = false) => {
    const from = node['source'];
    if (isNode(from) && typeof from['value'] === 'string') {
      imports.push({ to: from['value'], typesOnly: isTypesOnly(node) });
    }
    if (node.type === 'Identifier' || node.type === 'JSXIdentifier') {
      const name = String(node['name']);
      if (!isName) seen.globals.add(name);
      if (isBinding) seen.own.add(name);
      const isSink = sinks.test(name) && !(isName && (name === 'eval' || name === 'Function'));
      if (isSink) seen.sinks.add(name);
    }
    const isMember = node.type === 'MemberExpression' && !node['computed'];
    if (isMember) {
      const [object, property] = [nameOf(node['object']), nameOf(node['property'])];
      if (object === 'globalThis' || object === 'self') seen.globals.add(String(property));
      seen.globals.add(`${object}.${property}`);
    }
    for (const [key, value] of Object.entries(node)) {
      const named = isMember
        ? key === 'property'
        : key === 'key' && !node['computed'] && !node['shorthand'];
      const typed = node.type === 'TSTypeReference' || node.type.startsWith('TSTypeQuery');
      for (const child of Array.isArray(value) ? value : [value]) {
        if (isNode(child)) visit(child, named || typed, binds(node, key));
      }
    }
  };
  const lang = path.endsWith('x') ? 'tsx' : 'ts';
  visit(parseAst(source, { lang }, path) as unknown as Node, false);
  return {
    imports,
    sinks: seen.sinks,
    globals: new Set([...seen.globals].filter(name => !seen.own.has(name))),
  };
}

/** Where a name is the file's own: a variable or a parameter. */
const binds = (node: Node, key: string) =>
  (node.type === 'VariableDeclarator' && key === 'id') || key === 'params';

function isTypesOnly(node: Node): boolean {
  if (node.type === 'TSImportType') return true;
  if (node['importKind'] === 'type' || node['exportKind'] === 'type') return true;
  const named = Array.isArray(node['specifiers']) ? node['specifiers'].filter(isNode) : [];
  return (
    named.length > 0 &&
    named.every(name => name['importKind'] === 'type' || name['exportKind'] === 'type')
  );
}

/** What breaks the house's rules in one file, a sentence each. */
function complaints(path: string, source: string): string[] {
  const room = roomOf(path);
  if (!room) return [`${path} is in no room: DESIGN §3 names them`];
  const found: string[] = [];
  const reading = read(path, source);
  for (const { to, typesOnly } of reading.imports) {
    if (to.startsWith('.')) found.push(...badArrow(path, room, to));
    else found.push(...strayPackage(path, to, typesOnly));
  }
  for (const { names, inside, except } of globals) {
    if (!inside.test(path) || except.test(path) || isTest(path)) continue;
    for (const name of names.filter(name => reading.globals.has(name))) {
      found.push(`${path} names \`${name}\`: ${onlyIn(except)}`);
    }
  }
  if (/^(src|widgets)\//.test(path) && !isTest(path)) {
    for (const sink of reading.sinks) found.push(`${path} uses \`${sink}\`: text stays text`);
  }
  const lines = source.split('\n').length - 1;
  if (/^(src|widgets)\//.test(path) && !isTest(path) && lines > 300) {
    found.push(`${path} has ${lines} lines: 300 are enough for one file`);
  }
  return found;
}

function badArrow(path: string, room: string, to: string): string[] {
  const target = posix.join(posix.dirname(path), to.replace(/\?.*$/, ''));
  const other = roomOf(target);
  const lower = allowed[room] ?? [];
  if (other === room || (other && lower.includes(other))) return [];
  // A test may bring together what the house keeps apart, but the engine's tests see no widget.
  if (isTest(path) && other && !['widgets', 'demo', 'e2e'].includes(other)) return [];
  if (!target.includes('/')) return [];
  return [
    `${path} imports ${target}: ${room} may lean on ${lower.join(', ') || 'nothing'}, ` +
      `not on ${other ?? 'a file in no room'}`,
  ];
}

function strayPackage(path: string, to: string, typesOnly: boolean): string[] {
  return homes
    .filter(({ what }) => what.test(to))
    .filter(({ where, typesToo }) => {
      if (where.test(path) || (typesOnly && !typesToo)) return false;
      return !isTest(path) || (to.startsWith('zod') && to !== 'zod/mini');
    })
    .map(({ where }) => `${path} imports ${to}: ${onlyIn(where)}`);
}

function onlyIn(where: RegExp): string {
  return where.source === '^$' ? 'it is used nowhere' : `it is used only where ${where.source}`;
}

function sources(): string[] {
  return ['src', 'widgets', 'demo', 'e2e']
    .flatMap(folder =>
      readdirSync(resolve(root, folder), { recursive: true, encoding: 'utf8' }).map(name =>
        relative(root, resolve(root, folder, name)).replaceAll('\\', '/'),
      ),
    )
    .filter(path => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .filter(path => path !== 'src/house.test.ts');
}

describe('the house', () => {
  it('has no arrow, package or global where the design draws none', () => {
    const found = sources().flatMap(path =>
      complaints(path, readFileSync(resolve(root, path), 'utf8')),
    );
    expect(found).toEqual([]);
  });
});

describe('the check itself', () => {
  const check = (path: string, source: string) => complaints(path, source).join('\n');

  it('names the file, the import and the arrows that are allowed', () => {
    expect(check('src/consent/x.ts', `import { a } from '../outbox/queue.ts'`)).toBe(
      'src/consent/x.ts imports src/outbox/queue.ts: consent may lean on leaves, config, not on outbox',
    );
  });

  it.each([
    ['a type', `import type { A } from '../sayso.ts'`],
    ['a type inside an expression', `export type A = import('../sayso.ts').A`],
    ['a re-export', `export * from '../sayso.ts'`],
    ['a named re-export', `export { a } from '../sayso.ts'`],
    ['a dynamic import', `export const a = () => import('../sayso.ts')`],
    ['an import for its effect', `import '../sayso.ts'`],
  ])('sees %s', (_, source) => {
    expect(check('src/config/x.ts', source)).toContain('imports src/sayso.ts');
  });

  it.each([
    ['src/config/x.ts', `import '../id.ts'; import './y.ts'; import * as z from 'zod/mini'`],
    ['src/interview/session.ts', `import { signal } from '@preact/signals-core'`],
    ['src/api.ts', `import type { ReadonlySignal } from '@preact/signals-core'`],
    ['widgets/quiz/quiz.tsx', `import css from '../styles/base.css?inline'; import 'preact'`],
    ['src/config/x.ts', `const a = { document: 1 }; a.document; // window\n'window'`],
    ['src/config/x.ts', `const window = 1; const f = (document: 1) => document + window`],
    ['src/receiver/stores/postgres.ts', `import 'node:fs'; import 'pg'`],
    ['src/profile/x.test.ts', `import '../outbox/queue.ts'; import { it } from 'vitest'`],
  ])('lets %s have what is drawn', (path, source) => {
    expect(check(path, source)).toBe('');
  });

  it.each([
    ['preact', 'src/segments/x.ts', `import { h } from 'preact'`],
    ['signals-core', 'src/outbox/x.ts', `import { signal } from '@preact/signals-core'`],
    ['node:crypto', 'src/receiver/routes.ts', `import 'node:crypto'`],
    ['zod', 'src/config/x.ts', `import * as z from 'zod'`],
    ['`document`', 'src/config/x.ts', `document.title`],
    ['`window`', 'src/config/x.ts', `globalThis.window`],
    ['`indexedDB`', 'src/outbox/x.ts', `globalThis.indexedDB`],
    ['`navigator.locks`', 'src/outbox/x.ts', `navigator.locks.request('a', f)`],
    ['`dangerouslySetInnerHTML`', 'widgets/x.tsx', `const a = <p dangerouslySetInnerHTML={b} />`],
    ['`innerHTML`', 'widgets/x.ts', `a.innerHTML = ''`],
    ['src/interview/flow.ts', 'src/receiver/routes.ts', `import '../interview/flow.ts'`],
    ['widgets/mount.ts', 'src/index.ts', `import '../widgets/mount.ts'`],
    ['in no room', 'src/utils/x.ts', ``],
    ['301 lines', 'widgets/x.ts', 'x\n'.repeat(301)],
  ])('stops %s in %s', (names, path, source) => {
    expect(check(path, source)).toContain(names);
  });
});
