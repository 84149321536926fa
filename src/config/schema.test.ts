import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { sampleConfig } from './config.testing.ts';
import { configSchema } from './schema.ts';

it('a complete config of a small shop is accepted as it stands, and nothing is added to it', () => {
  expect(configSchema.parse(sampleConfig())).toEqual(sampleConfig());
});

it('the shape can be written as a JSON Schema, so that an editor helps while one types', () => {
  const schema = z.toJSONSchema(configSchema);
  expect(schema.required).toContain('receiver');
  expect(schema.additionalProperties).toBe(false);
});
