import { ConfigError } from '../src/config/config-error.ts';
import { describeIssue } from '../src/config/messages.ts';
import { parseConfig } from '../src/config/parse.ts';

const told = new Set<string>();

/** The full check of a config, for its developer: every issue a coded line; says whether there was any. */
export function tellIssues(address: string, source: string | Uint8Array): boolean {
  try {
    parseConfig(source);
    return false;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const lines = error.issues.map(issue => `[sayso] ${describeIssue(issue)}`);
    const text = `${lines.join('\n')}\n(${address})`;
    // Several widgets, or another try, say it once.
    if (!told.has(text)) console.error(text);
    told.add(text);
    return true;
  }
}
