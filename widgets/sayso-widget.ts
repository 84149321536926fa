import type { Json } from '../src/errors.ts';
import type { ProductsHook } from './products.ts';
import { show } from './show.tsx';

// A server that renders the page imports this file too, and has no elements.
const Base = globalThis.HTMLElement ?? Object;

/**
 * `<sayso-widget config="/sayso.json" widget="welcome">`: one widget of a config.
 * Attributes: `config`, `widget`; `endpoint` overrides the config's; `reserve` (a CSS length) is kept
 * free until the first question has come; `datalayer="values"`, `debug`, `preview`.
 * Parts: `widget header title options option foot ask button`. Tokens: `--sayso-accent -surface -text
 * -muted -radius -space -font -title-font`.
 */
export class SaysoWidget extends Base {
  static readonly observedAttributes = ['config', 'widget', 'endpoint'];
  /** Resolves the product ids of a result. */
  declare products?: ProductsHook;
  /** Travels with each declaration beside a given purpose: an order id, say. */
  declare context?: Json;
  #stop: (() => void) | undefined;

  connectedCallback(): void {
    this.#stop ??= show(this, () => {
      this.#stop?.();
      this.#stop = undefined;
      this.connectedCallback();
    });
  }

  disconnectedCallback(): void {
    // A move within the page disconnects and connects at once, and keeps the run on screen.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#stop?.();
      this.#stop = undefined;
    });
  }

  attributeChangedCallback(): void {
    if (!this.#stop) return;
    this.#stop();
    this.#stop = undefined;
    this.connectedCallback();
  }
}
