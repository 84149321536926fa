/** Whether a database can hold every text in this JSON: PostgreSQL has neither NUL nor half a surrogate pair. */
export function isStorable(json: unknown): boolean {
  if (typeof json === 'string') return !/[\0\p{Surrogate}]/u.test(json);
  if (typeof json !== 'object' || json === null) return true;
  return Object.entries(json).every(([name, inner]) => isStorable(name) && isStorable(inner));
}
