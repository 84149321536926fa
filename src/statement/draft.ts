import * as z from 'zod/mini';
import { statementSchema } from './statement.ts';

/** Where and how something was said. */
export const surfaceSchema = z.strictObject({
  widget: z.string().check(z.maxLength(64)),
  kind: z.enum(['quiz', 'survey', 'preference-centre', 'none']),
  via: z.enum(['script', 'frame', 'link', 'headless']),
  locale: z.string().check(z.maxLength(35)),
});
export type Surface = z.infer<typeof surfaceSchema>;

export const configRefSchema = z.strictObject({
  id: z.string().check(z.maxLength(64)),
  version: z.string().check(z.maxLength(64)),
  digest: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
});
/** Which config, to the byte: `digest` is the SHA-256 of its text. */
export type ConfigRef = z.infer<typeof configRefSchema>;

/**
 * A declaration before it is signed, as the journal keeps it: all that was said, and nothing that
 * depends on the chain. `id` becomes the declaration's `jti`, so signing twice cannot double it.
 */
export const draftSchema = z.strictObject({
  id: z.uuid(),
  config: configRefSchema,
  surface: surfaceSchema,
  gpc: z.nullable(z.boolean()),
  context: z.optional(z.json()),
  statements: z.array(statementSchema).check(z.minLength(1), z.maxLength(64)),
  endpoint: z.nullable(z.string()),
});
export type Draft = z.infer<typeof draftSchema>;
