import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseConfig } from '../src/config/parse.ts';
import { products } from './products.ts';

const source = readFileSync(new URL('./sayso.json', import.meta.url));
const config = parseConfig(source);
const quiz = config.widgets['welcome'];
const results = quiz?.kind === 'quiz' ? quiz.results : [];

it('the config of the demo shop passes the full check', () => {
  expect(config.id).toBe('lumi-skin');
  expect(config.receiver).toBe('lumi-skin-demo');
});

it('every product a result names is on the shelf', () => {
  const named = results.flatMap(result => result.products ?? []);
  expect(named.length).toBeGreaterThan(0);
  expect(products.map(product => product.id)).toEqual(expect.arrayContaining(named));
});

it('every segment a product is put forward for is one of the config', () => {
  const known = Object.keys(config.segments ?? {});
  expect(known).toEqual(expect.arrayContaining(products.flatMap(product => product.suits)));
});

it('every picture that the config or the shelf names is drawn', () => {
  const pictures = [
    ...Object.values(config.attributes).flatMap(attribute =>
      'options' in attribute ? attribute.options.flatMap(option => option.picture ?? []) : [],
    ),
    ...products.map(product => product.picture),
  ];
  for (const picture of pictures) {
    expect(existsSync(new URL(`./public${picture}`, import.meta.url)), picture).toBe(true);
  }
});
