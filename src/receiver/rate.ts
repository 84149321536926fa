/** A bucket of `burst` tokens that fills up again at `perSecond`. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** How many are let through for each name. */
export interface RateLimit {
  /** Takes `cost` tokens of `name`; else the whole seconds until there will be enough. */
  take(name: string, cost: number): { status: 'taken' } | { status: 'wait'; seconds: number };
}

const mostNames = 50_000;

/**
 * Counts in this process's memory, for at most 50,000 names: beyond that the one unseen longest is
 * forgotten, which only ever lets more through. Several instances each count on their own.
 */
export function createRateLimit(rate: Rate, now: () => Date): RateLimit {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take(name, cost) {
      const at = now().getTime();
      const last = buckets.get(name) ?? { tokens: rate.burst, at };
      const refill = (Math.max(0, at - last.at) / 1000) * rate.perSecond;
      const tokens = Math.min(rate.burst, last.tokens + refill);
      // More than a full bucket costs a full one: a cost that could never be paid would wait for ever.
      const price = Math.min(cost, rate.burst);
      const enough = tokens >= price;
      // A Map keeps the order of insertion: taken out and put back, the oldest stays in front.
      buckets.delete(name);
      buckets.set(name, { tokens: enough ? tokens - price : tokens, at });
      if (buckets.size > mostNames) {
        for (const oldest of buckets.keys()) {
          buckets.delete(oldest);
          break;
        }
      }
      if (enough) return { status: 'taken' };
      return { status: 'wait', seconds: Math.ceil((price - tokens) / rate.perSecond) };
    },
  };
}
