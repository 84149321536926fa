import { SaysoError } from './errors.ts';

/** Base64url without padding (RFC 4648 §5). */
export function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replace(/[+/=]/g, c => (c === '+' ? '-' : c === '/' ? '_' : ''));
}

/**
 * The bytes of canonical base64url (RFC 4648 §3.5): undefined for padding, a foreign character, a
 * length no bytes have, or bits left over in the last character. Each byte string has one text.
 */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes = new Uint8Array((text.length * 3) >> 2);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const value = sextets[text.charCodeAt(i)] ?? 255;
    if (value === 255) return undefined;
    held = ((held & 0x3f) << 6) | value;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = held >> bits;
    }
  }
  return bits < 6 && (held & ((1 << bits) - 1)) === 0 ? bytes : undefined;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const sextets = /* @__PURE__ */ Uint8Array.from({ length: 128 }, (_, code) => {
  const value = alphabet.indexOf(String.fromCharCode(code));
  return value < 0 ? 255 : value;
});

/**
 * The SHA-256 of a text's UTF-8 bytes, or of the bytes themselves, as base64url: 43 characters.
 * The bytes are copied first, so that a change while it works cannot matter.
 * Rejects with CRYPTO_UNAVAILABLE where the page is not a secure context (plain http, not localhost).
 */
export async function sha256(data: string | Uint8Array): Promise<string> {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : new Uint8Array(data);
  if (!crypto.subtle) throw new SaysoError('CRYPTO_UNAVAILABLE');
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}
