import type { Sayso } from '../src/api.ts';
import { SaysoError } from '../src/errors.ts';
import { type SaysoWidget, setProducts } from './element.ts';
import type { WidgetEvents, WidgetEventType } from './events.ts';
import type { ProductsHook } from './products.ts';
import { complain, suiteOf } from './suite.ts';

/** What a page gets from `(window.sayso ||= []).push(s => …)`, before and after the script has loaded. */
export interface SaysoPage {
  readonly version: string;
  push(...steps: readonly ((page: SaysoPage) => unknown)[]): void;
  /** The widget's element: the one on the page, else a new one after the tag or in `target`. */
  open(widget: string, o?: { target?: string }): SaysoWidget;
  /** Hears an event of every widget; answers how to stop. */
  on<K extends WidgetEventType>(name: K, listener: (e: WidgetEvents[K]) => void): () => void;
  /** Resolves the product ids of results. */
  products(hook: ProductsHook): void;
  /** The engine behind the first tag: identity, profile, segments, export, erasure. */
  engine(): Promise<Sayso>;
}

const address = import.meta.url;
const taken = new Set<HTMLScriptElement>();

/** A module that is asked for twice runs once, so every tag is found by its address. */
function take(node: unknown): void {
  if (!(node instanceof HTMLScriptElement) || node.src !== address || taken.has(node)) return;
  taken.add(node);
  const { widget, config, display = 'inline', target } = node.dataset;
  if (!config && !widget) return;
  if (!config || display !== 'inline') {
    return void complain({ code: config ? 'TAG_DISPLAY' : 'TAG_CONFIG', args: { display } });
  }
  if (widget) place(node, widget, target);
}

function place(tag: HTMLScriptElement, widget: string, target?: string): SaysoWidget {
  const element = document.createElement('sayso-widget');
  for (const name of ['config', 'endpoint', 'datalayer', 'debug', 'preview', 'reserve']) {
    const value = tag.getAttribute(`data-${name}`);
    if (value !== null) element.setAttribute(name, value);
  }
  element.setAttribute('widget', widget);
  const put = () => {
    const into = target && document.querySelector(target);
    if (into) into.append(element);
    // An async script may run before its target has been parsed.
    else if (target && document.readyState === 'loading') {
      document.addEventListener('DOMContentLoaded', put, { once: true });
    } else if (target || tag.closest('head'))
      void complain({ code: 'TAG_TARGET', args: { target: target ?? '' } });
    else tag.after(element);
  };
  put();
  return element;
}

function firstTag(): HTMLScriptElement {
  for (const tag of taken) if (tag.dataset['config']) return tag;
  throw new SaysoError('TAG_CONFIG', {});
}

const page: SaysoPage = {
  version: __SAYSO_VERSION__,
  push(...steps) {
    for (const step of steps) {
      try {
        step(page);
      } catch (error) {
        console.error(error);
      }
    }
  },
  open: (widget, { target } = {}) =>
    document.querySelector<SaysoWidget>(`sayso-widget[widget="${CSS.escape(widget)}"]`) ??
    place(firstTag(), widget, target),
  on(name, listener) {
    const hear = (event: Event) => event instanceof CustomEvent && listener(event.detail);
    document.addEventListener(`sayso:${name}`, hear);
    return () => document.removeEventListener(`sayso:${name}`, hear);
  },
  products: setProducts,
  engine() {
    const { config = '', endpoint = null } = firstTag().dataset;
    return suiteOf(config, endpoint).sayso;
  },
};

/** Later chunks are asked for with their hashes: an altered one then fails to import. */
function preload(): void {
  for (const [path, integrity] of __SAYSO_CHUNKS__) {
    const link = document.createElement('link');
    Object.assign(link, { rel: 'modulepreload', href: new URL(path, address).href, integrity });
    link.crossOrigin = 'anonymous';
    document.querySelector('head')?.append(link);
  }
}

declare global {
  interface Window {
    /** A queue of steps until the script has loaded, then the page's Sayso. */
    sayso?: { push(...steps: readonly ((page: SaysoPage) => unknown)[]): unknown };
  }
}

// The single file runs once a tag; the first run serves them all.
const queue = window.sayso;
if (!queue || Array.isArray(queue) || !(typeof queue === 'object' && 'version' in queue)) {
  window.sayso = page;
  document.addEventListener('sayso:shown', preload, { once: true });
  document.addEventListener('load', ({ target }) => take(target), true);
  for (const tag of document.querySelectorAll('script')) take(tag);
  if (Array.isArray(queue)) page.push(...queue);
}
