import type { Attribute } from '../config/schema.ts';
import type { ConsentRecord } from '../consent/record.ts';
import { addDuration } from '../time.ts';
import type { Declared } from './profile.ts';

/*
 * What time does to an answer. After `refreshAfter` it is due: it counts, and is next worth asking.
 * After a purpose's `keepFor` it is expired for that purpose; after the last one it is gone.
 */

/** Whether a record permits its purpose now: given, and not past its end. */
export function isCurrent(record: ConsentRecord | undefined, now: Date): boolean {
  return (
    record?.status === 'given' &&
    (record.expires === null || now.getTime() < Date.parse(record.expires))
  );
}

/** Whether `refreshAfter` has passed since the person said it, or last said that it still holds. */
export function isDue(declared: Declared, attribute: Attribute | undefined, now: Date): boolean {
  if (!attribute?.refreshAfter) return false;
  const said = new Date(
    Math.max(Date.parse(declared.declaredAt), Date.parse(declared.confirmedAt)),
  );
  return addDuration(said, attribute.refreshAfter).getTime() <= now.getTime();
}

/** Whether no purpose is left to keep the value for: it is to be deleted. */
export function isGone(declared: Declared, now: Date): boolean {
  return !Object.values(declared.consent).some(record => isCurrent(record, now));
}
