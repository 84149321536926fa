import { SaysoError } from '../errors.ts';

/*
 * Whose request it is, by network address. `X-Forwarded-For` is a header like any other, and anybody
 * can send it: it is believed only as far as it was written by proxies that the shop declared.
 */

/** An address as its 16 bytes; IPv4 in its mapped form ::ffff:a.b.c.d (RFC 4291 §2.5.5.2). */
export function parseAddress(text: string): Uint8Array | undefined {
  const [bare = ''] = text
    .trim()
    .replace(/^\[|\]$/g, '')
    .split('%');
  const v4 = /^(?:::ffff:)?(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/i.exec(bare);
  if (v4) {
    const octets = v4.slice(1).map(Number);
    if (octets.some(octet => octet > 255)) return undefined;
    return new Uint8Array([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, ...octets]);
  }
  if (!bare.includes(':')) return undefined;
  let host: string;
  try {
    // A URL's host parser knows every spelling of an IPv6 address and gives back one.
    host = new URL(`http://[${bare}]/`).hostname.slice(1, -1);
  } catch {
    return undefined;
  }
  const [head = '', tail] = host.split('::');
  const groups = (part: string) =>
    part === '' ? [] : part.split(':').map(g => Number.parseInt(g, 16));
  const [front, back] = [groups(head), groups(tail ?? '')];
  const all = [...front, ...Array<number>(8 - front.length - back.length).fill(0), ...back];
  return new Uint8Array(all.flatMap(group => [group >> 8, group & 255]));
}

/** The name an address is counted under: IPv6 by its /64, which is what one household has. */
export function rateName(address: string): string | undefined {
  const bytes = parseAddress(address);
  if (!bytes) return undefined;
  const isV4 = bytes.slice(0, 10).every(byte => byte === 0) && bytes[10] === 255;
  return isV4 ? bytes.slice(12).join('.') : `${hex(bytes.slice(0, 8))}/64`;
}

export interface Proxies {
  /** Whose request it is, given who is at the other end of the connection. */
  clientOf(peer: string, forwardedFor: string | null): string;
}

/** Addresses and CIDR blocks (`10.0.0.0/8`, `fd00::/8`). Throws RECEIVER_PROXY_INVALID { proxy }. */
export function createProxies(trusted: readonly string[]): Proxies {
  const blocks = trusted.map(parseBlock);
  const isTrusted = (address: string) => {
    const bytes = parseAddress(address);
    return bytes !== undefined && blocks.some(block => covers(block, bytes));
  };
  return {
    clientOf(peer, forwardedFor) {
      const hops = (forwardedFor ?? '').split(',').map(hop => hop.trim());
      let client = peer;
      // Each proxy appends whom it heard from, so the chain is read from its end.
      while (isTrusted(client)) {
        const hop = hops.pop();
        if (hop === undefined || !parseAddress(hop)) break;
        client = hop;
      }
      return client;
    },
  };
}

interface Block {
  readonly bytes: Uint8Array;
  readonly bits: number;
}

function parseBlock(proxy: string): Block {
  const [address = '', length] = proxy.split('/');
  const bytes = parseAddress(address);
  const most = address.includes(':') ? 128 : 32;
  const bits = length === undefined ? most : Number(/^\d+$/.exec(length)?.[0]);
  if (!bytes || !(bits <= most)) {
    throw new SaysoError('RECEIVER_PROXY_INVALID', { proxy });
  }
  return { bytes, bits: bits + 128 - most };
}

function covers({ bytes, bits }: Block, address: Uint8Array): boolean {
  return bytes.every((byte, index) => {
    const left = Math.min(8, Math.max(0, bits - index * 8));
    return (byte ^ (address[index] ?? 0)) >> (8 - left) === 0;
  });
}

const hex = (bytes: Uint8Array) =>
  Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
