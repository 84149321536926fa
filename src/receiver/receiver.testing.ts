import { sampleConfig } from '../config/config.testing.ts';
import { createDevice, createShopKey, type Device, type Sent } from './device.testing.ts';
import type { Result } from './intake.ts';
import type { LogEntry } from './log.ts';
import { createReceiver, type Receiver, type ReceiverOptions } from './receiver.ts';
import type { Store } from './store.ts';
import { mintSubjectToken, type SubjectClaims } from './subject-token.ts';

export const noon = new Date('2026-11-22T12:00:00Z');
export const origin = 'https://shop.lumi.example';
export const address = 'https://answers.lumi.example';
export const config = sampleConfig();
export const source = JSON.stringify(config);

const shop = await createShopKey();

/** A receiver with a clock moved by hand, and the people who call it. */
export interface Stage {
  readonly receiver: Receiver;
  readonly log: readonly LogEntry[];
  now: Date;
  device(more?: { source?: string }): Promise<Device>;
  /** Posts as a page does, and gives the answer's status and body. */
  post(
    sent: readonly (Sent | string)[],
    more?: { subjects?: readonly string[]; headers?: Record<string, string>; from?: string },
  ): Promise<{ status: number; headers: Headers; results: readonly Result[]; code?: string }>;
  token(claims?: Partial<SubjectClaims>): Promise<string>;
  read(
    token: string,
    purpose: string,
    headers?: Record<string, string>,
  ): Promise<{ status: number; code?: string; values?: Record<string, unknown> }>;
}

export function createStage(store: Store, options: Partial<ReceiverOptions> = {}): Stage {
  const log: LogEntry[] = [];
  const receiver = createReceiver({
    configs: [source],
    store,
    keys: shop.jwks,
    origins: [origin],
    now: () => stage.now,
    log: entry => log.push(entry),
    ...options,
  });
  const stage: Stage = {
    receiver,
    log,
    now: noon,
    device: more => createDevice(more?.source ?? source, config, stage.now),
    async post(sent, { subjects, headers, from } = {}) {
      const declarations = sent.map(one => (typeof one === 'string' ? one : one.jws));
      const request = new Request(`${address}/declarations`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain;charset=UTF-8', origin, ...headers },
        body: JSON.stringify(subjects ? { declarations, subjects } : { declarations }),
      });
      const response = await receiver.fetch(request, { address: from });
      return { status: response.status, headers: response.headers, ...(await response.json()) };
    },
    token: claims =>
      mintSubjectToken({ sub: 'anna', aud: config.receiver, now: stage.now, ...claims }, shop.key),
    async read(token, purpose, headers) {
      const request = new Request(`${address}/profile?purpose=${purpose}`, {
        headers: { authorization: `Bearer ${token}`, ...headers },
      });
      const response = await receiver.fetch(request);
      const body = await response.json();
      const values = Object.entries(body.values ?? {}).map(([attribute, read]) => [
        attribute,
        typeof read === 'object' && read && 'value' in read ? read.value : undefined,
      ]);
      return { status: response.status, ...body, values: Object.fromEntries(values) };
    },
  };
  return stage;
}
