/** What became of one entry's attempt. */
export type Outcome =
  | { readonly kind: 'accepted'; readonly duplicate: boolean; readonly flags: readonly string[] }
  /** The receiver will never take it. */
  | { readonly kind: 'rejected'; readonly code: string }
  /** No word on it yet: no connection, a server in trouble, an answer that is no receipt. */
  | { readonly kind: 'later'; readonly code: string; readonly retryAfter?: number | undefined }
  /** The request as a whole was refused, for a reason that may take somebody to mend (RFC 9110 §15.5). */
  | { readonly kind: 'refused'; readonly code: string }
  /** The request was too large (413). */
  | { readonly kind: 'too-large'; readonly alone: boolean };

export type Step =
  | { readonly step: 'remove' }
  | { readonly step: 'set-aside'; readonly code: string }
  | { readonly step: 'split' }
  /** `at` is milliseconds since the epoch. */
  | { readonly step: 'retry'; readonly at: number; readonly code: string };

const second = 1000;
const longest = 300 * second;
/** A server that asks for more than this is asked again after this: a slip must not stop a queue for days. */
export const mostRetryAfter = 3600 * second;

/**
 * What to do with an entry, given what became of it (PROTOCOL §6). `attempts` counts those before
 * this one, `random` is from [0, 1), `now` and `retryAfter` are milliseconds.
 */
export function nextStep(outcome: Outcome, attempts: number, random: number, now: number): Step {
  switch (outcome.kind) {
    case 'accepted':
      return { step: 'remove' };
    case 'rejected':
      return { step: 'set-aside', code: outcome.code };
    case 'too-large':
      return outcome.alone ? { step: 'set-aside', code: 'HTTP_413' } : { step: 'split' };
    case 'later': {
      // Full jitter: clients that failed together must not come back together.
      const range = Math.min(longest, second * 2 ** (attempts + 1));
      const asked = Math.min(outcome.retryAfter ?? 0, mostRetryAfter);
      const at = now + asked + second + random * (range - second);
      return { step: 'retry', at: Math.round(at), code: outcome.code };
    }
    case 'refused': {
      const at = now + longest / 2 + (random * longest) / 2;
      return { step: 'retry', at: Math.round(at), code: outcome.code };
    }
  }
}

/** What an HTTP status without a receipt means for a request with this many entries. */
export function outcomeOf(status: number, entries: number, retryAfter?: number): Outcome {
  const code = `HTTP_${status}`;
  if (status === 413) return { kind: 'too-large', alone: entries === 1 };
  // A login page or a single-page fallback answers 200 to anything.
  if (status < 300) return { kind: 'later', code: 'NO_RECEIPT', retryAfter };
  if ([408, 425, 429].includes(status) || status >= 500) return { kind: 'later', code, retryAfter };
  return { kind: 'refused', code };
}
