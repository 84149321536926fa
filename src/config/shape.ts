import * as z from 'zod/mini';
import type { Json } from '../errors.ts';
import { closest } from './closest.ts';
import type { Issue, Path, Report } from './issue.ts';
import { type Config, configSchema } from './schema.ts';

type ZodIssue = z.core.$ZodIssue;

/**
 * Reports where a value does not have a config's shape. Returns it typed where it has; else, where
 * that can be had by leaving out what is wrong, the rest of it, so that the other checks can still
 * say what they find.
 */
export function checkShape(value: unknown, report: Report): Config | undefined {
  const result = configSchema.safeParse(value, { error: knownKeys });
  if (result.success) return result.data;
  for (const issue of result.error.issues) issuesOf(issue, value, []).forEach(report);
  return configSchema.safeParse(without(value, result.error.issues)).data;
}

/** An unknown key's issue carries, as its message, the keys that were possible there. */
function knownKeys(issue: z.core.$ZodRawIssue): string | undefined {
  return issue.code === 'unrecognized_keys' && issue.inst instanceof z.ZodMiniObject
    ? Object.keys(issue.inst.shape).join()
    : undefined;
}

function issuesOf(issue: ZodIssue, root: unknown, base: Path): Issue[] {
  const path = [...base, ...pathOf(issue)];
  const value = valueAt(root, path);
  const key = String(path.at(-1) ?? '');
  if (value === undefined && issue.code !== 'invalid_key') {
    return [{ code: 'CONFIG_MISSING', path, args: { key } }];
  }
  switch (issue.code) {
    case 'invalid_type':
      return [wrongType([issue.expected], value, path)];
    case 'too_small':
    case 'too_big': {
      const least = issue.code === 'too_small' ? Number(issue.minimum) : null;
      const most = issue.code === 'too_big' ? Number(issue.maximum) : null;
      return [{ code: 'CONFIG_BOUNDS', path, args: { ...measure(value), least, most } }];
    }
    case 'invalid_value':
      return [badValue(value, issue.values.map(String), path)];
    case 'invalid_key':
      return [badFormat(key, issue.issues[0]?.message, path)];
    case 'unrecognized_keys':
      return issue.keys.map(unknown => {
        const suggestion = closest(unknown, issue.message.split(','));
        return {
          code: 'CONFIG_UNKNOWN_KEY',
          path: [...path, unknown],
          args: { key: unknown, suggestion },
        };
      });
    case 'invalid_union':
      return unionIssues(issue, value, root, path);
    case 'invalid_format':
    case 'invalid_element':
    case 'not_multiple_of':
    case 'custom':
      return [badFormat(brief(value), issue.message, path)];
  }
}

/** Of the shapes a value may have, speaks of the one that was most likely meant. */
function unionIssues(
  issue: z.core.$ZodIssueInvalidUnion,
  value: unknown,
  root: unknown,
  path: Path,
): Issue[] {
  if ('options' in issue && issue.options) {
    return [badValue(value, issue.options.map(String), path)];
  }
  const [likeliest] = issue.errors
    .filter(errors => !errors.some(isOfAnotherType))
    .sort((a, b) => weight(a) - weight(b));
  if (likeliest) return likeliest.flatMap(error => issuesOf(error, root, path));
  const expected = issue.errors
    .flat()
    .flatMap(error => (error.code === 'invalid_type' ? error.expected : []));
  return [wrongType(expected, value, path)];
}

function isOfAnotherType(issue: ZodIssue): boolean {
  return issue.code === 'invalid_type' && issue.path.length === 0;
}

/** How many things speak against a shape. */
function weight(issues: readonly ZodIssue[]): number {
  return issues.reduce(
    (sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1),
    0,
  );
}

function wrongType(expected: readonly string[], value: unknown, path: Path): Issue {
  const args = { expected: [...new Set(expected.map(typeWord))], found: typeOf(value) };
  return { code: 'CONFIG_WRONG_TYPE', path, args };
}

function badValue(value: unknown, allowed: readonly string[], path: Path): Issue {
  const suggestion = typeof value === 'string' ? closest(value, allowed) : null;
  return { code: 'CONFIG_BAD_VALUE', path, args: { value: brief(value), allowed, suggestion } };
}

function badFormat(value: Json, format: string | undefined, path: Path): Issue {
  return { code: 'CONFIG_BAD_FORMAT', path, args: { value, format: format ?? 'id' } };
}

/** The value without what the issues are about: the key each of them stands at, or under, is left out. */
function without(value: unknown, issues: readonly ZodIssue[]): unknown {
  const rest: unknown = structuredClone(value);
  for (const issue of issues) {
    const path = pathOf(issue);
    const paths =
      issue.code === 'unrecognized_keys' ? issue.keys.map(key => [...path, key]) : [path];
    for (const place of paths) {
      const last = place.findLastIndex(key => typeof key === 'string');
      const parent = valueAt(rest, place.slice(0, last));
      if (last >= 0 && isObject(parent)) delete parent[String(place[last])];
    }
  }
  return rest;
}

function pathOf(issue: ZodIssue): (string | number)[] {
  return issue.path.map(key => (typeof key === 'symbol' ? String(key) : key));
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const key of path) {
    if (!isObject(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

function isObject(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}

function measure(value: unknown): { of: 'value' | 'characters' | 'entries'; found: number } {
  if (typeof value === 'string') return { of: 'characters', found: value.length };
  if (Array.isArray(value)) return { of: 'entries', found: value.length };
  return { of: 'value', found: Number(value) };
}

/** A value as an error may repeat it. */
function brief(value: unknown): Json {
  if (typeof value === 'string') return value.slice(0, 80);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return value === null ? null : typeOf(value);
}

function typeOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

function typeWord(expected: string): string {
  return expected === 'record' ? 'object' : expected === 'int' ? 'whole number' : expected;
}
