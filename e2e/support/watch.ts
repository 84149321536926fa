import type { BrowserContext, Page } from '@playwright/test';

export interface Told {
  readonly type: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Everything a page let out: events, requests, the console, errors nobody caught. */
export interface Watch {
  readonly events: readonly Told[];
  of(type: string): readonly Told[];
  readonly requests: readonly {
    readonly method: string;
    readonly url: string;
    readonly body: string;
  }[];
  readonly console: readonly string[];
  readonly errors: readonly string[];
  readonly violations: readonly string[];
}

const names = [
  'ready',
  'shown',
  'started',
  'answered',
  'skipped',
  'consent',
  'completed',
  'dismissed',
  'segments',
  'delivered',
  'error',
];

/** Watches every page of a context; to be called before the first page loads. */
export async function watch(context: BrowserContext): Promise<Watch> {
  const events: Told[] = [];
  const requests: Watch['requests'][number][] = [];
  const lines: string[] = [];
  const errors: string[] = [];
  const violations: string[] = [];
  await context.exposeFunction('tellTheTest', (told: Told) => void events.push(told));
  await context.exposeFunction('tellOfViolation', (line: string) => void violations.push(line));
  await context.addInitScript(listenToEvents, names);
  context.on('request', request => {
    requests.push({
      method: request.method(),
      url: request.url(),
      body: request.postData() ?? '',
    });
  });
  context.on('console', message => void lines.push(`${message.type()}: ${message.text()}`));
  const watchPage = (page: Page) => page.on('pageerror', error => void errors.push(error.message));
  context.on('page', watchPage);
  for (const page of context.pages()) watchPage(page);
  return {
    events,
    of: type => events.filter(event => event.type === type),
    requests,
    console: lines,
    errors,
    violations,
  };
}

declare global {
  interface Window {
    tellTheTest(told: Told): Promise<void>;
    tellOfViolation(line: string): Promise<void>;
  }
}

/** Runs in the page, before any script of the shop. */
function listenToEvents(types: readonly string[]): void {
  for (const type of types) {
    document.addEventListener(`sayso:${type}`, event => {
      if (event instanceof CustomEvent) void window.tellTheTest({ type, detail: event.detail });
    });
  }
  document.addEventListener('securitypolicyviolation', event => {
    void window.tellOfViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
  });
}
