import type { ConsentRecord } from '../consent/record.ts';
import { toBase64Url } from '../digest.ts';
import { uuidv7 } from '../id.ts';
import type { Draft } from '../statement/draft.ts';
import type { DeclareStatement, Statement } from '../statement/statement.ts';
import type { Claims } from './claims.ts';
import { ecdsa, type KeyPair } from './key-pair.ts';
import { declarationType } from './sign.ts';

/* Small, complete, valid things for tests; each call makes fresh ids. */

export const noon = new Date('2026-11-22T12:00:00.000Z');
export const endpoint = 'https://answers.lumi.example/declarations';
const digest = 'A'.repeat(43);

export function sampleRecord(with_: Partial<ConsentRecord> = {}): ConsentRecord {
  return {
    id: uuidv7(noon),
    attribute: 'skin_type',
    purpose: 'fit',
    status: 'given',
    basis: 'consent',
    notice: { digest, locale: 'en' },
    question: { id: 'midday', digest, options: ['dry', 'oily', 'mixed', 'unsure'] },
    method: 'pressed',
    surface: 'script/welcome',
    policy: '7',
    at: noon.toISOString(),
    expires: '2028-11-22T12:00:00.000Z',
    gpc: null,
    ...with_,
  };
}

export function sampleDeclare(with_: Partial<DeclareStatement> = {}): DeclareStatement {
  return {
    id: uuidv7(noon),
    act: 'declare',
    attribute: 'skin_type',
    at: noon.toISOString(),
    value: 'dry',
    consent: [sampleRecord()],
    ...with_,
  };
}

export function sampleDraft(with_: Partial<Draft> = {}): Draft {
  return {
    id: uuidv7(noon),
    config: { id: 'lumi-skin', version: '2026-11-22', digest },
    surface: { widget: 'welcome', kind: 'quiz', via: 'script', locale: 'en' },
    gpc: null,
    statements: [sampleDeclare()],
    endpoint,
    ...with_,
  };
}

export function sampleClaims(with_: Partial<Claims> = {}): Claims {
  const { id, config, surface, gpc, statements } = sampleDraft();
  const at = { iat: Math.floor(noon.getTime() / 1000), aud: 'lumi-skin-test', seq: 1, prev: null };
  const salt = toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
  return { v: 1, jti: id, ...at, salt, config, surface, gpc, statements, ...with_ };
}

export function statementsOf(...statements: Statement[]): Claims {
  return sampleClaims({ statements });
}

/** Signs whatever it is given, as somebody who does not keep to the format would. */
export async function signAnything(
  keyPair: KeyPair,
  parts: { header?: object | string | Uint8Array; payload?: object | string | Uint8Array },
): Promise<string> {
  const plain = { typ: declarationType, alg: 'ES256', jwk: keyPair.publicJwk };
  const input = `${encode(parts.header ?? plain)}.${encode(parts.payload ?? sampleClaims())}`;
  const bytes = new TextEncoder().encode(input);
  const signature = await crypto.subtle.sign(ecdsa, keyPair.privateKey, bytes);
  return `${input}.${toBase64Url(new Uint8Array(signature))}`;
}

function encode(part: object | string | Uint8Array): string {
  if (part instanceof Uint8Array) return toBase64Url(part);
  const text = typeof part === 'string' ? part : JSON.stringify(part);
  return toBase64Url(new TextEncoder().encode(text));
}
