import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SaysoError } from '../errors.ts';
import { sampleConfig, sampleSource } from './config.testing.ts';
import { readConfig } from './guard.ts';
import { parseConfig } from './parse.ts';

it('a page and a server that read the same file hold the same config', () => {
  expect(readConfig(sampleSource())).toEqual(parseConfig(sampleSource()));
  expect(readConfig(new TextEncoder().encode(sampleSource()))).toEqual(parseConfig(sampleSource()));
  expect(readConfig(`\uFEFF${sampleSource()}`)).toEqual(sampleConfig());
  expect(readConfig(new TextEncoder().encode(`\uFEFF${sampleSource()}`))).toEqual(sampleConfig());
});

describe('a file that is no config is refused, with the place', () => {
  it.each(['', '<!doctype html>', '{', 'undefined'])('%j is no JSON', source => {
    expect(() => readConfig(source)).toThrowError(
      expect.objectContaining({ code: 'CONFIG_NOT_JSON' }),
    );
  });

  const sample = sampleConfig();
  it.each([
    ['config', null],
    ['config', 'sayso'],
    ['sayso', { ...sample, sayso: 2 }],
    ['sayso', { ...sample, receiver: '' }],
    ['sayso', { ...sample, controller: {} }],
    ['controller', { ...sample, controller: undefined }],
    ['purposes', { ...sample, purposes: null }],
    ['attributes', { ...sample, attributes: 1 }],
    ['attributes.skin_type', { ...sample, attributes: { skin_type: null } }],
    ['attributes.skin_type', { ...sample, attributes: { skin_type: {} } }],
    ['attributes.skin_type', { ...sample, attributes: { skin_type: { purposes: ['gone'] } } }],
    ['widgets', { ...sample, widgets: undefined }],
    ['widgets.welcome', { ...sample, widgets: { welcome: 'quiz' } }],
    ['widgets.welcome', { ...sample, widgets: { welcome: { questions: {} } } }],
    ['widgets.welcome', { ...sample, widgets: { welcome: { questions: [null] } } }],
    ['widgets.welcome', { ...sample, widgets: { welcome: { questions: [{ attribute: 'x' }] } } }],
  ])('%s: %j', (at, config) => {
    expect(() => readConfig(JSON.stringify(config))).toThrowError(
      expect.objectContaining({ code: 'CONFIG_SHAPE', args: { at } }),
    );
  });
});

it('nothing but a coded error comes out, whatever is put in', () => {
  const keys = Object.keys(sampleConfig());
  const any = fc.oneof(
    fc.string(),
    fc.json(),
    fc.uint8Array(),
    fc
      .dictionary(fc.constantFrom(...keys), fc.jsonValue())
      .map(value => JSON.stringify({ ...sampleConfig(), ...value })),
  );
  fc.assert(
    fc.property(any, source => {
      try {
        readConfig(source);
      } catch (error) {
        expect(error).toBeInstanceOf(SaysoError);
      }
    }),
    { numRuns: 300 },
  );
});
