import { beforeEach, expect, it } from 'vitest';
import type { Verdict } from '../src/segments/verdict-types.ts';
import { createShelf, type Shelf } from './shelf.ts';

let list: HTMLElement;
let title: HTMLElement;
let why: HTMLElement;
let shelf: Shelf;
beforeEach(() => {
  const add = (name: string, text: string) => {
    const element = document.createElement(name);
    element.textContent = text;
    document.body.append(element);
    return element;
  };
  document.body.replaceChildren();
  // Out of sight, so that the order changes without a transition.
  document.body.style.paddingTop = '3000px';
  [title, why, list] = [add('h2', 'Everything'), add('p', 'Usual'), add('ul', '')];
  for (const [id, suits] of Object.entries({ gel: 'shine', cream: 'dry unscented', oil: 'dry' })) {
    const card = document.createElement('li');
    Object.assign(card, { id });
    card.dataset['suits'] = suits;
    for (const [name, text] of Object.entries({ h3: id, price: '€18 100 ml', note: 'Mild' })) {
      const element = document.createElement(name === 'h3' ? 'h3' : 'p');
      element.className = name;
      element.textContent = text;
      card.append(element);
    }
    const picture = document.createElement('div');
    picture.className = 'picture';
    picture.append(Object.assign(document.createElement('img'), { alt: '' }));
    picture.querySelector('img')?.setAttribute('src', 'data:,');
    card.append(picture);
    list.append(card);
  }
  shelf = createShelf(list, title, why);
});

const order = () => Array.from(list.children, card => card.id);
const verdict = (
  segment: string,
  because: readonly [attribute: string, value: string][],
  more: Partial<Verdict> = {},
): Verdict => ({
  segment,
  purpose: 'fit',
  is: 'in',
  because: because.map(([attribute, value]) => ({
    attribute,
    value,
    declaredAt: '2026-11-22T10:00:00.000Z',
    notice: 'digest',
  })),
  wouldChange: [],
  ...more,
});

it('what suits comes first, and the shelf says why in the words that were said', () => {
  shelf.arrange([
    verdict('dry', [['skin_type', 'dry']]),
    verdict('unscented', [['fragrance', 'none']]),
  ]);
  expect(order()).toEqual(['cream', 'oil', 'gel']);
  expect(title.textContent).toBe('Your shelf');
  expect(why.textContent).toBe('First, because you said dry and no scent.');
});

it('when the answers are taken back, the usual order and words return', () => {
  shelf.arrange([verdict('dry', [['skin_type', 'dry']])]);
  shelf.arrange([verdict('dry', [], { is: 'unknown' })]);
  expect(order()).toEqual(['gel', 'cream', 'oil']);
  expect(title.textContent).toBe('Everything');
  expect(why.textContent).toBe('Usual');
});

it('what may be used for emails alone does not move the shelf', () => {
  shelf.arrange([verdict('dry', [['skin_type', 'dry']], { purpose: 'email_content' })]);
  expect(order()).toEqual(['gel', 'cream', 'oil']);
});

it('a result shows a product as its card does, and leaves out what is not on the shelf', () => {
  expect(shelf.find(['oil', 'sold-out'])).toEqual([
    { id: 'oil', name: 'oil', price: '€18', note: 'Mild', picture: 'data:,', url: '#oil' },
  ]);
});
