import { once } from 'node:events';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Receiver } from '../receiver.ts';

export interface NodeServer {
  readonly port: number;
  /** Takes no more connections, lets requests under way finish for at most ten seconds, then ends them. */
  close(): Promise<void>;
}

/**
 * Serves a receiver, or anything with its `fetch`, over Node's HTTP. Port 0 takes a free one.
 * Rejects with Node's own error where the port is taken.
 */
export async function serveNode(
  receiver: Pick<Receiver, 'fetch'>,
  o: { port?: number; host?: string } = {},
): Promise<NodeServer> {
  const listener = getRequestListener(
    (request, { incoming }) => receiver.fetch(request, { address: incoming.socket.remoteAddress }),
    { overrideGlobalObjects: false },
  );
  let isClosing = false;
  const server = createServer(
    {
      // Who sends a header or a body drop by drop holds a connection, not the receiver.
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      keepAliveTimeout: 5_000,
      connectionsCheckingInterval: 5_000,
      maxHeaderSize: 32 * 1024,
    },
    (incoming, outgoing) => {
      // A connection kept alive after its last answer would hold up closing for seconds.
      outgoing.once('close', () => isClosing && setImmediate(() => server.closeIdleConnections()));
      void listener(incoming, outgoing);
    },
  );
  server.listen(o.port ?? 0, o.host ?? '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    port,
    async close() {
      isClosing = true;
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      const patience = setTimeout(() => server.closeAllConnections(), 10_000);
      await closed;
      clearTimeout(patience);
    },
  };
}
