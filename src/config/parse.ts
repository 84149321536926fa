import { checkAddresses } from './checks/addresses.ts';
import { checkBounds } from './checks/bounds.ts';
import { checkConsent } from './checks/consent.ts';
import { checkFlow } from './checks/flow.ts';
import { checkReferences } from './checks/references.ts';
import { checkRendered } from './checks/rendered.ts';
import { checkRules } from './checks/rules.ts';
import { checkTranslations } from './checks/translations.ts';
import { ConfigError } from './config-error.ts';
import type { Issue, Report } from './issue.ts';
import { checkJson } from './json.ts';
import type { Config } from './schema.ts';
import { checkShape } from './shape.ts';

/** In bytes, or in UTF-16 code units of a text: a large brand's config takes a tenth of it. */
const biggest = 1_048_576;
const mostIssues = 100;

const checks: readonly ((config: Config, report: Report) => void)[] = [
  checkReferences,
  checkBounds,
  checkRules,
  checkFlow,
  checkRendered,
  checkConsent,
  checkAddresses,
  checkTranslations,
];

/**
 * Reads and checks a config completely: its JSON, its shape, and all that joins one place with
 * another. Takes the text or its UTF-8 bytes; a byte order mark is passed over.
 * Throws ConfigError { issues: { code, path, args }[] } with everything that is wrong.
 */
export function parseConfig(source: string | Uint8Array): Config {
  const issues: Issue[] = [];
  let more = 0;
  const report: Report = issue => {
    if (issues.length < mostIssues) issues.push(issue);
    else more++;
  };
  const config = read(source, report);
  if (config) for (const check of checks) check(config, report);
  if (!config || issues.length > 0) throw new ConfigError(issues, more);
  return config;
}

function read(source: string | Uint8Array, report: Report): Config | undefined {
  if (source.length > biggest) {
    report({ code: 'CONFIG_TOO_BIG', path: [], args: { found: source.length, most: biggest } });
    return undefined;
  }
  const text = decode(source);
  if (text === undefined) {
    report({ code: 'CONFIG_NOT_UTF8', path: [], args: {} });
    return undefined;
  }
  return checkJson(text, report) ? checkShape(JSON.parse(text), report) : undefined;
}

/** The text without its byte order mark; undefined where the bytes are not UTF-8. */
function decode(source: string | Uint8Array): string | undefined {
  if (typeof source === 'string') return source.replace(/^\uFEFF/, '');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(source);
  } catch {
    return undefined;
  }
}
