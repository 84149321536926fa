let lastMillisecond = Number.NaN;
let count = 0;

/**
 * A UUIDv7 (RFC 9562 §5.7): 48 bits of `now` in milliseconds, 12 bits that count within one
 * millisecond (§6.2, method 1), the rest random. So ids made one after the other at one time sort in
 * that order, as long as they are fewer than 2,048.
 * `crypto.randomUUID` gives version 4 and is missing outside secure contexts.
 */
export function uuidv7(now: Date): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  const millisecond = now.getTime();
  // The counter starts at random in its lower half, so that it says nothing of how many came before.
  const start = ((bytes[8] ?? 0) << 3) | ((bytes[9] ?? 0) >> 5);
  count = millisecond === lastMillisecond ? (count + 1) & 0xfff : start;
  lastMillisecond = millisecond;
  const time = hex(millisecond, 12);
  const variant = hex(0x80 | ((bytes[0] ?? 0) & 0x3f), 2);
  const tail = Array.from(bytes.subarray(1, 8), byte => hex(byte, 2)).join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(count, 3)}-${variant}${tail.slice(0, 2)}-${tail.slice(2)}`;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
