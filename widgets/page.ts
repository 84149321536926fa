import type { Sayso } from '../src/api.ts';
import type { Json } from '../src/errors.ts';
import { SaysoError } from '../src/errors.ts';
import type { WidgetEvents, WidgetEventType } from './events.ts';
import { type ProductsHook, setProducts } from './products.ts';
import type { SaysoWidget } from './sayso-widget.ts';
import { suiteOf } from './suite.ts';
import { say } from './trouble.tsx';

/** What a page gets from `(window.sayso ||= []).push(s => …)`, before and after the script has loaded. */
export interface SaysoPage {
  readonly version: string;
  push(...steps: readonly ((page: SaysoPage) => unknown)[]): void;
  /** The widget's element: the one on the page, else a new one in `target` or after the tag. */
  open(widget: string, o?: { target?: string; context?: Json }): SaysoWidget;
  /** Hears an event of every widget; the function it gives stops that. */
  on<K extends WidgetEventType>(name: K, listener: (e: WidgetEvents[K]) => void): () => void;
  /** Resolves the product ids of results. */
  products(hook: ProductsHook): void;
  /** The engine behind the first tag: identity, profile, segments, export, erasure. */
  engine(): Promise<Sayso>;
}

/** Takes over `window.sayso`: what was pushed before runs now, what is pushed later at once. */
export function attachPage(
  place: (tag: HTMLScriptElement, widget: string, target?: string) => SaysoWidget,
  tags: ReadonlySet<HTMLScriptElement>,
): void {
  const page: SaysoPage = {
    version: __SAYSO_VERSION__,
    push(...steps) {
      for (const step of steps) {
        try {
          step(page);
        } catch (error) {
          // One step's mistake is the host's own, and keeps no other from running.
          console.error(error);
        }
      }
    },
    open(widget, { target, context } = {}) {
      const shown = document.querySelector<SaysoWidget>(
        `sayso-widget[widget="${CSS.escape(widget)}"]`,
      );
      const element = shown ?? place(firstTag(tags), widget, target);
      if (context !== undefined) element.context = context;
      return element;
    },
    on(name, listener) {
      const hear = (event: Event) => {
        if (event instanceof CustomEvent) listener(event.detail);
      };
      document.addEventListener(`sayso:${name}`, hear);
      return () => document.removeEventListener(`sayso:${name}`, hear);
    },
    products: setProducts,
    async engine() {
      const { config = '', endpoint = null } = firstTag(tags).dataset;
      return suiteOf(config, endpoint).sayso;
    },
  };
  const check = (tag: HTMLScriptElement) => {
    if (tags.has(tag)) checkTag(tag);
  };
  const checkAll = () => tags.forEach(check);
  // A target further down may not have been parsed yet.
  if (document.readyState === 'complete') checkAll();
  else window.addEventListener('load', checkAll);
  document.addEventListener(
    'load',
    ({ target }) => target instanceof HTMLScriptElement && check(target),
    true,
  );
  const { sayso } = window;
  window.sayso = page;
  if (Array.isArray(sayso)) page.push(...sayso);
}

function firstTag(tags: ReadonlySet<HTMLScriptElement>): HTMLScriptElement {
  for (const tag of tags) if (tag.dataset['config']) return tag;
  throw new SaysoError('TAG_CONFIG', {});
}

/** What a tag asks for and does not get: one coded line. */
function checkTag(tag: HTMLScriptElement): void {
  const { widget, config, display, target } = tag.dataset;
  if (!widget) return;
  if (!config) say({ code: 'TAG_CONFIG', args: {} });
  if (display && display !== 'inline') say({ code: 'TAG_DISPLAY', args: { display } });
  if (target ? !document.querySelector(target) : tag.closest('head')) {
    say({ code: 'TAG_TARGET', args: { target: target ?? '' } });
  }
}

declare global {
  interface Window {
    /** A queue until the script has loaded, then a `SaysoPage`. */
    sayso?: unknown;
  }
}
