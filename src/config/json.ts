import type { Path, Report } from './issue.ts';

/** How deep a config may nest: far more than one needs, far less than a call stack holds. */
const deepest = 64;

const space = /[ \t\n\r]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 8259 §7 refuses exactly these.
const string = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const word = /true|false|null/y;

/**
 * Looks through a text as JSON (RFC 8259) for what `JSON.parse` does not tell: the place of an error
 * in every engine alike, keys that stand twice, and `__proto__`. Returns whether the text can be
 * parsed and used.
 */
export function checkJson(source: string, report: Report): boolean {
  let at = 0;
  let tooDeep = false;
  let forbidden = false;
  // Places are asked for in ascending order, so that each line is counted once.
  let line = 1;
  let lineStart = 0;
  const spot = (place: number) => {
    for (let end = source.indexOf('\n', lineStart); end !== -1 && end < place; line++) {
      lineStart = end + 1;
      end = source.indexOf('\n', lineStart);
    }
    return { line, column: place - lineStart + 1 };
  };

  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(source)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  const next = (character: string): boolean => {
    take(space);
    if (source[at] !== character) return false;
    at++;
    return true;
  };
  /** False: the text breaks off at `at`. */
  const value = (path: Path): boolean => {
    if (path.length > deepest) {
      report({ code: 'CONFIG_TOO_DEEP', path: [], args: { ...spot(at), most: deepest } });
      tooDeep = true;
      return false;
    }
    if (next('{')) return object(path);
    if (next('[')) return list(path);
    return (take(string) ?? take(number) ?? take(word)) !== undefined;
  };
  const object = (path: Path): boolean => {
    if (next('}')) return true;
    const keys = new Set<string>();
    do {
      take(space);
      const start = at;
      const token = take(string);
      if (token === undefined || !next(':')) return false;
      const key = String(JSON.parse(token));
      if (key === '__proto__') {
        const args = { ...spot(start), key };
        report({ code: 'CONFIG_FORBIDDEN_KEY', path: [...path, key], args });
        forbidden = true;
      } else if (keys.has(key)) {
        const args = { ...spot(start), key };
        report({ code: 'CONFIG_DUPLICATE_KEY', path: [...path, key], args });
      }
      keys.add(key);
      if (!value([...path, key])) return false;
    } while (next(','));
    return next('}');
  };
  const list = (path: Path): boolean => {
    if (next(']')) return true;
    let index = 0;
    do if (!value([...path, index++])) return false;
    while (next(','));
    return next(']');
  };

  const whole = value([]);
  take(space);
  if (whole && at === source.length) return !forbidden;
  if (!tooDeep) {
    const found = source.slice(at, at + 1);
    report({ code: 'CONFIG_NOT_JSON', path: [], args: { ...spot(at), found } });
  }
  return false;
}
