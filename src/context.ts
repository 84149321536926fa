import { readStrictJson } from './declaration/strict-json.ts';
import type { Json } from './errors.ts';
import { isStorable } from './storable.ts';

/** In UTF-8: an order's id and the like, with room to spare in a declaration. */
export const MOST_CONTEXT_BYTES = 4096;

/**
 * The host page's context as it can be signed and stored: a copy, as JSON. Undefined where it is not
 * JSON, too long, nested too deeply, or holds what a receiver would refuse the whole answer for.
 */
export function usableContext(context: Json): Json | undefined {
  try {
    const bytes = new TextEncoder().encode(JSON.stringify({ context }));
    const json = readStrictJson(bytes);
    const usable =
      bytes.length <= MOST_CONTEXT_BYTES && json.status === 'read' && isStorable(json.value);
    return usable ? json.value['context'] : undefined;
  } catch {
    // A page in plain JavaScript can give anything: a cycle, a BigInt.
    return undefined;
  }
}
