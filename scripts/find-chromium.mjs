import { accessSync, constants, readdirSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macApps = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The path of a Chromium that the tests can drive, or undefined. `CHROMIUM` wins over all. */
export function findChromium(env = process.env) {
  if (env.CHROMIUM) return isProgram(env.CHROMIUM) ? env.CHROMIUM : undefined;
  const folders = ['/usr/bin', ...(env.PATH ?? '').split(delimiter)].filter(Boolean);
  const usual = names.flatMap(name => folders.map(folder => join(folder, name)));
  return [...usual, ...macApps, ...inPlaywrightsCache(env)].find(isProgram);
}

/** Flags without which Chromium looks for the outside world; `--no-sandbox` lets root start it. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

function inPlaywrightsCache(env) {
  const mac = platform() === 'darwin';
  const cache =
    env.PLAYWRIGHT_BROWSERS_PATH ||
    join(homedir(), mac ? 'Library/Caches/ms-playwright' : '.cache/ms-playwright');
  return list(cache)
    .filter(name => name.startsWith('chromium-'))
    .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
    .flatMap(name =>
      list(join(cache, name)).flatMap(build => [
        join(cache, name, build, 'chrome'),
        join(cache, name, build, 'Chromium.app/Contents/MacOS/Chromium'),
        join(
          cache,
          name,
          build,
          'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
        ),
      ]),
    );
}

function list(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
