import type { Json } from '../src/errors.ts';
import { mount } from './mount.tsx';
import type { ProductsHook } from './products.ts';

// A server that renders the page imports this file too, and has no elements.
const Base = globalThis.HTMLElement ?? Object;

/**
 * `<sayso-widget config="/sayso.json" widget="welcome">`: one widget of a config.
 * Attributes: `config`, `widget`; `locale` names the language; `endpoint` overrides the config's; `reserve` (a CSS length) is kept
 * free until the first question has come; `datalayer="values"`, `debug`, `preview`.
 * Parts: `widget header title options option foot ask button` and, later, `notice result because
 * products product uses`. Tokens: `--sayso-accent -surface -text -muted -radius -space -font -title-font`.
 */
export class SaysoWidget extends Base {
  static readonly observedAttributes = ['config', 'widget', 'endpoint', 'locale'];
  /** Resolves the product ids of a result. */
  declare products?: ProductsHook;
  /** Travels with each declaration beside a given purpose: an order id, say. */
  declare context?: Json;
  #end: (() => void) | undefined;

  connectedCallback(): void {
    this.#end ??= mount(this, () => this.#restart());
  }

  disconnectedCallback(): void {
    // A move within the page disconnects and connects at once, and keeps the run on screen.
    queueMicrotask(() => this.isConnected || this.#restart());
  }

  attributeChangedCallback(): void {
    if (this.#end) this.#restart();
  }

  #restart(): void {
    this.#end?.();
    this.#end = undefined;
    if (this.isConnected) this.connectedCallback();
  }
}
