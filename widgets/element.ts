import { SaysoWidget } from './sayso-widget.ts';

export type { WidgetEvent, WidgetEvents } from './events.ts';
export type { Product, ProductsHook } from './products.ts';
export { setProducts } from './products.ts';
export { SaysoWidget };

// Defined on import, and only where there are elements: a server may render the page that imports this.
if (globalThis.customElements && !customElements.get('sayso-widget')) {
  customElements.define('sayso-widget', SaysoWidget);
}

declare global {
  interface HTMLElementTagNameMap {
    'sayso-widget': SaysoWidget;
  }
}
