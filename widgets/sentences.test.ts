import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sentences } from './sentences.ts';

/** Codes of the server's side, and of tools that run beside a config: no page meets them. */
const elsewhere = /^(DECLARATION|RECEIVER|STORE|SUBJECT|DURATION)_/;

test('whatever can go wrong on a page is said in a sentence with a way out', () => {
  const codes = ['src', 'widgets'].flatMap(folder =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(path => /\.tsx?$/.test(path) && !/\.(test|testing)\./.test(path))
      .flatMap(path => [
        ...readFileSync(`${folder}/${path}`, 'utf8').matchAll(
          /new SaysoError(?:<\w+>)?\(\s*'([A-Z_]+)'/g,
        ),
      ])
      .map(([, code]) => code ?? ''),
  );
  expect(codes.length).toBeGreaterThan(20);
  const unsaid = codes.filter(code => !elsewhere.test(code) && !Object.hasOwn(sentences, code));
  expect([...new Set(unsaid)]).toEqual([]);
});
