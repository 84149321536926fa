import fc from 'fast-check';
import { calculateJwkThumbprint, compactVerify, EmbeddedJWK, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { fromBase64Url, sha256, toBase64Url } from '../digest.ts';
import {
  noon,
  sampleClaims,
  sampleDeclare,
  sampleRecord,
  signAnything,
  statementsOf,
} from './declaration.testing.ts';
import { createKeyPair, type KeyPair, thumbprint } from './key-pair.ts';
import { signDeclaration } from './sign.ts';
import { type VerifyOptions, verifyDeclaration } from './verify.ts';

const expected: VerifyOptions = { audience: 'lumi-skin-test', algorithms: ['ES256'], now: noon };
const typ = 'sayso-declaration+jwt';
let keyPair: KeyPair;
beforeAll(async () => {
  keyPair = await createKeyPair();
});

const verify = (jws: string) => verifyDeclaration(jws, expected);
const plainHeader = () => ({ typ, alg: 'ES256', jwk: { ...keyPair.publicJwk } });
const json = (value: unknown) => JSON.stringify(value);

describe('a signed declaration', () => {
  it('is read back as it was said, with its key and its hash', async () => {
    const claims = sampleClaims({ context: { order: 'A-1' } });
    const { jws, hash } = await signDeclaration(claims, keyPair);
    expect(await verify(jws)).toEqual({
      jws,
      hash,
      claims,
      jwk: keyPair.publicJwk,
      jkt: await thumbprint(keyPair.publicJwk),
      flags: [],
    });
    expect(hash).toBe(await sha256(jws.slice(0, jws.lastIndexOf('.'))));
  });

  it('is one that a stock JOSE library verifies', async () => {
    const claims = sampleClaims({
      statements: [sampleDeclare({ value: 'trockene Haut – 乾燥肌' })],
    });
    const { jws } = await signDeclaration(claims, keyPair);
    const { payload, protectedHeader } = await compactVerify(jws, EmbeddedJWK, {
      algorithms: ['ES256'],
    });
    expect(JSON.parse(new TextDecoder().decode(payload))).toEqual(claims);
    expect(protectedHeader).toEqual(plainHeader());
    expect(await calculateJwkThumbprint({ ...keyPair.publicJwk })).toBe((await verify(jws)).jkt);
  });

  it('may come from a stock JOSE library', async () => {
    const jws = await new SignJWT({ ...sampleClaims() })
      .setProtectedHeader(plainHeader())
      .sign(keyPair.privateKey);
    expect((await verify(jws)).jkt).toBe(await thumbprint(keyPair.publicJwk));
  });

  it('has a twin with another signature, which is the same record', async () => {
    const { jws, hash } = await signDeclaration(sampleClaims(), keyPair);
    const [header, payload, signature = ''] = jws.split('.');
    const bytes = fromBase64Url(signature) ?? new Uint8Array();
    const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
    const s = BigInt(`0x${Buffer.from(bytes.subarray(32)).toString('hex')}`);
    const twin = Buffer.from((order - s).toString(16).padStart(64, '0'), 'hex');
    const other = `${header}.${payload}.${toBase64Url(Buffer.concat([bytes.subarray(0, 32), twin]))}`;
    const [one, two] = await Promise.all([verify(jws), verify(other)]);
    expect(two.jws).not.toBe(one.jws);
    expect([two.jkt, two.claims.jti, two.hash]).toEqual([one.jkt, one.claims.jti, hash]);
  });

  it('is flagged when its clock is ahead beyond the leeway, and taken all the same', async () => {
    const at = (iat: number) => signDeclaration(sampleClaims({ iat }), keyPair);
    const seconds = noon.getTime() / 1000;
    const flags = async (iat: number) => (await verify((await at(iat)).jws)).flags;
    expect(await flags(seconds + 300)).toEqual([]);
    expect(await flags(seconds + 301)).toEqual(['clock-ahead']);
    expect(await flags(seconds - 30 * 86_400)).toEqual([]);
  });
});

describe('a declaration is refused', () => {
  const refused = (jws: string | Promise<string>, code: string, args?: object) =>
    expect(Promise.resolve(jws).then(verify)).rejects.toMatchObject({
      name: 'DeclarationError',
      code,
      ...(args && { args }),
    });

  it('when anything in it was changed', async () => {
    const { jws } = await signDeclaration(sampleClaims(), keyPair);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: jws.length - 1 }), fc.base64String(), async (at, other) => {
        const character = other[0] ?? '.';
        fc.pre(jws[at] !== character);
        const changed = jws.slice(0, at) + character + jws.slice(at + 1);
        await expect(verify(changed)).rejects.toMatchObject({ name: 'DeclarationError' });
      }),
    );
  });

  it('when the value was changed', async () => {
    const { jws } = await signDeclaration(sampleClaims(), keyPair);
    const [header, , signature] = jws.split('.');
    const payload = toBase64Url(new TextEncoder().encode(json(sampleClaims({ seq: 2 }))));
    await refused(`${header}.${payload}.${signature}`, 'DECLARATION_SIGNATURE');
  });

  it('when another key signed it', async () => {
    const other = await createKeyPair();
    const jws = signAnything({ ...other, publicJwk: keyPair.publicJwk }, {});
    await refused(jws, 'DECLARATION_SIGNATURE');
  });

  it('when the signature is in another encoding or of another length', async () => {
    const [input] =
      /^[^.]+\.[^.]+/.exec((await signDeclaration(sampleClaims(), keyPair)).jws) ?? [];
    for (const length of [1, 63, 65, 70, 72]) {
      const signature = toBase64Url(new Uint8Array(length).fill(1));
      await refused(`${input}.${signature}`, 'DECLARATION_SIGNATURE');
    }
  });

  it('for another receiver', async () => {
    const { jws } = await signDeclaration(sampleClaims({ aud: 'another-shop' }), keyPair);
    await refused(jws, 'DECLARATION_AUDIENCE', { audience: 'another-shop' });
  });

  it.each([
    ['none', 'DECLARATION_ALG', { alg: 'none' }],
    ['HS256', 'DECLARATION_ALG', { alg: 'HS256' }],
    ['es256', 'DECLARATION_ALG', { alg: 'es256' }],
    ['JWT', 'DECLARATION_TYP', { typ: 'JWT' }],
    ['no typ', 'DECLARATION_TYP', { typ: undefined }],
    ['a subject token', 'DECLARATION_TYP', { typ: 'sayso-subject+jwt' }],
    ['crit', 'DECLARATION_CRIT', { crit: ['b64'], b64: false }],
    ['kid', 'DECLARATION_HEADER', { kid: '1' }],
    ['jku', 'DECLARATION_HEADER', { jku: 'https://evil.example' }],
    ['no key', 'DECLARATION_KEY', { jwk: undefined }],
    ['a list as key', 'DECLARATION_KEY', { jwk: [] }],
  ])('for its header: %s', async (_, code, header) => {
    await refused(signAnything(keyPair, { header: { ...plainHeader(), ...header } }), code);
  });

  it.each([
    ['a private part', 'DECLARATION_PRIVATE_KEY', { d: 'AA' }],
    ['another curve', 'DECLARATION_KEY', { crv: 'P-384' }],
    ['another type', 'DECLARATION_KEY', { kty: 'oct', k: 'AA' }],
    ['a use', 'DECLARATION_KEY', { use: 'sig' }],
    ['key_ops', 'DECLARATION_KEY', { key_ops: ['verify'] }],
    ['no y', 'DECLARATION_KEY', { y: undefined }],
    ['a short x', 'DECLARATION_KEY', { x: 'AAAA' }],
    ['a padded x', 'DECLARATION_NOT_CANONICAL', { x: `${'A'.repeat(43)}=` }],
    ['a point off the curve', 'DECLARATION_KEY', { x: 'A'.repeat(43), y: 'A'.repeat(43) }],
  ])('for its key: %s', async (_, code, jwk) => {
    const header = { ...plainHeader(), jwk: { ...keyPair.publicJwk, ...jwk } };
    await refused(signAnything(keyPair, { header }), code);
  });

  it('when a name is there twice, at any depth and however it is spelled', async () => {
    const claims = json(sampleClaims());
    const again = [
      claims.replace('{"v":1', '{"v":1,"v":1'),
      claims.replace('{"v":1', '{"v":1,"\\u0076":1'),
      claims.replace('"value":"dry"', '"value":"oily","value":"dry"'),
      claims.replace('"value":"dry"', '"value":"a\\":\\\\","value":"dry"'),
    ];
    for (const payload of again) {
      await refused(signAnything(keyPair, { payload }), 'DECLARATION_DUPLICATE_KEY', {
        part: 'payload',
      });
    }
    const header = json(plainHeader()).replace('"alg"', '"alg":"none","alg"');
    await refused(signAnything(keyPair, { header }), 'DECLARATION_DUPLICATE_KEY');
  });

  it('when it has a second spelling', async () => {
    const { jws } = await signDeclaration(sampleClaims(), keyPair);
    const [header = '', payload = '', signature = ''] = jws.split('.');
    const loose = signature.slice(0, -1) + nextCharacter(signature.slice(-1));
    expect(Buffer.from(loose, 'base64url')).toEqual(Buffer.from(signature, 'base64url'));
    for (const other of [
      `${header}.${payload}.${loose}`,
      `${header}.${payload}.${signature}==`,
      `${header}.${payload}.${signature}\n`,
      ` ${header}.${payload}.${signature}`,
      `${header}.${payload}.${signature.slice(0, 9)} ${signature.slice(9)}`,
    ]) {
      await refused(other, 'DECLARATION_NOT_CANONICAL');
    }
  });

  it('when it is too large', async () => {
    const context = 'x'.repeat(25_000);
    const { jws } = await signDeclaration(sampleClaims({ context }), keyPair);
    expect(jws.length).toBeGreaterThan(32 * 1024);
    await refused(jws, 'DECLARATION_TOO_LARGE');
  });

  it.each(['', '.', '..', 'a.b', 'a..b', 'a.b.c.d', 'e30.e30.', '.e30.AA'])(
    'when it has not three parts: "%s"',
    async jws => refused(jws, 'DECLARATION_MALFORMED'),
  );

  it.each([
    ['a list', '[]'],
    ['a text', '"a"'],
    ['null', 'null'],
    ['no JSON', '{"v":1,}'],
    ['a byte order mark', '\ufeff{}'],
    ['no UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['a name that copying loses', '{"__proto__":{"v":1}}'],
    ['depth without end', `{"v":${'['.repeat(9000)}${']'.repeat(9000)}}`],
  ])('when its payload is %s', async (_, payload) => {
    await refused(signAnything(keyPair, { payload }), 'DECLARATION_MALFORMED', { part: 'payload' });
  });

  it.each([
    ['an unknown member', { ...sampleClaims(), exp: 1 }, 'unrecognized_keys'],
    ['a missing salt', { ...sampleClaims(), salt: undefined }, 'invalid_type'],
    ['another version', { ...sampleClaims(), v: 2 }, 'invalid_value'],
    ['no statement', statementsOf(), 'too_small'],
    ['a fraction of a second', { ...sampleClaims(), iat: 1.5 }, 'invalid_type'],
  ])('when its claims are not a declaration’s: %s', async (_, payload, problem) => {
    const args = { problem };
    await refused(
      signAnything(keyPair, { payload }),
      'DECLARATION_CLAIMS',
      expect.objectContaining(args),
    );
  });
});

describe('what belongs together', () => {
  const problem = async (claims: object) => {
    const jws = await signAnything(keyPair, { payload: claims });
    return verify(jws).then(
      () => 'fine',
      error => error.args.problem,
    );
  };
  const base = () => ({ id: sampleRecord().id, at: noon.toISOString(), attribute: 'skin_type' });
  const refusal = () => sampleRecord({ status: 'refused', purpose: 'email_content' });
  const withdrawal = () => sampleRecord({ status: 'withdrawn' });
  const link = () => ({ ...base(), attribute: undefined, act: 'link', ath: 'A'.repeat(43) });
  const withdraw = (consent = [withdrawal()]) => ({ ...base(), act: 'withdraw', consent });
  const confirm = (consent = [sampleRecord()]) => ({
    ...base(),
    act: 'confirm',
    of: sampleRecord().id,
    consent,
  });
  const of = (...statements: object[]) => ({ ...sampleClaims(), statements });
  const elsewhere = { attribute: 'routine', consent: [sampleRecord({ attribute: 'routine' })] };

  it('is taken', async () => {
    const context = { ...of(sampleDeclare()), context: { order: 'A-1' } };
    const refusedToo = sampleDeclare({ consent: [sampleRecord(), refusal()] });
    for (const claims of [
      of(sampleDeclare()),
      of(refusedToo),
      of(confirm()),
      of(link()),
      of(withdraw()),
      of(withdraw([])),
      of(withdraw([withdrawal(), refusal()])),
      of(withdraw(), { ...withdraw([]), attribute: 'routine' }),
      context,
    ]) {
      expect(await problem(claims)).toBe('fine');
    }
  });

  it('is refused where it would hide, bundle or contradict', async () => {
    const { context: _, ...claims } = of(withdraw());
    expect(await problem(of(sampleDeclare(), sampleDeclare(elsewhere)))).toBe('value-not-alone');
    expect(await problem(of(sampleDeclare(), link()))).toBe('value-not-alone');
    expect(await problem(of(link(), link()))).toBe('several-links');
    expect(await problem(of(sampleDeclare({ attribute: 'routine' })))).toBe(
      'record-of-another-attribute',
    );
    expect(await problem(of(confirm([sampleRecord(), sampleRecord()])))).toBe('purpose-twice');
    expect(await problem(of(sampleDeclare({ consent: [refusal()] })))).toBe('no-purpose-given');
    expect(await problem(of(confirm([refusal()])))).toBe('no-purpose-given');
    expect(await problem(of(confirm([withdrawal()])))).toBe('status-out-of-place');
    expect(await problem(of(withdraw([sampleRecord()])))).toBe('status-out-of-place');
    expect(await problem({ ...claims, context: 'A-1' })).toBe('context-without-purpose');
  });
});

/** The base64url character after this one: it differs in the bits that a last character leaves over. */
function nextCharacter(character: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return alphabet[alphabet.indexOf(character) + 1] ?? '';
}
