import { SaysoError } from './errors.ts';

/** Base64url without padding (RFC 4648 §5). */
export function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replace(/[+/=]/g, c => (c === '+' ? '-' : c === '/' ? '_' : ''));
}

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
