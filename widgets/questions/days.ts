import { addDuration } from '../../src/time.ts';

/** The civil date a duration after today, as the person's own calendar has today. */
export function afterToday(duration: string): string {
  const now = new Date();
  const today = new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()));
  return addDuration(today, duration).toISOString().slice(0, 10);
}

/** The days on which a pause can end: tomorrow at the earliest, and `atMost` from today. */
export function pauseBounds(atMost: string | undefined): { first: string; last?: string } {
  return { first: afterToday('P1D'), ...(atMost && { last: afterToday(atMost) }) };
}
