/**
 * A UUIDv7 (RFC 9562 §5.7): 48 bits of `now` in milliseconds, the rest random.
 * `crypto.randomUUID` gives version 4 and is missing outside secure contexts.
 */
export function uuidv7(now: Date): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
  const time = now.getTime().toString(16).padStart(12, '0');
  const variant = (8 + (Number.parseInt(hex[16] ?? '0', 16) & 3)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
