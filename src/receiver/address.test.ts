import { describe, expect, it } from 'vitest';
import { createProxies, parseAddress, rateName } from './address.ts';

describe('an address', () => {
  it.each([
    ['2001:db8::1', '2001:0db8:0000:0000:0000:0000:0000:0001'],
    ['::1', '0:0:0:0:0:0:0:1'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::ffff:c000:0207', '192.0.2.7'],
    ['fe80::1%eth0', 'fe80::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['2001:db8::192.0.2.7', '2001:db8::c000:207'],
  ])('%s is the same however it is spelt', (one, other) => {
    expect(parseAddress(one)).toEqual(parseAddress(other));
    expect(parseAddress(one)).toHaveLength(16);
  });

  it.each([
    '',
    'unknown',
    '192.0.2',
    '192.0.2.256',
    ':::',
    '1::2::3',
    'gggg::1',
    'a/b:',
    '_hidden',
  ])('%j is none', text => expect(parseAddress(text)).toBeUndefined());

  it('is counted by itself as IPv4 and by its /64 as IPv6, which is what one household has', () => {
    expect(rateName('192.0.2.7')).toBe('192.0.2.7');
    expect(rateName('::ffff:192.0.2.7')).toBe('192.0.2.7');
    expect(rateName('2001:db8:1:2:3:4:5:6')).toBe(rateName('2001:db8:1:2::9'));
    expect(rateName('2001:db8:1:2::9')).not.toBe(rateName('2001:db8:1:3::9'));
    expect(rateName('somewhere')).toBeUndefined();
  });
});

describe('a request that came through proxies', () => {
  const { clientOf } = createProxies(['10.0.0.0/8', '2001:db8:ffff::/48', '192.0.2.1']);

  it('is the peer’s own where the peer is no declared proxy, whatever the header says', () => {
    expect(clientOf('198.51.100.9', '203.0.113.5')).toBe('198.51.100.9');
  });

  it('is that of the last address which a declared proxy did not write itself', () => {
    expect(clientOf('10.1.2.3', '203.0.113.5')).toBe('203.0.113.5');
    expect(clientOf('10.1.2.3', 'forged, 203.0.113.5, 192.0.2.1')).toBe('203.0.113.5');
    expect(clientOf('2001:db8:ffff::7', '2001:db8:1::5, 10.9.9.9')).toBe('2001:db8:1::5');
    expect(clientOf('::ffff:10.1.2.3', '203.0.113.5')).toBe('203.0.113.5');
  });

  it('is the proxy’s where the header is missing or no address', () => {
    expect(clientOf('10.1.2.3', null)).toBe('10.1.2.3');
    expect(clientOf('10.1.2.3', 'unknown')).toBe('10.1.2.3');
  });

  it('can come through any IPv4, or any address, where that is declared', () => {
    expect(createProxies(['0.0.0.0/0']).clientOf('198.51.100.9', '203.0.113.5')).toBe(
      '203.0.113.5',
    );
    expect(createProxies(['0.0.0.0/0']).clientOf('2001:db8::1', '203.0.113.5')).toBe('2001:db8::1');
    expect(createProxies(['::/0']).clientOf('2001:db8::1', null)).toBe('2001:db8::1');
  });

  it.each(['10.0.0.0/33', 'example.com', '10.0.0.0/x', '10.0.0.0/', '::1/129', ''])(
    'is not weighed with %j declared: that is a coded error',
    proxy => {
      expect(() => createProxies([proxy])).toThrow('RECEIVER_PROXY_INVALID');
    },
  );
});
