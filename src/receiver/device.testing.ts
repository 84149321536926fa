import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { noticeDigest } from '../config/digest.ts';
import type { Config, Value } from '../config/schema.ts';
import type { ConsentRecord, ConsentStatus } from '../consent/record.ts';
import type { Claims } from '../declaration/claims.ts';
import { createKeyPair, type KeyPair, thumbprint } from '../declaration/key-pair.ts';
import { signDeclaration } from '../declaration/sign.ts';
import { sha256, toBase64Url } from '../digest.ts';
import { uuidv7 } from '../id.ts';
import type { Statement } from '../statement/statement.ts';
import { addDuration } from '../time.ts';

/** A declaration as a device would send it, with what a test wants to know of it. */
export interface Sent {
  readonly jws: string;
  readonly jti: string;
  readonly hash: string;
  readonly claims: Claims;
}

/** A person's device with a key and a chain of its own. `clock` is what its declarations say. */
export interface Device {
  readonly jkt: string;
  readonly pair: KeyPair;
  clock: Date;
  /** Signs these statements as the next in the chain; `claims` overrides any claim. */
  say(statements: readonly Statement[], claims?: Partial<Claims>): Promise<Sent>;
  declare(
    attribute: string,
    value: Value,
    purposes: Readonly<Record<string, ConsentStatus>>,
  ): Promise<Sent>;
  withdraw(attribute: string, ...purposes: string[]): Promise<Sent>;
  erase(attribute: string, ...of: Sent[]): Promise<Sent>;
  link(token: string): Promise<Sent>;
  /** A proof of this key (RFC 9449). */
  prove(token: string, method: string, url: string, more?: object): Promise<string>;
}

export async function createDevice(source: string, config: Config, clock: Date): Promise<Device> {
  const pair = await createKeyPair();
  const jkt = await thumbprint(pair.publicJwk);
  const digest = await sha256(source);
  let head: Sent | undefined;
  let seq = 0;

  async function record(
    attribute: string,
    purpose: string,
    status: ConsentStatus,
    at: Date,
  ): Promise<ConsentRecord> {
    const wanted = config.purposes[purpose];
    const isSpecial = config.attributes[attribute]?.sensitivity === 'special';
    return {
      id: uuidv7(at),
      attribute,
      purpose,
      status,
      basis: 'consent',
      notice: {
        digest: wanted ? await noticeDigest(wanted, isSpecial) : await sha256(''),
        locale: 'en',
      },
      method: 'pressed',
      surface: 'welcome',
      policy: '7',
      at: at.toISOString(),
      expires: wanted?.keepFor ? addDuration(at, wanted.keepFor).toISOString() : null,
      gpc: null,
    };
  }

  const base = () => ({ id: uuidv7(device.clock), at: device.clock.toISOString() });

  const device: Device = {
    jkt,
    pair,
    clock,
    async say(statements, more = {}) {
      seq += 1;
      const claims: Claims = {
        v: 1,
        jti: uuidv7(device.clock),
        iat: Math.floor(device.clock.getTime() / 1000),
        aud: config.receiver,
        seq,
        prev: head?.hash ?? null,
        salt: toBase64Url(crypto.getRandomValues(new Uint8Array(16))),
        config: { id: config.id, version: config.version, digest },
        surface: { widget: 'welcome', kind: 'quiz', via: 'headless', locale: 'en' },
        gpc: null,
        statements: [...statements],
        ...more,
      };
      const signed = await signDeclaration(claims, pair);
      head = { ...signed, jti: claims.jti, claims };
      return head;
    },
    async declare(attribute, value, purposes) {
      const consent = await Promise.all(
        Object.entries(purposes).map(([purpose, status]) =>
          record(attribute, purpose, status, device.clock),
        ),
      );
      return device.say([{ ...base(), act: 'declare', attribute, value, consent }]);
    },
    async withdraw(attribute, ...purposes) {
      const consent = await Promise.all(
        purposes.map(purpose => record(attribute, purpose, 'withdrawn', device.clock)),
      );
      return device.say([{ ...base(), act: 'withdraw', attribute, consent }]);
    },
    erase(attribute, ...sent) {
      const of = sent.map(({ jti, hash }) => ({ jti, hash }));
      return device.say([{ ...base(), act: 'erase', attribute, of }]);
    },
    async link(token) {
      return device.say([{ ...base(), act: 'link', ath: await sha256(token) }]);
    },
    async prove(token, method, url, more = {}) {
      const iat = Math.floor(device.clock.getTime() / 1000);
      const payload = {
        jti: uuidv7(device.clock),
        htm: method,
        htu: url,
        iat,
        ath: await sha256(token),
      };
      return new SignJWT({ ...payload, ...more })
        .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk: { ...pair.publicJwk } })
        .sign(pair.privateKey);
    },
  };
  return device;
}

/** A shop's key for subject tokens. */
export async function createShopKey(): Promise<{ key: JWK; jwks: { keys: JWK[] } }> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const naming = { kid: 'shop-1', alg: 'ES256' };
  return {
    key: { ...(await exportJWK(privateKey)), ...naming },
    jwks: { keys: [{ ...(await exportJWK(publicKey)), ...naming }] },
  };
}
