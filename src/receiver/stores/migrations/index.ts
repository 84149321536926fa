import { statements as declarations } from './0001-declarations.ts';
import { statements as quarantineExpiry } from './0002-quarantine-expiry.ts';

/** In the order they are run, each once; a migration that has been released is never edited. */
export const migrations: readonly { name: string; statements: readonly string[] }[] = [
  { name: '0001-declarations', statements: declarations },
  { name: '0002-quarantine-expiry', statements: quarantineExpiry },
];
