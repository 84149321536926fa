import type { DeviceDatabase } from '../storage/tables.ts';

const name = 'clock-offset';

/** What to add to this device's clock to have the receiver's, in seconds, as last learnt. */
export async function readClockOffset(database: DeviceDatabase): Promise<number> {
  const row = await database.read(['flags'], tx => tx.get('flags', name));
  return typeof row?.value === 'number' ? row.value : 0;
}

/**
 * Learns it from an answer: the receiver's time, and when this device asked and heard, in
 * milliseconds. A slow answer teaches nothing: nobody knows when the receiver looked at its clock.
 */
export async function learnClockOffset(
  database: DeviceDatabase,
  theirs: number,
  askedAt: number,
  heardAt: number,
): Promise<void> {
  if (heardAt < askedAt || heardAt - askedAt > 10_000) return;
  const offset = Math.round((theirs - (askedAt + heardAt) / 2) / 1000);
  // A `Date` header has whole seconds, and a clock that is right should stay untouched.
  const value = Math.abs(offset) < 5 ? 0 : offset;
  if (value === (await readClockOffset(database))) return;
  await database.write(['flags'], tx => tx.put('flags', { name, value }));
}
