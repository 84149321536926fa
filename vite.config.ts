import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minify } from 'terser';
import type { EnvironmentOptions, Plugin, Rolldown, ViteBuilder } from 'vite';
import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { chromiumFlags, findChromium } from './scripts/find-chromium.mjs';

const root = dirname(fileURLToPath(import.meta.url));
const at = (path: string) => resolve(root, path);
const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as { version: string };
const release = `dist/sayso/${version}`;

const entries = {
  script: 'widgets/script.ts',
  library: {
    index: 'src/index.ts',
    config: 'src/config/index.ts',
    segments: 'src/segments/index.ts',
    declaration: 'src/declaration/index.ts',
    receiver: 'src/receiver/index.ts',
    'receiver/node': 'src/receiver/adapters/node.ts',
    'receiver/pglite': 'src/receiver/stores/pglite.ts',
    'receiver/postgres': 'src/receiver/stores/postgres.ts',
    element: 'widgets/element.ts',
  },
  server: { demo: 'demo/server.ts' },
  pages: readdirSync(at('demo')).filter(name => name.endsWith('.html')),
};

// What every browser has had for two and a half years: CSS nesting, :has() and color-mix() stay as written.
const target = 'es2022';
const cssTarget = ['chrome123', 'edge123', 'firefox121', 'safari17.5'];

const constants = {
  __SAYSO_VERSION__: JSON.stringify(version),
  __SAYSO_IIFE__: 'false',
};
const noChunks = {
  ...constants,
  __SAYSO_CHUNKS__: '[]',
  __SAYSO_REST__: '[]',
  __SAYSO_LANGUAGES__: '[]',
};

/** Any import that is neither relative, absolute nor virtual names a package, and stays an import. */
const packages = /^(?![./\0]|virtual:)/;

/** The modules that the entry needs at once: they make one file, whatever later chunks share with it. */
const firstLoad = new Set<string>();

const script: EnvironmentOptions = {
  consumer: 'client',
  // `__SAYSO_CHUNKS__` and its like stay in the code until the chunks have their hashes.
  define: constants,
  build: {
    // lib: a dynamic import stays a plain import(), without Vite's preload helper.
    lib: { entry: at(entries.script), formats: ['es'] },
    outDir: at(release),
    rolldownOptions: {
      checks: { bundlerTimings: false },
      // Chunks take what they share from the entry itself; the entry never becomes a facade.
      preserveEntrySignatures: false,
      output: {
        codeSplitting: {
          groups: [
            { name: 'sayso', test: id => firstLoad.has(id) },
            // One request between a returning person and what their device knows.
            {
              name: 'device',
              test: /\/src\/(device|keeper|within|context|time|storage\/[\w-]+|profile\/freshness)\.ts$|rolldown\/runtime/,
            },
          ],
        },
        entryFileNames: 'sayso.js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        minify: { compress: true, mangle: { toplevel: true }, codegen: true },
        comments: false,
      },
    },
  },
};

const iife: EnvironmentOptions = {
  consumer: 'client',
  define: { ...noChunks, __SAYSO_IIFE__: 'true' },
  build: {
    lib: { entry: 'virtual:sayso-iife', formats: ['iife'], name: 'sayso' },
    outDir: at(release),
    // The code carries no comments; what its parts are licensed under stands beside it.
    license: { fileName: 'LICENSES.md' },
    rolldownOptions: {
      output: {
        entryFileNames: 'sayso.iife.js',
        codeSplitting: false,
        minify: { compress: true, mangle: { toplevel: true }, codegen: true },
        comments: false,
      },
    },
  },
};

const library: EnvironmentOptions = {
  consumer: 'client',
  define: noChunks,
  build: {
    lib: { entry: absolute(entries.library), formats: ['es'] },
    outDir: at('dist/lib'),
    minify: false,
    rolldownOptions: {
      external: packages,
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
};

const server: EnvironmentOptions = {
  consumer: 'server',
  define: noChunks,
  build: {
    target: 'node20',
    outDir: at('dist/server'),
    minify: false,
    rolldownOptions: {
      input: absolute(entries.server),
      external: packages,
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
};

const pages: EnvironmentOptions = {
  consumer: 'client',
  define: noChunks,
  build: {
    outDir: at('dist/demo'),
    copyPublicDir: true,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: entries.pages.map(name => at(`demo/${name}`)) },
  },
};

async function buildApp(builder: ViteBuilder) {
  rmSync(at('dist'), { recursive: true, force: true });
  for (const name of ['script', 'iife', 'library', 'server', 'pages']) {
    const environment = builder.environments[name];
    if (environment) await builder.build(environment);
  }
}

function absolute(paths: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, at(path)]));
}

function oneFirstLoad(): Plugin {
  return {
    name: 'sayso:one-first-load',
    applyToEnvironment: environment => environment.name === 'script',
    buildEnd() {
      const add = (id: string) => {
        if (firstLoad.has(id)) return;
        firstLoad.add(id);
        this.getModuleInfo(id)?.importedIds.forEach(add);
      };
      for (const id of this.getModuleIds()) if (this.getModuleInfo(id)?.isEntry) add(id);
    },
  };
}

/** What a first question waits for is compressed once more: worth 1 % where there is none to spare. */
function smallest(): Plugin {
  return {
    name: 'sayso:smallest',
    applyToEnvironment: ({ name }) => name === 'script',
    async renderChunk(code, { moduleIds }) {
      if (!moduleIds.some(id => firstLoad.has(id))) return undefined;
      const { code: smaller } = await minify(code, {
        module: true,
        ecma: 2020,
        compress: { passes: 3, unsafe_arrows: true },
        format: { comments: false },
      });
      return smaller ?? code;
    },
  };
}

/**
 * The integrity of every chunk, written in once the chunks are final. A hash does not compress, so the
 * entry, which a first question waits for, names one chunk alone, and that one names the rest.
 */
function chunkIntegrity(): Plugin {
  return {
    name: 'sayso:chunk-integrity',
    applyToEnvironment: environment => environment.name === 'script',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const chunks = Object.values(bundle).filter(file => file.type === 'chunk');
        const write = (
          placeholder: string,
          listed: (holder: Rolldown.OutputChunk) => Rolldown.OutputChunk[],
        ) => {
          const holders = chunks.filter(chunk => chunk.code.includes(placeholder));
          const [holder] = holders;
          if (!holder || holders.length > 1 || holder.code.split(placeholder).length > 2) {
            return this.error(`${placeholder} has to stand once in the code`);
          }
          const list = listed(holder)
            .map(chunk => [chunk.fileName, `sha256-${sha256(chunk.code)}`] as const)
            .sort(([a], [b]) => (a < b ? -1 : 1));
          holder.code = holder.code.replace(placeholder, () => JSON.stringify(list));
          return holder;
        };
        // A language is asked for where it is spoken, and nowhere else.
        const isLanguage = ({ facadeModuleId }: Rolldown.OutputChunk) =>
          /\/widgets\/locales\/[a-z]+\.ts$/.test(facadeModuleId ?? '');
        write('__SAYSO_LANGUAGES__', () => chunks.filter(isLanguage));
        const later = write('__SAYSO_REST__', holder =>
          chunks.filter(chunk => chunk !== holder && !chunk.isEntry && !isLanguage(chunk)),
        );
        write('__SAYSO_CHUNKS__', () => [later]);
      },
    },
  };
}

/**
 * Preact's `createElement` is in the first load already: its JSX runtime would be a second one of 200 bytes.
 */
function oneElementFactory(): Plugin {
  return {
    name: 'sayso:one-element-factory',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => name === 'script' || name === 'iife',
    resolveId: id => (id === 'preact/jsx-runtime' ? '\0sayso-jsx' : undefined),
    load: id =>
      id === '\0sayso-jsx'
        ? `import { createElement, Fragment } from 'preact';
           export const jsx = (type, props, key) => createElement(type, key === undefined ? props : { ...props, key });
           export { jsx as jsxs, Fragment };`
        : undefined,
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

/** Which modules went into which file: `npm run size` reads it. It lies outside what is published. */
function moduleList(): Plugin {
  return {
    name: 'sayso:module-list',
    applyToEnvironment: environment => environment.name === 'script',
    writeBundle(_, bundle) {
      const files = Object.values(bundle)
        .filter(file => file.type === 'chunk')
        .map(chunk => ({
          file: chunk.fileName,
          imports: chunk.imports,
          modules: Object.entries(chunk.modules).map(([id, module]) => ({
            id: relative(root, id.replace(/^\0/, '')),
            length: module.renderedLength,
          })),
        }));
      mkdirSync(at('dist'), { recursive: true });
      writeFileSync(at('dist/modules.json'), `${JSON.stringify(files, null, 1)}\n`);
    },
  };
}

/** In the single file there is no module address: the script's own is read while it runs first. */
function singleFile(): Plugin {
  return {
    name: 'sayso:single-file',
    enforce: 'pre',
    applyToEnvironment: environment => environment.name === 'iife',
    resolveId: id => (id.endsWith('virtual:sayso-iife') ? '\0virtual:sayso-iife' : undefined),
    // An entry without exports: the global `sayso` belongs to the page.
    load: id =>
      id === '\0virtual:sayso-iife' ? `import ${JSON.stringify(at(entries.script))}` : undefined,
    transform: code =>
      code.includes('import.meta.url') && !code.includes('__SAYSO_ADDRESS__')
        ? code.replaceAll('import.meta.url', '__SAYSO_ADDRESS__')
        : undefined,
    outputOptions: options => ({
      ...options,
      intro: 'const __SAYSO_ADDRESS__=document.currentScript?.src||location.href;',
    }),
  };
}

/** A page of the shop loads Sayso as any merchant would, by its address: nothing to bundle there. */
function leaveTheTagAlone(): Plugin {
  return {
    name: 'sayso:leave-the-tag-alone',
    applyToEnvironment: environment => environment.name === 'pages',
    transformIndexHtml: {
      order: 'pre',
      handler: html =>
        html.replace(
          /<script\b(?![^>]*\bvite-ignore\b)(?=[^>]*\ssrc="\/sayso\/)/g,
          '<script vite-ignore',
        ),
    },
  };
}

async function tests(): Promise<Pick<ViteUserConfig, 'define' | 'test'>> {
  const { playwright } = await import('@vitest/browser-playwright');
  const executablePath = findChromium();
  return {
    define: noChunks,
    test: {
      root,
      passWithNoTests: true,
      // An embedded PostgreSQL needs seconds to start where two cores are busy.
      testTimeout: 20_000,
      hookTimeout: 40_000,
      projects: [
        {
          extends: true,
          test: {
            name: 'unit',
            environment: 'node',
            include: ['{src,widgets,demo,scripts,docs}/**/*.test.{ts,tsx,mjs}'],
            exclude: ['**/*.browser.test.*', 'node_modules/**', 'dist/**'],
            globalSetup: ['scripts/postgres.mjs'],
          },
        },
        {
          extends: true,
          test: {
            name: 'browser',
            include: ['{src,widgets,demo}/**/*.browser.test.{ts,tsx}'],
            exclude: ['node_modules/**', 'dist/**'],
            browser: {
              enabled: true,
              headless: true,
              screenshotFailures: false,
              provider: playwright({
                launchOptions: {
                  args: chromiumFlags,
                  ...(executablePath ? { executablePath } : {}),
                },
              }),
              instances: [{ browser: 'chromium' }],
            },
          },
        },
      ],
    },
  };
}

export default defineConfig(
  async ({ command }): Promise<ViteUserConfig> => ({
    // Pages are built with the shop's folder as their root, so that an address in a page means the same in both.
    root: command === 'build' ? at('demo') : root,
    base: './',
    appType: 'mpa',
    build: {
      target,
      cssTarget,
      cssMinify: 'lightningcss',
      emptyOutDir: false,
      copyPublicDir: false,
      reportCompressedSize: false,
      sourcemap: false,
    },
    environments: { script, iife, library, server, pages },
    builder: { buildApp },
    plugins: [
      oneElementFactory(),
      oneFirstLoad(),
      smallest(),
      chunkIntegrity(),
      moduleList(),
      singleFile(),
      leaveTheTagAlone(),
    ],
    optimizeDeps: {
      include: [
        'preact',
        'preact/hooks',
        'preact/jsx-runtime',
        'preact/jsx-dev-runtime',
        '@preact/signals-core',
        'zod/mini',
        'jose',
      ],
    },
    ...(process.env['VITEST'] ? await tests() : {}),
  }),
);
