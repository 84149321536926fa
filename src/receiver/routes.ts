import { type Context, Hono } from 'hono';
import { routePath } from 'hono/route';
import { SaysoError } from '../errors.ts';
import type { Proxies } from './address.ts';
import { rateName } from './address.ts';
import type { Catalogue } from './catalogue.ts';
import type { Intake, Result } from './intake.ts';
import type { Log } from './log.ts';
import { readableFor } from './profile-read.ts';
import type { RateLimit } from './rate.ts';
import { admitReader } from './reader.ts';
import { readRequest } from './request.ts';
import type { Store } from './store.ts';
import type { SubjectVerifier } from './subject-token.ts';

export interface RouteParts {
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly intake: Intake;
  readonly subjects: SubjectVerifier;
  readonly addressRate: RateLimit;
  readonly subjectRate: RateLimit;
  readonly origins: ReadonlySet<string>;
  readonly proxies: Proxies;
  readonly most: { readonly bytes: number; readonly declarations: number };
  /** Scheme and host as the outside knows them; where absent, those of the request. */
  readonly publicUrl: string | undefined;
  /** Resolves once the tables and configs are there. */
  readonly ready: () => Promise<void>;
  readonly now: () => Date;
  readonly log: Log;
}

type Env = {
  Bindings: { readonly address: string | undefined };
  Variables: { code: string; results: Record<string, number> };
};
type Call = Context<Env>;
type Refusal = 400 | 401 | 403 | 404 | 405 | 413 | 415 | 429 | 500 | 503;

/** The routes. None reads a cookie; an error is a code, and tells nobody more than that. */
export function createRoutes(parts: RouteParts): Hono<Env> {
  const { store, catalogue, now, log } = parts;
  const app = new Hono<Env>();

  app.use(async (call, next) => {
    const start = performance.now();
    await next();
    for (const [name, value] of Object.entries(commonHeaders(call.req.header('origin')))) {
      call.header(name, value);
    }
    const { code, results } = call.var;
    log({
      event: 'request',
      method: call.req.method,
      route: routeOf(call),
      status: call.res.status,
      ms: Math.round(performance.now() - start),
      ...(code ? { code } : {}),
      ...(results ? { results } : {}),
    });
  });

  app.use(async (call, next) => {
    const origin = call.req.header('origin');
    if (origin !== undefined && !parts.origins.has(origin)) {
      return refuse(call, 403, 'ORIGIN_NOT_LISTED');
    }
    const { address } = call.env;
    const client =
      address && parts.proxies.clientOf(address, call.req.header('x-forwarded-for') ?? null);
    const name = client && rateName(client);
    // Who cannot be told apart is not counted together: one would shut all the others out.
    const outcome = name ? parts.addressRate.take(name, 1) : { status: 'taken' as const };
    if (outcome.status === 'wait') return tooMany(call, outcome.seconds);
    if (call.req.method === 'OPTIONS') return preflight(call);
    return next();
  });

  app.get('/health', call => call.json({ status: 'up' }));
  app.get('/ready', async call => {
    await parts.ready();
    await store.ping();
    return call.json({ status: 'ready' });
  });

  app.post('/declarations', async call => {
    const outcome = await readRequest(call.req.raw, parts.most);
    if (outcome.status === 'refused') {
      const { http, code, most } = outcome;
      return refuse(call, http, code, most === undefined ? {} : { most });
    }
    await parts.ready();
    const { results, failures, wait } = await parts.intake.takeIn(outcome.request);
    for (const code of failures) log({ event: 'failure', route: routeOf(call), code });
    call.set('results', countOf(results));
    if (wait !== undefined) {
      if (results.every(result => result.status === 'retry')) return tooMany(call, wait);
      call.header('Retry-After', String(wait));
    }
    return call.json({ now: now().toISOString(), results });
  });

  app.get('/profile', async call => {
    await parts.ready();
    const purpose = call.req.query('purpose');
    if (!purpose) return refuse(call, 400, 'PURPOSE_MISSING');
    const admit = () =>
      admitReader(call.req.raw, {
        url: publicUrlOf(call, parts.publicUrl),
        subjects: parts.subjects,
        audiences: catalogue.audiences(),
        store,
        now: now(),
      });
    let outcome = await admit();
    // It may be for a receiver that another instance has registered; a proof is not used up by this.
    if (outcome.status === 'refused' && outcome.code === 'TOKEN_INVALID') {
      if (await catalogue.refresh(now())) outcome = await admit();
    }
    if (outcome.status === 'refused') {
      const { http, code } = outcome;
      if (http === 401) call.header('WWW-Authenticate', 'Bearer, DPoP algs="ES256"');
      return refuse(call, http, code);
    }
    const { sub, audience, scope } = outcome.token;
    if (!scope.has('read') && !scope.has(`read:${purpose}`)) {
      return refuse(call, 403, 'SCOPE_INSUFFICIENT');
    }
    const isKnown = () => catalogue.hasPurpose(audience, purpose);
    if (!isKnown() && !((await catalogue.refresh(now())) && isKnown()))
      return refuse(call, 400, 'PURPOSE_UNKNOWN');
    const rate = parts.subjectRate.take(`${audience}:${sub}`, 1);
    if (rate.status === 'wait') return tooMany(call, rate.seconds);
    const declarations = await store.declarationsOf({ audience, sub });
    const values = readableFor(purpose, declarations, now());
    return call.json({ now: now().toISOString(), purpose, values });
  });

  for (const path of ['/declarations', '/profile', '/health', '/ready']) {
    app.all(path, call => refuse(call, 405, 'METHOD_NOT_ALLOWED'));
  }
  app.notFound(call => refuse(call, 404, 'NOT_FOUND'));
  app.onError((error, call) => {
    const code = error instanceof SaysoError ? error.code : 'INTERNAL';
    log({ event: 'failure', route: routeOf(call), code });
    if (code !== 'STORE_UNAVAILABLE') return refuse(call, 500, 'INTERNAL');
    call.header('Retry-After', '5');
    return refuse(call, 503, code);
  });

  function commonHeaders(origin: string | undefined): Record<string, string> {
    return {
      'Cache-Control': 'no-store',
      Date: now().toUTCString(),
      Vary: 'Origin',
      'X-Content-Type-Options': 'nosniff',
      ...(origin !== undefined && parts.origins.has(origin)
        ? {
            'Access-Control-Allow-Origin': origin,
            'Access-Control-Expose-Headers': 'Date, Retry-After',
          }
        : {}),
    };
  }

  return app;
}

function preflight(call: Call): Response {
  call.header('Access-Control-Allow-Methods', 'GET, POST');
  call.header('Access-Control-Allow-Headers', 'Authorization, Content-Type, DPoP');
  call.header('Access-Control-Max-Age', '7200');
  return call.body(null, 204);
}

function refuse(
  call: Call,
  status: Refusal,
  code: string,
  more: Readonly<Record<string, number>> = {},
): Response {
  call.set('code', code);
  return call.json({ code, ...more }, status);
}

function tooMany(call: Call, seconds: number): Response {
  call.header('Retry-After', String(seconds));
  return refuse(call, 429, 'TOO_MANY_REQUESTS');
}

/** The pattern, not the address: a later route may carry a token in its path. */
function routeOf(call: Call): string {
  return routePath(call, -1);
}

function publicUrlOf(call: Call, publicUrl: string | undefined): string {
  const { href, pathname } = new URL(call.req.url);
  return publicUrl === undefined ? href : publicUrl.replace(/\/+$/, '') + pathname;
}

function countOf(results: readonly Result[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const result of results) {
    const name = result.status === 'rejected' ? result.code : result.status;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
