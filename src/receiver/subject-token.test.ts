import { decodeJwt, generateKeyPair, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { createShopKey } from './device.testing.ts';
import {
  createSubjectVerifier,
  mintSubjectToken,
  type SubjectClaims,
  verifyLinkToken,
} from './subject-token.ts';

const now = new Date('2026-11-22T12:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const anna: SubjectClaims = { sub: 'anna', aud: 'shop', now };
const jkt = 'k'.repeat(43);

const { key, jwks } = await createShopKey();
const verifier = createSubjectVerifier(jwks);
const verify = async (token: string, at = now) =>
  (await verifier.verify(token, ['shop'], at)).status;

describe('a subject token', () => {
  it('says who it is, to one receiver, until it ends', async () => {
    const token = await mintSubjectToken({ ...anna, expiresIn: 60, scope: ['read:fit'] }, key);
    expect(await verifier.verify(token, ['outlet', 'shop'], now)).toEqual({
      status: 'valid',
      token: {
        sub: 'anna',
        audience: 'shop',
        scope: new Set(['read:fit']),
        jkt: undefined,
        expires: later(60),
      },
    });
    expect(await verify(token, later(89))).toBe('valid');
    expect(await verify(token, later(91))).toBe('expired');
    expect((await verifier.verify(token, ['outlet'], now)).status).toBe('invalid');
  });

  it('can be minted with a secret that shop and receiver share, of 32 bytes at least', async () => {
    const secret = new Uint8Array(32).fill(7);
    const token = await mintSubjectToken(anna, secret);
    const shared = createSubjectVerifier(secret);
    expect((await shared.verify(token, ['shop'], now)).status).toBe('valid');
    expect(await verify(token)).toBe('invalid');
    await expect(mintSubjectToken(anna, new Uint8Array(31))).rejects.toThrow('SUBJECT_KEY_INVALID');
    expect(() => createSubjectVerifier(new Uint8Array(31))).toThrow('SUBJECT_KEY_INVALID');
    const { alg: _, ...unnamed } = key;
    await expect(mintSubjectToken(anna, unnamed)).rejects.toThrow('SUBJECT_KEY_INVALID');
  });

  it('is worth nothing with another type, key, algorithm or without one of its claims', async () => {
    const other = await createShopKey();
    const token = await mintSubjectToken(anna, key);
    const { privateKey } = await generateKeyPair('ES256');
    const sign = (payload: object, header = {}) =>
      new SignJWT({ ...payload })
        .setProtectedHeader({ typ: 'sayso-subject+jwt', alg: 'ES256', ...header })
        .sign(privateKey);
    expect(await verify(await mintSubjectToken(anna, other.key))).toBe('invalid');
    expect(await verify(await sign(decodeJwt(token)))).toBe('invalid');
    expect(await verify('nonsense')).toBe('invalid');
    // The public key's own text, taken for a shared secret: the kind of key decides, not the token.
    const confused = await mintSubjectToken(anna, new TextEncoder().encode(JSON.stringify(jwks)));
    expect(await verify(confused)).toBe('invalid');

    const own = createSubjectVerifier(async () => (await generateKeyPair('ES256')).publicKey);
    expect((await own.verify(token, ['shop'], now)).status).toBe('invalid');
    for (const missing of ['sub', 'jti', 'iat', 'exp', 'scope']) {
      const { [missing]: _, ...payload } = decodeJwt(token);
      const { privateKey: made, publicKey } = await generateKeyPair('ES256');
      const jwt = await new SignJWT(payload)
        .setProtectedHeader({ typ: 'sayso-subject+jwt', alg: 'ES256' })
        .sign(made);
      const outcome = await createSubjectVerifier(async () => publicKey).verify(jwt, ['shop'], now);
      expect([missing, outcome.status]).toEqual([missing, 'invalid']);
    }
  });

  it('is not judged while the shop’s keys cannot be fetched', async () => {
    const token = await mintSubjectToken(anna, key);
    const cut = createSubjectVerifier(async () => {
      throw new TypeError('fetch failed');
    });
    expect(await cut.verify(token, ['shop'], now)).toEqual({ status: 'unavailable' });
  });
});

describe('a token beside a link', () => {
  const link = (at: Date, saidAt: Date) => ({ audience: 'shop', jkt, saidAt, now: at });
  const day = 86_400;

  it('may be seven days late where it is bound to the key that says so', async () => {
    const token = await mintSubjectToken({ ...anna, cnf: { jkt }, expiresIn: 600 }, key);
    const judge = async (at: Date, saidAt: Date) =>
      (await verifyLinkToken(verifier, token, link(at, saidAt))).status;
    expect(await judge(now, now)).toBe('valid');
    expect(await judge(later(7 * day), now)).toBe('valid');
    expect(await judge(later(7 * day + 601), now)).toBe('expired');
    // Said after the token had ended: late is not the same as after.
    expect(await judge(later(2 * day), later(day))).toBe('expired');
  });

  it('counts only while it is valid where anybody could use it', async () => {
    const token = await mintSubjectToken({ ...anna, expiresIn: 600 }, key);
    expect((await verifyLinkToken(verifier, token, link(later(60), now))).status).toBe('valid');
    expect((await verifyLinkToken(verifier, token, link(later(700), now))).status).toBe('expired');
  });

  it('counts for no other key, and not without the scope to link', async () => {
    const foreign = await mintSubjectToken({ ...anna, cnf: { jkt: 'x'.repeat(43) } }, key);
    const reading = await mintSubjectToken({ ...anna, scope: ['read'] }, key);
    expect((await verifyLinkToken(verifier, foreign, link(now, now))).status).toBe('invalid');
    expect((await verifyLinkToken(verifier, reading, link(now, now))).status).toBe('invalid');
  });
});
