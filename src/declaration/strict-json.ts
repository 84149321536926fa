import type { Json } from '../errors.ts';

export type StrictJson =
  | { readonly status: 'read'; readonly value: { readonly [key: string]: Json } }
  | { readonly status: 'malformed' | 'duplicate' };

const deepest = 32;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads UTF-8 JSON whose top is an object, with no member named twice at any depth and at most 32
 * levels; `__proto__` is no name here. `JSON.parse` keeps the last of two members with one name, where another reader may keep
 * the first; what was signed has to mean one thing (RFC 8725 §2.6, RFC 7515 §10.12).
 */
export function readStrictJson(bytes: Uint8Array): StrictJson {
  let text: string;
  let value: Json;
  try {
    text = utf8.decode(bytes);
    value = JSON.parse(text);
  } catch {
    return { status: 'malformed' };
  }
  if (!isObject(value)) return { status: 'malformed' };
  const members = countMembers(value, 1);
  if (members === undefined) return { status: 'malformed' };
  // Outside strings a colon stands for one member; where fewer arrived, a name was there twice.
  if (countColons(text) !== members) return { status: 'duplicate' };
  return { status: 'read', value };
}

export function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Undefined: nested too deeply, or a name that copying an object would lose. */
function countMembers(value: Json, depth: number): number | undefined {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth > deepest || Object.hasOwn(value, '__proto__')) return undefined;
  const inner = Object.values(value);
  let count = Array.isArray(value) ? 0 : inner.length;
  for (const part of inner) {
    const below = countMembers(part, depth + 1);
    if (below === undefined) return undefined;
    count += below;
  }
  return count;
}

/** The colons outside strings, of a text that is known to be JSON. */
function countColons(json: string): number {
  let count = 0;
  let inString = false;
  for (let i = 0; i < json.length; i++) {
    const code = json.charCodeAt(i);
    if (code === 0x22) inString = !inString;
    else if (code === 0x5c)
      i++; // a backslash: the next one is escaped
    else if (code === 0x3a && !inString) count++;
  }
  return count;
}
