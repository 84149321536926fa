import type { Verdict } from '../src/segments/verdict-types.ts';
import type { Product } from '../widgets/products.ts';

/** What a card says for each segment it is put forward for. */
const tags: Readonly<Record<string, string>> = {
  'dry-simple': 'Two steps',
  dry: 'For dry skin',
  shine: 'Light',
  careful: 'Under €25',
  unscented: 'No scent',
};
/** Answers in the shop's own words: `because you said dry`. */
const said: Readonly<Record<string, string>> = {
  'skin_type=dry': 'dry',
  'skin_type=oily': 'oily',
  'skin_type=both': 'a bit of both',
  'after_washing=tight': 'tight after washing',
  'after_washing=shiny': 'shiny by lunch',
  'routine=short': 'two minutes',
  'budget=up_to_25': 'up to €25',
  'fragrance=none': 'no scent',
};

export interface Shelf {
  /** Puts what suits first and says why; with no verdict `in`, the usual order comes back. */
  arrange(verdicts: readonly Verdict[]): void;
  find(ids: readonly string[]): Product[];
}

/** The product list of the page: its cards are where names, prices and pictures are kept. */
export function createShelf(list: HTMLElement, title: HTMLElement, why: HTMLElement): Shelf {
  const cards = Array.from(list.children).filter(card => card instanceof HTMLElement);
  const usual = { title: title.textContent, why: why.textContent };
  for (const card of cards) card.style.viewTransitionName = card.id;

  function show(verdicts: readonly Verdict[]) {
    const segments = new Set(verdicts.map(({ segment }) => segment));
    const suiting = (card: HTMLElement) =>
      (card.dataset['suits'] ?? '').split(' ').filter(segment => segments.has(segment));
    list.append(...cards.toSorted((a, b) => suiting(b).length - suiting(a).length));
    for (const card of cards) tag(card, tags[suiting(card)[0] ?? '']);
    const words = new Set(
      verdicts.flatMap(({ because }) =>
        because.flatMap(({ attribute, value }) => said[`${attribute}=${value}`] ?? []),
      ),
    );
    title.textContent = words.size > 0 ? 'Your shelf' : usual.title;
    if (words.size > 0) why.replaceChildren('First, because you said ', ...quoted([...words]), '.');
    else why.textContent = usual.why;
  }

  return {
    arrange(verdicts) {
      const standing = verdicts.filter(({ purpose, is }) => purpose === 'fit' && is === 'in');
      const { top, bottom } = list.getBoundingClientRect();
      const isSeen = top < innerHeight && bottom > 0;
      const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
      if (isSeen && !isCalm && 'startViewTransition' in document) {
        document.startViewTransition(() => show(standing));
      } else show(standing);
    },

    find: ids =>
      ids.flatMap(id => {
        const card = cards.find(card => card.id === id);
        const text = (selector: string) => card?.querySelector(selector)?.textContent ?? '';
        const picture = card?.querySelector('img')?.getAttribute('src');
        if (!card || !picture) return [];
        const [price = ''] = text('.price').split(' ');
        return { id, name: text('h3'), price, note: text('.note'), picture, url: `#${id}` };
      }),
  };
}

function tag(card: HTMLElement, words: string | undefined) {
  card.querySelector('.fits')?.remove();
  if (words === undefined) return;
  const element = document.createElement('p');
  element.className = 'fits';
  element.textContent = words;
  card.querySelector('.picture')?.append(element);
}

/** “dry”, “two minutes” and “no scent”, each in its own element. */
function quoted(words: readonly string[]): (Node | string)[] {
  return words.flatMap((word, index) => {
    const quote = document.createElement('q');
    quote.textContent = word;
    if (index === 0) return [quote];
    return [index === words.length - 1 ? ' and ' : ', ', quote];
  });
}
