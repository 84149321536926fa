import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** What a server says at one address. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}
/** `hang`: never an answer. `cut`: the connection is torn down. */
export type Answer = Reply | Response | 'hang' | 'cut';

export interface Server {
  readonly port: number;
  close(): Promise<void>;
}

/** A plain HTTP server on a free port of this machine; what hangs in it ends with it. */
export async function serve(
  answer: (request: Request, address: string | undefined) => Promise<Answer>,
): Promise<Server> {
  const sockets = new Set<Socket>();
  const server = createServer((incoming, outgoing) => {
    respond(incoming, outgoing).catch(() => incoming.socket.destroy());
  });
  server.on('connection', socket => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });

  async function respond(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const request = new Request(`http://${incoming.headers.host}${incoming.url}`, {
      method: incoming.method ?? 'GET',
      headers: Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
    });
    const said = await answer(request, incoming.socket.remoteAddress);
    if (said === 'hang') return;
    if (said === 'cut') {
      incoming.socket.destroy();
      return;
    }
    const isResponse = said instanceof Response;
    const headers = isResponse ? Object.fromEntries(said.headers) : { ...said.headers };
    outgoing.writeHead(said.status ?? 200, { 'cache-control': 'no-cache', ...headers });
    outgoing.end(isResponse ? Buffer.from(await said.arrayBuffer()) : said.body);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
