import * as z from 'zod/mini';

/** What a person can declare of an attribute: a fact, a list, a rating, or a small table. */
export const valueSchema = z.union([
  z.string().check(z.maxLength(4000)),
  z.number(),
  z.boolean(),
  z.array(z.string().check(z.maxLength(400))).check(z.maxLength(500)),
  z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
]);
export type Value = z.infer<typeof valueSchema>;
/** What is known, by attribute. */
export type Values = Readonly<Record<string, Value | undefined>>;
