import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleConfig, sampleSource } from './config.testing.ts';
import { ConfigError } from './config-error.ts';
import type { Issue } from './issue.ts';
import { checkJson } from './json.ts';
import { parseConfig } from './parse.ts';

/** Either a config or a ConfigError that says something; nothing else may come out. */
function outcome(source: string | Uint8Array): 'config' | 'error' {
  try {
    parseConfig(source);
    return 'config';
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    expect(error.issues.length).toBeGreaterThan(0);
    expect(error.message).toContain(error.issues[0]?.code);
    return 'error';
  }
}

/** Each place in a JSON value. */
function placesOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [path, ...entries.flatMap(([key, child]) => placesOf(child, [...path, key]))];
}

/** A copy with another value at one place. */
function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, child]) => [
    name,
    name === key ? replaced(child, rest, by) : child,
  ]);
  return Array.isArray(value) ? entries.map(([, child]) => child) : Object.fromEntries(entries);
}

describe('whatever a file holds, a config or a coded error comes out:', () => {
  it('any text, any bytes, any JSON', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.uint8Array(), fc.json()), source => {
        expect(outcome(source)).toBe('error');
      }),
      { numRuns: 300 },
    );
  });

  it('a config with anything at all in one of its places', () => {
    const places = placesOf(sampleConfig());
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue(), (place, value) => {
        outcome(JSON.stringify(replaced(sampleConfig(), place, value)));
      }),
      { numRuns: 150 },
    );
  });

  it('a config with a part of itself in another place', () => {
    const places = placesOf(sampleConfig());
    const parts = places.map(place =>
      place.reduce<unknown>(
        (value, key) =>
          typeof value === 'object' && value
            ? Object.entries(value).find(([k]) => k === key)?.[1]
            : value,
        sampleConfig(),
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.constantFrom(...parts), (place, part) => {
        outcome(JSON.stringify(replaced(sampleConfig(), place, part)));
      }),
      { numRuns: 150 },
    );
  });

  it('a config that was cut off, or had one character changed', () => {
    const source = sampleSource();
    fc.assert(
      fc.property(fc.nat(source.length - 1), fc.string({ maxLength: 2 }), (at, other) => {
        expect(outcome(source.slice(0, at))).toBe('error');
        outcome(source.slice(0, at) + other + source.slice(at + 1));
      }),
      { numRuns: 300 },
    );
  });
});

it('a text is refused as no JSON exactly where every other reader would refuse it', () => {
  const nearly = fc
    .tuple(
      fc.json(),
      fc.nat(),
      fc.constantFrom('', '"', ',', '{', ']', '\\', '0', ' ', '\u0000', '\ud800'),
    )
    .map(([json, at, other]) => {
      const cut = at % (json.length + 1);
      return json.slice(0, cut) + other + json.slice(cut + 1);
    });
  fc.assert(
    fc.property(fc.oneof(nearly, fc.string()), source => {
      const issues: Issue[] = [];
      checkJson(source, issue => issues.push(issue));
      let isJson = true;
      try {
        JSON.parse(source);
      } catch {
        isJson = false;
      }
      const codes = issues.map(issue => issue.code);
      expect(codes.includes('CONFIG_NOT_JSON')).toBe(!isJson && !codes.includes('CONFIG_TOO_DEEP'));
    }),
    { numRuns: 1000 },
  );
});

it('a rule nested as deep as a config can be is read', () => {
  let rule: unknown = true;
  for (let i = 0; i < 30; i++) rule = { '!': [rule] };
  const source = JSON.stringify(replaced(sampleConfig(), ['segments', 'careful', 'rule'], rule));
  expect(outcome(source)).toBe('config');
});

it('tens of thousands of mistakes are told in a hundred lines', () => {
  const keys = Array.from({ length: 15_000 }, (_, i) => `"k${i}":0`).join();
  const rules = Array.from({ length: 15_000 }, () => '{"nor":0}').join();
  expect(outcome(`{${keys}}`)).toBe('error');
  const source = JSON.stringify(replaced(sampleConfig(), ['segments', 'careful', 'rule'], 'RULE'));
  expect(outcome(source.replace('"RULE"', `{"and":[${rules}]}`))).toBe('error');
});
