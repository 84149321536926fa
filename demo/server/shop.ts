import * as z from 'zod/mini';
import type { Config } from '../../src/config/schema.ts';
import { mintSubjectToken, type Receiver, type Store } from '../../src/receiver/index.ts';
import type { PublishedFiles } from './published-files.ts';
import { readStored } from './stored.ts';

/** Whom a token is for: the thumbprint of the browser's key, and the customer. */
const tokenRequest = z.object({
  jkt: z.optional(z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/))),
  sub: z._default(z.string().check(z.regex(/^[a-z0-9-]{1,64}$/)), 'customer-1042'),
});

/** The shop's own server: its pages, the two routes of the demo, and everything else to the receiver. */
export function createShop(o: {
  files: PublishedFiles;
  receiver: Receiver;
  store: Store;
  config: Config;
  /** Shared with the receiver: the demo's customers are signed in by it. */
  secret: Uint8Array;
}): Pick<Receiver, 'fetch'> {
  async function token(request: Request): Promise<Response> {
    const body: unknown = await request.json().catch(() => undefined);
    const asked = tokenRequest.safeParse(body);
    if (!asked.success) return Response.json({ code: 'TOKEN_REQUEST_INVALID' }, { status: 400 });
    const { jkt, sub } = asked.data;
    const claims = { sub, aud: o.config.receiver, ...(jkt === undefined ? {} : { cnf: { jkt } }) };
    return Response.json({ token: await mintSubjectToken(claims, o.secret) }, { headers: unkept });
  }

  return {
    async fetch(request, from) {
      const { pathname } = new URL(request.url);
      switch (`${request.method} ${pathname}`) {
        case 'GET /demo/stored':
          return Response.json(await readStored(o.store, o.config, new Date()), {
            headers: unkept,
          });
        case 'POST /demo/token':
          return token(request);
        default:
          return o.files.respond(request) ?? o.receiver.fetch(request, from);
      }
    },
  };
}

const unkept = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
