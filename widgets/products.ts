/** A product as the host page describes it, so that no price ever lives in a config. */
export interface Product {
  readonly id: string;
  readonly name: string;
  readonly url?: string;
  readonly picture?: string;
  /** As it is to be read: "€18". */
  readonly price?: string;
  readonly note?: string;
}

/** Resolves the product ids of a result; an id it does not know is left out. */
export type ProductsHook = (
  ids: readonly string[],
) => readonly Product[] | Promise<readonly Product[]>;

let pageHook: ProductsHook | undefined;

/** Resolves products for every widget of the page that has no hook of its own. */
export function setProducts(hook: ProductsHook): void {
  pageHook = hook;
}

/** The hook for a widget: its own, or the page's. */
export function hookOf(own: ProductsHook | undefined): ProductsHook | undefined {
  return own ?? pageHook;
}
