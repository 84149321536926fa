import { expect, it } from 'vitest';
import { sampleConfig } from './config.testing.ts';
import { configSchema } from './schema.ts';

it('a complete config of a small shop is accepted as it stands, and nothing is added to it', () => {
  expect(configSchema.parse(sampleConfig())).toEqual(sampleConfig());
});
