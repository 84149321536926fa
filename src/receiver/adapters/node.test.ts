import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { serveNode } from './node.ts';

const echo = {
  fetch: async (request: Request, from?: { readonly address?: string | undefined }) =>
    Response.json({
      path: new URL(request.url).pathname,
      from: from?.address,
      body: await request.text(),
    }),
};

describe('a receiver on Node', () => {
  it('is called with the request and the address at the other end', async () => {
    const server = await serveNode(echo);
    const response = await fetch(`http://127.0.0.1:${server.port}/a?b`, {
      method: 'POST',
      body: 'c',
    });
    expect(await response.json()).toEqual({ path: '/a', from: '127.0.0.1', body: 'c' });
    await server.close();
  });

  it('answers what is under way when it closes, and then listens no more', async () => {
    let arrived: () => void = () => {};
    let finish: () => void = () => {};
    const hasArrived = new Promise<void>(resolve => {
      arrived = resolve;
    });
    const mayFinish = new Promise<void>(resolve => {
      finish = resolve;
    });
    const server = await serveNode({
      async fetch() {
        arrived();
        await mayFinish;
        return new Response('done');
      },
    });
    const address = `http://127.0.0.1:${server.port}/`;
    const underWay = fetch(address).then(response => response.text());
    await hasArrived;
    const closed = server.close();
    finish();
    expect(await underWay).toBe('done');
    await closed;
    await expect(fetch(address)).rejects.toThrow();
  });

  it('says which port is taken', async () => {
    const server = await serveNode(echo);
    await expect(serveNode(echo, { port: server.port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
    await server.close();
  });

  it('does not read a header without an end', async () => {
    const server = await serveNode(echo);
    const socket = connect(server.port, '127.0.0.1');
    socket.write(`GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(40_000)}`);
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toContain('431');
    socket.destroy();
    await server.close();
  });
});
