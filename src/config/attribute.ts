import * as z from 'zod/mini';
import { address, civilDate, duration, id, text } from './primitives.ts';
import { ruleSchema } from './rule.ts';
import { valueSchema } from './value.ts';

const optionSchema = z.strictObject({
  id,
  label: text,
  detail: z.exactOptional(text),
  /** Decoration: the label says it all. */
  picture: z.exactOptional(address),
  /** Choosing it clears the others ("none of these", "prefer not to say"). */
  exclusive: z.exactOptional(z.boolean()),
  /** Keeps its place when the rest is shuffled. */
  pinned: z.exactOptional(z.boolean()),
  /**
   * Opens a text field; the value is then `{ option, text }`, where `choices` name a list of options.
   */
  other: z.exactOptional(z.boolean()),
  /** Second facts that choosing this states, by attribute. */
  also: z.exactOptional(z.record(id, valueSchema)),
  when: z.exactOptional(ruleSchema),
});
export type Option = z.infer<typeof optionSchema>;

const base = {
  label: text,
  dimension: z.enum(['intent', 'preference', 'need', 'expectation']),
  /** What an answer may be used for; with none it never leaves the device. */
  purposes: z.array(id).check(z.maxLength(32)),
  /** `ordinary` where absent. */
  sensitivity: z.exactOptional(z.enum(['ordinary', 'special', 'child'])),
  /** `answer`: the value *is* a permission, and no second control asks for consent. */
  consent: z.exactOptional(z.literal('answer')),
  /** An email link may show its value. */
  links: z.exactOptional(z.boolean()),
  /** Why the brand asks; for its own team and the audit, never shown to a shopper. */
  rationale: z.exactOptional(text),
  /** After this long an answer is due: it counts, and is next worth asking. */
  refreshAfter: z.exactOptional(duration),
  /** How likely each option is, for the planner; uniform where absent. */
  likelihood: z.exactOptional(z.record(z.string(), z.number())),
};
const options = z.array(optionSchema).check(z.minLength(1), z.maxLength(500));
const labelled = z
  .array(z.strictObject({ id, label: text, detail: z.exactOptional(text) }))
  .check(z.minLength(1), z.maxLength(100));
const numbers = { step: z.exactOptional(z.number()), unit: z.exactOptional(text) };

export const attributeSchema = z.discriminatedUnion('type', [
  z.strictObject({ ...base, type: z.literal('choice'), options }),
  z.strictObject({
    ...base,
    type: z.literal('choices'),
    options,
    /** How many have to be chosen, and how many can be. */
    min: z.exactOptional(z.int()),
    max: z.exactOptional(z.int()),
  }),
  z.strictObject({
    ...base,
    type: z.literal('scale'),
    min: z.int(),
    max: z.int(),
    labels: z.exactOptional(z.strictObject({ low: text, high: text })),
  }),
  z.strictObject({
    ...base,
    type: z.literal('range'),
    min: z.number(),
    max: z.number(),
    ...numbers,
  }),
  z.strictObject({
    ...base,
    type: z.literal('boolean'),
    labels: z.exactOptional(z.strictObject({ yes: text, no: text })),
  }),
  z.strictObject({
    ...base,
    type: z.literal('text'),
    /** In UTF-16 code units, as an input element counts. */
    maxLength: z.exactOptional(z.int()),
  }),
  z.strictObject({ ...base, type: z.literal('email') }),
  z.strictObject({ ...base, type: z.literal('phone') }),
  z.strictObject({
    ...base,
    type: z.literal('number'),
    min: z.exactOptional(z.number()),
    max: z.exactOptional(z.number()),
    ...numbers,
  }),
  z.strictObject({
    ...base,
    type: z.literal('date'),
    min: z.exactOptional(civilDate),
    max: z.exactOptional(civilDate),
  }),
  z.strictObject({ ...base, type: z.literal('ranking'), options }),
  /** The value is, by row, the ids of the columns that are on. */
  z.strictObject({ ...base, type: z.literal('matrix'), rows: labelled, columns: labelled }),
  /** The value is `{ count, unit }`: once every so many units, or with `per` so many times in one. */
  z.strictObject({
    ...base,
    type: z.literal('frequency'),
    units: z.array(z.enum(['day', 'week', 'month'])).check(z.minLength(1)),
    max: z.exactOptional(z.int()),
    per: z.exactOptional(z.boolean()),
  }),
  /** The value is the civil date on which it ends. */
  z.strictObject({ ...base, type: z.literal('pause'), atMost: z.exactOptional(duration) }),
]);
export type Attribute = z.infer<typeof attributeSchema>;
export type AttributeType = Attribute['type'];
/** What a question can be rendered as: an attribute's type, or words without an answer. */
export type QuestionType = AttributeType | 'statement';
