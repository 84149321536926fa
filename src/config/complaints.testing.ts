import type { Json } from '../errors.ts';
import { sampleConfig } from './config.testing.ts';
import { ConfigError } from './config-error.ts';
import { describeIssue } from './messages.ts';
import { parseConfig } from './parse.ts';

/** What is said of a text, a line an issue; none where it is accepted. */
export function complaints(source: string | Uint8Array): string[] {
  try {
    parseConfig(source);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.issues.map(describeIssue);
    throw error;
  }
}

/** What is said of the sample with other values at some places (`attributes.budget.min`); undefined takes one away. */
export function complaintsAfter(changes: Readonly<Record<string, Json | undefined>>): string[] {
  const config: unknown = sampleConfig();
  for (const [place, value] of Object.entries(changes)) {
    const keys = place.split('.');
    const last = keys.pop() ?? '';
    const parent = keys.reduce((value, key) => table(value)[key], config);
    if (value === undefined) delete table(parent)[last];
    else table(parent)[last] = value;
  }
  return complaints(JSON.stringify(config));
}

function table(value: unknown): Record<string, unknown> {
  if (isTable(value)) return value;
  throw new Error('the sample has no such place');
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
