import type { Sayso } from '../src/api.ts';
import { SaysoError } from '../src/errors.ts';
import { hostPlatform } from '../src/platform.ts';
import { createSayso } from '../src/sayso.ts';
import { loadLater } from './later-chunk.ts';

/** One engine a config and endpoint, shared by all widgets of a page: they keep one chain. */
export interface Suite {
  readonly address: string;
  readonly source: Promise<Uint8Array>;
  readonly sayso: Promise<Sayso>;
  /** The widgets on the page that show it, in the order they came. */
  readonly elements: Set<HTMLElement>;
  /** The next widget asks for the config anew. */
  readonly forget: () => void;
}

const suites = new Map<string, Suite>();

/** A config that has not come after this long is not coming. */
const CONFIG_MAY_TAKE_MS = 15_000;

/** The page's suite for a config; one that failed is forgotten, so that asking again tries again. */
export function suiteOf(config: string, endpoint: string | null): Suite {
  // Not by document.baseURI: an element with that name would stand in its place.
  const address = new Request(config).url;
  const key = `${address} ${endpoint}`;
  const known = suites.get(key);
  if (known) return known;
  const elements = new Set<HTMLElement>();
  const source = load(address);
  const forget = () => suites.delete(key);
  const suite = {
    address,
    source,
    elements,
    sayso: source.then(bytes => start(bytes, endpoint, elements)),
    forget,
  };
  suites.set(key, suite);
  suite.sayso.catch(forget);
  return suite;
}

async function load(address: string): Promise<Uint8Array> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(CONFIG_MAY_TAKE_MS) });
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
    throw response.status;
  } catch (reason) {
    throw new SaysoError('CONFIG_UNREACHABLE', { address, reason: `${reason}` });
  }
}

async function start(
  config: Uint8Array,
  endpoint: string | null,
  elements: Set<HTMLElement>,
): Promise<Sayso> {
  const host = hostPlatform();
  const sayso = await createSayso({
    config,
    via: 'script',
    platform: {
      onChange(listener) {
        const stop = host.onChange(listener);
        const ended = new AbortController();
        const look = () => listener(document.visibilityState);
        document.addEventListener('visibilitychange', look, ended);
        window.addEventListener('pagehide', () => listener('hidden'), ended);
        return () => {
          stop();
          ended.abort();
        };
      },
    },
    ...(endpoint && { endpoint }),
  });
  for (const name of [
    'answered',
    'skipped',
    'consent',
    'completed',
    'dismissed',
    'segments',
    'delivered',
    'error',
  ] as const) {
    sayso.on(name, event => void loadLater().then(({ hear }) => hear(elements, event)));
  }
  return sayso;
}
