import type { Claims } from '../declaration/claims.ts';
import { isStorable } from '../storable.ts';

/** What a database cannot hold as it was said; undefined where it can hold all of it. */
export function storageProblem(claims: Claims): 'TEXT_UNSTORABLE' | 'TIME_UNSTORABLE' | undefined {
  const records = claims.statements.flatMap(s => ('consent' in s ? s.consent : []));
  const instants = [...claims.statements, ...records].map(({ at }) => at);
  const ends = records.flatMap(({ expires }) => expires ?? []);
  if (![...instants, ...ends].every(isUsable)) return 'TIME_UNSTORABLE';
  return isStorable(claims) ? undefined : 'TEXT_UNSTORABLE';
}

/** PostgreSQL has no year 0, which ISO 8601 has; nothing was said before 1970. */
function isUsable(instant: string): boolean {
  return Date.parse(instant) >= 0;
}
