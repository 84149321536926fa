import { fromBase64Url } from '../digest.ts';
import type { OutboxRow } from '../storage/tables.ts';
import { type Reply, readReply } from './reply.ts';

/** Calls `run` once after `ms` milliseconds; returns how to call it off. */
export type Schedule = (run: () => void, ms: number) => () => void;

export interface TransportOptions {
  readonly send: (input: string, init: RequestInit) => Promise<Response>;
  readonly now: () => Date;
  readonly schedule: Schedule;
  /** Where `console:` prints. */
  readonly print: (what: unknown) => void;
}

/** Sends a batch to its endpoint. Never rejects. */
export type Transport = (
  endpoint: string,
  batch: readonly OutboxRow[],
  o: { readonly keepalive: boolean },
) => Promise<Reply>;

/** A browser lets a page have 64 KiB of keepalive under way (Fetch, "inflightKeepaliveBytes"); the rest is left to others. */
const keepaliveBytes = 60_000;
const patience = 30_000;

export function createTransport({ send, now, schedule, print }: TransportOptions): Transport {
  let underWay = 0;

  return async (endpoint, batch, { keepalive }) => {
    if (endpoint === 'console:') {
      for (const { jws } of batch) print(readable(jws));
      return { kind: 'receipt', results: batch.map(() => ({ status: 'accepted' })) };
    }
    const body = bodyOf(batch);
    // All of it is ASCII: characters are bytes.
    const kept = keepalive && underWay + body.length <= keepaliveBytes ? body.length : 0;
    underWay += kept;
    const patienceEnds = new AbortController();
    const stopWaiting = schedule(() => patienceEnds.abort(), patience);
    try {
      const response = await send(endpoint, {
        method: 'POST',
        // text/plain is sent without a preflight, which a page that closes would not live to see.
        headers: { 'content-type': 'text/plain;charset=UTF-8' },
        body,
        credentials: 'omit',
        redirect: 'error',
        keepalive: kept > 0,
        signal: patienceEnds.signal,
      });
      const jtis = batch.map(({ jti }) => jti);
      return await readReply(response, jtis, now().getTime());
    } catch {
      return { kind: 'unreachable' };
    } finally {
      stopWaiting();
      underWay -= kept;
    }
  };
}

function bodyOf(batch: readonly OutboxRow[]): string {
  const declarations = batch.map(({ jws }) => jws);
  const subjects = [...new Set(batch.flatMap(({ subject }) => subject ?? []))];
  return JSON.stringify({ declarations, ...(subjects.length > 0 && { subjects }) });
}

/** A declaration's payload, for a developer's eyes. */
function readable(jws: string): unknown {
  const bytes = fromBase64Url(jws.split('.')[1] ?? '');
  return bytes ? JSON.parse(new TextDecoder().decode(bytes)) : jws;
}
