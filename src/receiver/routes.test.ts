import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SaysoError } from '../errors.ts';
import { address, createStage, noon, origin } from './receiver.testing.ts';
import type { Store } from './store.ts';
import { openDatabase, type TestDatabase } from './stores/database.testing.ts';

const given = { fit: 'given' } as const;
let database: TestDatabase;
let store: Store;
beforeAll(async () => {
  database = await openDatabase('PGlite');
  store = database.open();
}, 60_000);
afterAll(() => database.close());

const send = (path: string, init: RequestInit = {}) =>
  createStage(store).receiver.fetch(new Request(`${address}${path}`, init));
/** A body sent while it is made: the standard wants `duplex`, which TypeScript's RequestInit lacks. */
const streamed = (body: ReadableStream, headers: Record<string, string> = {}): RequestInit => {
  const init = { method: 'POST', headers: { 'content-type': 'text/plain', ...headers }, body };
  return Object.assign(init, { duplex: 'half' });
};
const codeOf = async (response: Response) => {
  const { code } = await response.json();
  return `${response.status} ${code}`;
};

describe('whose pages may call', () => {
  it('are the listed ones: an answer says so to the browser, and is kept by no cache', async () => {
    const stage = createStage(store);
    const device = await stage.device();
    const { headers, status } = await stage.post([await device.declare('budget', 1, given)]);
    expect(status).toBe(200);
    expect(headers.get('access-control-allow-origin')).toBe(origin);
    expect(headers.get('access-control-expose-headers')).toBe('Date, Retry-After');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect(headers.get('vary')).toBe('Origin');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('date')).toBe('Sun, 22 Nov 2026 12:00:00 GMT');
  });

  it.each([
    'null',
    'https://evil.example',
    `${origin}.evil.example`,
    `${origin}:8443`,
    'HTTPS://SHOP.LUMI.EXAMPLE',
    '',
  ])('are not %j: it is refused before anything is read', async foreign => {
    const stage = createStage(store);
    const device = await stage.device();
    const sent = await device.declare('budget', 1, given);
    const { status, code, headers } = await stage.post([sent], { headers: { origin: foreign } });
    expect([status, code]).toEqual([403, 'ORIGIN_NOT_LISTED']);
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('vary')).toBe('Origin');
    expect(await store.declarationsOf({ jkt: device.jkt })).toEqual([]);

    const unread = new ReadableStream({ pull: () => Promise.reject(new Error('it was read')) });
    const request = new Request(`${address}/declarations`, streamed(unread, { origin: foreign }));
    expect((await stage.receiver.fetch(request)).status).toBe(403);
  });

  it('may be nobody’s: a server that sends no Origin is let in', async () => {
    const body = JSON.stringify({ declarations: [] });
    const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
    expect(await (await send('/declarations', json)).json()).toEqual({
      now: noon.toISOString(),
      results: [],
    });
  });

  it('ask first with OPTIONS where they send a token', async () => {
    const asked = {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'GET' },
    };
    const response = await send('/profile', asked);
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe(origin);
    expect(response.headers.get('access-control-allow-headers')).toContain('DPoP');
    const refused = await send('/profile', { method: 'OPTIONS', headers: { origin: 'null' } });
    expect(await codeOf(refused)).toBe('403 ORIGIN_NOT_LISTED');
  });
});

describe('what is no request of ours', () => {
  const post = (body: BodyInit, type = 'text/plain') =>
    send('/declarations', { method: 'POST', headers: { 'content-type': type, origin }, body });

  it.each([
    ['not JSON', '{"declarations":', '400 BODY_INVALID'],
    ['not UTF-8', new Uint8Array([0x22, 0xff, 0x22]), '400 BODY_INVALID'],
    ['without declarations', '{}', '400 BODY_INVALID'],
    ['with declarations that are no text', '{"declarations":[1]}', '400 BODY_INVALID'],
    ['empty', '', '400 BODY_INVALID'],
    [
      'of 51 declarations',
      JSON.stringify({ declarations: Array(51).fill('a') }),
      '413 TOO_MANY_DECLARATIONS',
    ],
    [
      'of more than a mebibyte',
      JSON.stringify({ declarations: ['a'.repeat(2 ** 20)] }),
      '413 BODY_TOO_LARGE',
    ],
  ])('a body %s gets a code', async (_, body, code) => {
    expect(await codeOf(await post(body))).toBe(code);
  });

  it('a body without an end is cut off at the limit', async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536));
      },
    });
    const response = await send('/declarations', streamed(endless));
    expect(await codeOf(response)).toBe('413 BODY_TOO_LARGE');
    expect(sent).toBeLessThan(2 ** 21);
  });

  it('a form, another method or another address gets a code', async () => {
    const form = 'application/x-www-form-urlencoded';
    expect(await codeOf(await post('declarations=1', form))).toBe('415 BODY_TYPE');
    expect(await codeOf(await send('/declarations'))).toBe('405 METHOD_NOT_ALLOWED');
    expect(await codeOf(await send('/profile', { method: 'DELETE' }))).toBe(
      '405 METHOD_NOT_ALLOWED',
    );
    expect(await codeOf(await send('/admin'))).toBe('404 NOT_FOUND');
  });

  it('an oversized declaration is refused by itself', async () => {
    const { results } = await createStage(store).post(['a'.repeat(33 * 1024)]);
    expect(results).toEqual([{ status: 'rejected', code: 'DECLARATION_TOO_LARGE' }]);
  });
});

describe('sending too much', () => {
  const limits = { address: { burst: 2, perSecond: 0.1 }, key: { burst: 2, perSecond: 0.5 } };

  it('from one address answers 429 and how long to wait, and leaves the others alone', async () => {
    const stage = createStage(store, { limits, trustedProxies: ['10.0.0.0/8'] });
    const from = '2001:db8::1';
    await stage.post([], { from });
    await stage.post([], { from: '2001:db8::2' });
    const { status, code, headers } = await stage.post([], { from: '2001:db8::3' });
    expect([status, code, headers.get('retry-after')]).toEqual([429, 'TOO_MANY_REQUESTS', '10']);
    expect(headers.get('access-control-allow-origin')).toBe(origin);
    expect((await stage.post([], { from: '2001:db8:0:1::1' })).status).toBe(200);
    const forwarded = { 'x-forwarded-for': from };
    expect((await stage.post([], { from: '10.0.0.9', headers: forwarded })).status).toBe(429);
    expect((await stage.post([], { from: '192.0.2.9', headers: forwarded })).status).toBe(200);
    stage.now = new Date(noon.getTime() + 10_000);
    expect((await stage.post([], { from })).status).toBe(200);
  });

  it('with one key answers 429, stores nothing of it, and takes what other keys sent beside it', async () => {
    const stage = createStage(store, { limits });
    const [loud, quiet] = [await stage.device(), await stage.device()];
    const batch = async () => [
      await loud.declare('budget', 1, given),
      await loud.declare('budget', 2, given),
    ];
    expect((await stage.post(await batch())).status).toBe(200);
    const more = await batch();
    const { status, headers } = await stage.post(more);
    expect([status, headers.get('retry-after')]).toEqual([429, '4']);
    const other = await quiet.declare('budget', 3, given);
    const mixed = await stage.post([...more, other]);
    expect(mixed.status).toBe(200);
    expect(mixed.headers.get('retry-after')).toBe('4');
    expect(mixed.results.map(result => result.status)).toEqual(['retry', 'retry', 'accepted']);
    stage.now = new Date(noon.getTime() + 4000);
    expect((await stage.post(more)).results.map(result => result.status)).toEqual([
      'accepted',
      'accepted',
    ]);
  });

  it('cannot be done in somebody else’s name: only a good signature counts', async () => {
    const stage = createStage(store, { limits });
    const device = await stage.device();
    const sent = await device.declare('budget', 1, given);
    const forged = sent.jws.replace(/\.[^.]*$/, `.${'A'.repeat(86)}`);
    await stage.post([forged, forged, forged]);
    expect((await stage.post([sent])).results).toEqual([{ status: 'accepted', jti: sent.jti }]);
  });
});

describe('a database that is down', () => {
  const down = async (): Promise<never> => {
    throw new SaysoError('STORE_UNAVAILABLE', { state: '57P01' });
  };

  it('loses nothing: what could not be stored is to be sent again', async () => {
    const stage = createStage({ ...store, transaction: down });
    const device = await stage.device();
    const batch = [
      await device.declare('budget', 1, given),
      await device.declare('budget', 2, given),
    ];
    const { status, results } = await stage.post(batch);
    expect(status).toBe(200);
    expect(results).toEqual(batch.map(({ jti }) => ({ status: 'retry', jti })));
    expect(stage.log).toContainEqual({
      event: 'failure',
      route: '/declarations',
      code: 'STORE_UNAVAILABLE',
    });
  });

  it('is said to be down, not up, and is asked again by the next request', async () => {
    let isUp = false;
    const migrate = () => (isUp ? store.migrate() : down());
    const { receiver } = createStage({ ...store, migrate });
    const ask = (path: string) =>
      receiver.fetch(new Request(address + path, { headers: { origin } }));
    expect((await ask('/health')).status).toBe(200);
    const response = await ask('/ready');
    expect(response.headers.get('retry-after')).toBe('5');
    expect(response.headers.get('access-control-allow-origin')).toBe(origin);
    expect(await codeOf(response)).toBe('503 STORE_UNAVAILABLE');
    isUp = true;
    expect((await ask('/ready')).status).toBe(200);
  });

  it('that breaks in an unforeseen way tells nobody how', async () => {
    const ping = () => Promise.reject(new Error('password of sayso is swordfish'));
    const stage = createStage({ ...store, ping });
    const response = await stage.receiver.fetch(new Request(`${address}/ready`));
    expect(await codeOf(response)).toBe('500 INTERNAL');
    expect(JSON.stringify(stage.log)).not.toContain('swordfish');
  });
});

describe('the log', () => {
  it('has routes, numbers and codes, and no token, key, address or answer', async () => {
    const stage = createStage(store);
    const device = await stage.device();
    const token = await stage.token();
    const sent = [await device.link(token), await device.declare('skin_type', 'dry', given)];
    await stage.post(sent, { subjects: [token], from: '192.0.2.44' });
    await stage.post(['nonsense'], { headers: { cookie: 'session=1' } });
    await stage.read(token, 'fit');
    const [first, second, third] = stage.log;
    expect(first).toMatchObject({
      event: 'request',
      method: 'POST',
      route: '/declarations',
      status: 200,
      results: { accepted: 2 },
    });
    expect(second).toMatchObject({ results: { DECLARATION_MALFORMED: 1 } });
    expect(third).toMatchObject({ method: 'GET', route: '/profile', status: 200 });
    const said = JSON.stringify(stage.log);
    const secrets = [
      token,
      device.jkt,
      '192.0.2.44',
      'dry',
      'anna',
      'session',
      ...sent.map(s => s.jti),
    ];
    expect(secrets.filter(secret => said.includes(secret))).toEqual([]);
  });
});

describe('a receiver that is closed', () => {
  it('finishes what is under way and takes no more', async () => {
    const stage = createStage(store);
    const device = await stage.device();
    const sent = await device.declare('budget', 1, given);
    const underWay = stage.post([sent]);
    await stage.receiver.dispose();
    expect((await underWay).results[0]?.status).toBe('accepted');
    expect(await stage.post([sent])).toMatchObject({ status: 503, code: 'RECEIVER_CLOSED' });
  });
});
