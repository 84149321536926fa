import type { Claims } from '../declaration/claims.ts';

/** What a database cannot hold as it was said; undefined where it can hold all of it. */
export function storageProblem(claims: Claims): 'TEXT_UNSTORABLE' | 'TIME_UNSTORABLE' | undefined {
  const records = claims.statements.flatMap(s => ('consent' in s ? s.consent : []));
  const instants = [...claims.statements, ...records].map(({ at }) => at);
  const ends = records.flatMap(({ expires }) => expires ?? []);
  if (![...instants, ...ends].every(isUsable)) return 'TIME_UNSTORABLE';
  return isText(claims) ? undefined : 'TEXT_UNSTORABLE';
}

/** PostgreSQL has no year 0, which ISO 8601 has; nothing was said before 1970. */
function isUsable(instant: string): boolean {
  return Date.parse(instant) >= 0;
}

/** PostgreSQL holds neither NUL nor half a surrogate pair in its text and jsonb. */
function isText(json: unknown): boolean {
  if (typeof json === 'string') return !/[\0\p{Surrogate}]/u.test(json);
  if (typeof json !== 'object' || json === null) return true;
  return Object.entries(json).every(([name, inner]) => isText(name) && isText(inner));
}
