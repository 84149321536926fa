import { Component } from 'preact';
import { SaysoError } from '../../src/errors.ts';
import type { Product, ProductsHook } from '../products.ts';
import { safeAddress } from './markup.tsx';

interface Props {
  readonly ids: readonly string[];
  readonly hook: ProductsHook | undefined;
  readonly onTrouble: (error: unknown) => void;
}

/** The products of a result as the shop itself describes them; without a hook, or where it fails, none. */
export class Products extends Component<Props, { products?: readonly Product[] }> {
  override componentDidMount(): void {
    const { ids, hook, onTrouble } = this.props;
    if (!hook) return;
    Promise.resolve(ids)
      .then(hook)
      .then(
        products => this.setState({ products: products.slice(0, ids.length) }),
        reason => onTrouble(new SaysoError('PRODUCTS_HOOK_FAILED', { reason: `${reason}` })),
      );
  }

  override render() {
    const { products } = this.state;
    if (!products?.length) return null;
    return (
      <div class="products" part="products">
        {products.map(({ id, name, url, picture, price, note }) => (
          <a key={id} class="product" part="product" {...hrefOf(url)}>
            {picture && <img src={picture} alt="" width={160} height={200} loading="lazy" />}
            <span class="name">{name}</span>
            {price && <span class="price">{price}</span>}
            {note && <small>{note}</small>}
          </a>
        ))}
      </div>
    );
  }
}

function hrefOf(url: string | undefined) {
  const href = url && safeAddress(url);
  return href ? { href } : {};
}
