import { closest } from '../closest.ts';

/** Whether a table has an entry of its own by this name; what every object inherits is none. */
export function has(table: Readonly<Record<string, unknown>> | undefined, name: string): boolean {
  return table !== undefined && Object.hasOwn(table, name);
}

/** What an error says of a name that no entry answers to. */
export function unknown(
  name: string,
  names: Iterable<string>,
): { name: string; suggestion: string | null } {
  return { name: name.slice(0, 80), suggestion: closest(name, names) };
}

/** Calls back for each id that stood before, with its index. */
export function eachDuplicate(
  ids: readonly string[],
  found: (id: string, index: number) => void,
): void {
  const seen = new Set<string>();
  ids.forEach((id, index) => {
    if (seen.has(id)) found(id, index);
    seen.add(id);
  });
}
