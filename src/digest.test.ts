import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sha256, toBase64Url } from './digest.ts';

it('a digest is the SHA-256 that every other tool computes over the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array(), async bytes => {
      expect(await sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('base64url'));
    }),
  );
});

it('a text is digested as UTF-8', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), async text => {
      expect(await sha256(text)).toBe(
        createHash('sha256').update(text, 'utf8').digest('base64url'),
      );
    }),
  );
});

it('bytes that change after the call do not change the digest', async () => {
  const bytes = new Uint8Array([1, 2, 3]);
  const digest = sha256(bytes);
  bytes.fill(0);
  expect(await digest).toBe(await sha256(new Uint8Array([1, 2, 3])));
});

it('base64url has no padding and no character that a URL would change', () => {
  fc.assert(
    fc.property(fc.uint8Array(), bytes => {
      expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
    }),
  );
});
