import { spawnSync } from 'node:child_process';

/** A Python 3 that can `import jwcrypto`, or undefined. The system's own comes first: its packages are there. */
export function findPython() {
  return ['/usr/bin/python3', 'python3', 'python'].find(
    program => spawnSync(program, ['-c', 'import jwcrypto'], { stdio: 'ignore' }).status === 0,
  );
}
