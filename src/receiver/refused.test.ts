import { afterAll, beforeAll, expect, it } from 'vitest';
import { sampleClaims, signAnything } from '../declaration/declaration.testing.ts';
import { createKeyPair } from '../declaration/key-pair.ts';
import { declarationType } from '../declaration/sign.ts';
import { createStage, type Stage } from './receiver.testing.ts';
import { openDatabase, type TestDatabase } from './stores/database.testing.ts';

/* What is no declaration is refused over HTTP with its code, and nothing of it is stored. */

let database: TestDatabase;
let stage: Stage;
beforeAll(async () => {
  database = await openDatabase('PGlite');
  stage = createStage(database.open());
}, 60_000);
afterAll(() => database.close());

const pair = await createKeyPair();
const jwk = { ...pair.publicJwk };
const header = { typ: declarationType, alg: 'ES256', jwk };
const good = await signAnything(pair, {});
const [goodHeader = '', goodPayload = '', goodSignature = ''] = good.split('.');
const claims = sampleClaims();
const twice = JSON.stringify(claims).replace('{', '{"aud":"lumi-skin-test",');

it.each([
  ['tampered', `${goodHeader}.${goodPayload.replace(/^e/, 'f')}.${goodSignature}`, 'SIGNATURE'],
  ['unsigned', `${goodHeader}.${goodPayload}.`, 'MALFORMED'],
  ['of another type', await signAnything(pair, { header: { ...header, typ: 'JWT' } }), 'TYP'],
  ['with alg none', await signAnything(pair, { header: { ...header, alg: 'none' } }), 'ALG'],
  ['with crit', await signAnything(pair, { header: { ...header, crit: ['x'], x: 1 } }), 'CRIT'],
  [
    'with a private key',
    await signAnything(pair, { header: { ...header, jwk: { ...jwk, d: jwk.x } } }),
    'PRIVATE_KEY',
  ],
  [
    'with key_ops',
    await signAnything(pair, { header: { ...header, jwk: { ...jwk, key_ops: ['verify'] } } }),
    'KEY',
  ],
  ['with a member twice', await signAnything(pair, { payload: twice }), 'DUPLICATE_KEY'],
  ['padded', `${good}=`, 'NOT_CANONICAL'],
  ['over 32 KB', `${good}${'A'.repeat(32 * 1024)}`, 'TOO_LARGE'],
  [
    'for another receiver',
    await signAnything(pair, { payload: { ...claims, aud: 'other' } }),
    'AUDIENCE',
  ],
  [
    'that says nothing',
    await signAnything(pair, { payload: { ...claims, statements: [] } }),
    'CLAIMS',
  ],
])('a declaration %s is refused with its code', async (_, jws, code) => {
  expect((await stage.post([jws])).results).toEqual([
    { status: 'rejected', code: `DECLARATION_${code}` },
  ]);
  expect(await database.rows('select * from sayso.declarations')).toEqual([]);
});
