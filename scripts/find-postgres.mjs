import { accessSync, constants, readdirSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** The folder that holds PostgreSQL's own programs (`initdb` and `postgres`), or undefined. */
export function findPostgres(env = process.env) {
  const onPath = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const installed = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt'].flatMap(folder =>
    list(folder)
      .filter(name => /^(\d+|postgresql@\d+)$/.test(name))
      .sort((a, b) => Number(b.replace(/\D/g, '')) - Number(a.replace(/\D/g, '')))
      .map(name => join(folder, name, 'bin')),
  );
  for (const folder of [...onPath, ...installed]) {
    // Debian's programs find their libraries beside where they really are.
    const home = realFolder(join(folder, 'initdb'));
    if (home && realFolder(join(home, 'postgres')) === home) return home;
  }
  return undefined;
}

function realFolder(program) {
  try {
    accessSync(program, constants.X_OK);
    return dirname(realpathSync(program));
  } catch {
    return undefined;
  }
}

function list(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
