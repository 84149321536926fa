import type { Sayso, SaysoEvent } from './api.ts';
import type { Config } from './config/schema.ts';
import type { Delivery, Identity } from './delivery.ts';
import { SaysoError } from './errors.ts';
import { createKeeper, type Keeper } from './keeper.ts';
import type { Platform } from './platform.ts';
import type { Profile } from './profile/profile.ts';
import type { DeviceDatabase } from './storage/tables.ts';

/*
 * What a device holds, behind one door. The keeper comes with it; signing, delivery, profile and
 * segments come when there is something to sign, to send or to tell.
 */

export interface DeviceOptions {
  readonly config: Config;
  readonly source: string | Uint8Array;
  readonly endpoint: string | null;
  readonly platform: Platform;
  readonly emit: (event: SaysoEvent) => void;
  readonly onError: (error: SaysoError) => void;
}

export interface Device
  extends Pick<Keeper, 'keep' | 'known'>,
    Pick<
      Sayso,
      'identify' | 'signOut' | 'profile' | 'segments' | 'export' | 'erase' | 'resend' | 'dispose'
    > {
  /** Signs and sends what an earlier page left behind. */
  deliver(): Promise<void>;
}

export function createDevice(o: DeviceOptions): Device {
  const { config, platform, endpoint, onError } = o;
  const keeper = createKeeper({ ...o, onKept: deliver });
  let identity: Identity | undefined;
  let disposed = false;
  let current: { readonly database: DeviceDatabase; readonly delivery: Delivery } | undefined;

  /** Signing and sending over the database in use: a store that broke has been replaced by memory. */
  async function delivery(): Promise<Delivery> {
    const [{ createDelivery }, database] = await Promise.all([
      import('./delivery.ts'),
      keeper.database(),
    ]);
    if (current?.database !== database) {
      void current?.delivery.dispose();
      const identified = () => identity;
      const { reference } = keeper;
      const made = { config, reference, endpoint, platform, database, identity: identified };
      current = { database, delivery: createDelivery({ ...made, emit: o.emit, onError }) };
    }
    return current.delivery;
  }

  /** The delivery where this device holds anything: before the person's own act not even a database is opened. */
  const held = async () => ((await keeper.touched()) ? delivery() : undefined);

  async function deliver(): Promise<void> {
    try {
      if (!disposed) await (await delivery()).run();
    } catch (cause) {
      onError(cause instanceof SaysoError ? cause : new SaysoError('DELIVERY_FAILED', {}, cause));
    }
  }

  async function profile(): Promise<Profile> {
    return (await (await held())?.profile()) ?? { declared: {} };
  }

  return {
    keep: keeper.keep,
    known: keeper.known,
    deliver,
    async identify(token) {
      identity = { source: token, since: platform.now() };
      await (await held())?.run();
    },
    async signOut() {
      identity = undefined;
      await (await held())?.signOut();
    },
    profile,
    async segments() {
      const { segmentsOf } = await import('./segments/verdict.ts');
      return segmentsOf(await profile(), config, platform.now());
    },
    async export() {
      const { receiver } = config;
      return (await (await held())?.export()) ?? { sayso: 1, receiver, declarations: [] };
    },
    async erase(attribute) {
      await (await held())?.erase(attribute);
    },
    async resend() {
      await (await held())?.resend();
    },
    async dispose() {
      disposed = true;
      await current?.delivery.dispose();
      await keeper.dispose();
    },
  };
}
