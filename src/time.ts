import { SaysoError } from './errors.ts';

/**
 * An ISO 8601 duration (`P12M`, `P1Y2M3W4DT5H6M7S`) of whole, unsigned numbers. Digits are bounded so
 * that a duration added to a date of today stays within four-digit years.
 */
export const durationPattern =
  /^P(?!$)(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?!$)(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$/;

/**
 * `date` plus an ISO 8601 duration, by the calendar and in UTC: years and months first, with a day
 * that the month does not have taken as its last (31 January + P1M is 28 or 29 February), then the
 * rest as fixed lengths. Throws DURATION_INVALID { duration }.
 */
export function addDuration(date: Date, duration: string): Date {
  const match = durationPattern.exec(duration);
  if (!match) throw new SaysoError('DURATION_INVALID', { duration });
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map(digits => Number(digits ?? 0));
  const sum = new Date(date);
  sum.setUTCMonth(sum.getUTCMonth() + years * 12 + months);
  // A day the month lacks has run over into the next one: day 0 is the last of the month before.
  if (sum.getUTCDate() !== date.getUTCDate()) sum.setUTCDate(0);
  const rest = (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds;
  return new Date(sum.getTime() + rest * 1000);
}
