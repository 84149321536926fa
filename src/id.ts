let latest = 0;

/**
 * A UUIDv7 (RFC 9562 §5.7): 48 bits of `now` in milliseconds, the rest random. Later ones sort after
 * earlier ones of the same page even within a millisecond or when the clock steps back (§6.2).
 * `crypto.randomUUID` gives version 4 and is missing outside secure contexts.
 */
export function uuidv7(now: Date): string {
  latest = Math.max(latest + 1, now.getTime());
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  const random = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
  const time = latest.toString(16).padStart(12, '0');
  const variant = '89ab'[(bytes[9] ?? 0) & 3];
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(3, 6)}-${random.slice(6, 18)}`;
}
