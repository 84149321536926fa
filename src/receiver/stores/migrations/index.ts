import { statements as declarations } from './0001-declarations.ts';

/** In the order they are run, each once; a migration that has been released is never edited. */
export const migrations: readonly { name: string; statements: readonly string[] }[] = [
  { name: '0001-declarations', statements: declarations },
];
