import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromBase64Url, sha256, toBase64Url } from './digest.ts';

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

it('base64url is read back to the same bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array(), bytes => {
      expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
    }),
  );
});

it('a text that is not the one text of its bytes is no base64url', () => {
  const anyText = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'ABCDwxyz0189-_') }),
    fc.string({ unit: fc.constantFrom(...'AQgwEI+/= \n-_é') }),
    fc.string(),
  );
  fc.assert(
    fc.property(anyText, text => {
      const bytes = fromBase64Url(text);
      const canonical = Buffer.from(text, 'base64url').toString('base64url') === text;
      expect(bytes !== undefined).toBe(canonical);
      if (bytes) expect(toBase64Url(bytes)).toBe(text);
    }),
    { numRuns: 1000 },
  );
});

it('bytes come back from base64url as they went in, and from one text only', () => {
  fc.assert(
    fc.property(fc.uint8Array(), bytes => {
      expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
    }),
  );
  fc.assert(
    fc.property(fc.string(), text => {
      const bytes = fromBase64Url(text);
      if (bytes) expect(toBase64Url(bytes)).toBe(text);
    }),
  );
  for (const text of ['A', 'AB', 'AA==', 'AA\n', '+A', 'AAB']) {
    expect(fromBase64Url(text), text).toBeUndefined();
  }
});
