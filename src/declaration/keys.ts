import { fromBase64Url } from '../digest.ts';
import { SaysoError } from '../errors.ts';
import type { DeviceDatabase, KeyRow } from '../storage/tables.ts';
import { createKeyPair, ecdsa, importPublicKey, type KeyPair, thumbprint } from './key-pair.ts';

/** This device's key for one receiver. */
export interface DeviceKey extends KeyPair {
  /** RFC 7638 thumbprint, base64url. */
  readonly jkt: string;
  /** It ends with the page: the browser would not keep it. */
  readonly ephemeral: boolean;
}

export interface Keys {
  /** The key in use; makes and keeps one where there is none. Rejects with SIGNING_UNAVAILABLE. */
  current(): Promise<DeviceKey>;
  /** Lets go of a key that is in memory alone; a stored one ends with its row. */
  forget(): void;
}

export function createKeys({ database }: { database: DeviceDatabase }): Keys {
  /** Where the browser cannot keep a key, it lives here. */
  let inMemory: DeviceKey | undefined;
  /** Whether a stored key signs is tried once. */
  let provenJkt: string | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const read = () => database.read(['keys'], tx => tx.get('keys', 'current'));

  async function usable(row: KeyRow | undefined): Promise<DeviceKey | undefined> {
    if (!row || (row.jkt !== provenJkt && !(await signs(row)))) return undefined;
    provenJkt = row.jkt;
    const { privateKey, publicJwk, jkt } = row;
    return { privateKey, publicJwk, jkt, ephemeral: !database.durable };
  }

  async function current(): Promise<DeviceKey> {
    if (inMemory) return inMemory;
    const found = await read();
    const known = await usable(found);
    if (known) return known;
    const pair = await newKeyPair();
    const jkt = await thumbprint(pair.publicJwk);
    try {
      await database.write(['keys'], async tx => {
        const now = await tx.get('keys', 'current');
        // Another tab's new key is kept; one that does not sign makes room.
        if (!now || now.jkt === found?.jkt) await tx.put('keys', { id: 'current', jkt, ...pair });
      });
      const kept = await usable(await read());
      if (kept) return kept;
    } catch {
      // Safari's Lockdown and private modes: DataCloneError, sometimes only when it is read back.
    }
    inMemory = { ...pair, jkt, ephemeral: true };
    return inMemory;
  }

  return {
    current() {
      // One after the other, so that a page does not make two keys in memory.
      const key = turn.then(current);
      turn = key.catch(() => {});
      return key;
    },
    forget() {
      inMemory = undefined;
    },
  };
}

async function newKeyPair(): Promise<KeyPair> {
  try {
    return await createKeyPair();
  } catch (cause) {
    // Plain http that is not localhost has no Web Crypto.
    throw new SaysoError('SIGNING_UNAVAILABLE', {}, cause);
  }
}

/** Whether a key that was stored still signs, and for its own public half. */
async function signs({ privateKey, publicJwk }: KeyPair): Promise<boolean> {
  const [x, y] = [fromBase64Url(publicJwk.x), fromBase64Url(publicJwk.y)];
  if (!x || !y) return false;
  try {
    const test = crypto.getRandomValues(new Uint8Array(16));
    const signature = await crypto.subtle.sign(ecdsa, privateKey, test);
    return await crypto.subtle.verify(ecdsa, await importPublicKey(x, y), signature, test);
  } catch {
    return false;
  }
}
