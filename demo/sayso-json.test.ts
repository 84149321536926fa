import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseConfig } from '../src/config/parse.ts';
import { languagesOf, missingWords } from '../src/config/translate.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const config = parseConfig(read('./sayso.json'));
const page = read('./index.html');
const matches = (pattern: RegExp) => Array.from(page.matchAll(pattern), match => match[1] ?? '');

it('the config of the demo shop passes the full check', () => {
  expect(config.receiver).toBe('lumi-skin-demo');
});

it('every product that a result names is on the shelf', () => {
  const { welcome } = config.widgets;
  const results = welcome?.kind === 'quiz' ? welcome.results : [];
  const named = results.flatMap(result => result.products ?? []);
  expect(named.length).toBeGreaterThan(0);
  expect(matches(/id="([^"]+)" data-suits=/g)).toEqual(expect.arrayContaining(named));
});

it('a result that names a price is headed by products below it', () => {
  const { welcome } = config.widgets;
  const results = welcome?.kind === 'quiz' ? welcome.results : [];
  const priced = results.flatMap(({ text, products }) => {
    const under = /Each under €(\d+)/.exec(text ?? '')?.[1];
    return under ? [{ under: Number(under), products: products?.slice(0, 2) ?? [] }] : [];
  });
  expect(priced.length).toBeGreaterThan(0);
  for (const { under, products } of priced) {
    for (const id of products) {
      const [price] = matches(new RegExp(`id="${id}"[^]*?class="price">€(\\d+)`, 'g'));
      expect(Number(price), id).toBeLessThan(under);
    }
  }
});

it('every segment that a product is put forward for is one of the config', () => {
  const suits = matches(/data-suits="([^"]+)"/g).flatMap(list => list.split(' '));
  expect(Object.keys(config.segments ?? {})).toEqual(expect.arrayContaining(suits));
});

it('every picture that the config or the page names is drawn', () => {
  const options = Object.values(config.attributes).flatMap(attribute =>
    'options' in attribute ? attribute.options : [],
  );
  const pictures = [
    ...options.flatMap(({ picture }) => picture ?? []),
    ...matches(/src="(\/art\/[^"]+)"/g),
  ];
  expect(pictures.length).toBeGreaterThan(12);
  for (const picture of pictures) {
    expect(existsSync(new URL(`./public${picture}`, import.meta.url)), picture).toBe(true);
  }
});

it('every word of it is there in German and in Arabic', () => {
  expect(languagesOf(config)).toEqual(['en', 'de', 'ar']);
  expect(['de', 'ar'].flatMap(locale => missingWords(config, locale))).toEqual([]);
});
