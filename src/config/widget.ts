import * as z from 'zod/mini';
import { address, duration, id, text } from './primitives.ts';
import { ruleSchema } from './rule.ts';

const link = z.strictObject({ text, url: address });

const jump = z.strictObject({ when: z.exactOptional(ruleSchema), to: id });
const questionBase = {
  id,
  title: text,
  /** The wording where room is small; the same question. */
  short: z.exactOptional(text),
  why: z.exactOptional(text),
  when: z.exactOptional(ruleSchema),
  /** Forward only: a question further on, or `end`. The first jump whose `when` holds is taken. */
  next: z.exactOptional(z.union([id, z.array(jump)])),
};
const attributeQuestion = z.strictObject({
  ...questionBase,
  attribute: id,
  as: z.exactOptional(
    z.enum([
      'list',
      'cards',
      'dropdown',
      'numbers',
      'stars',
      'smileys',
      'nps',
      'short',
      'long',
      'buttons',
      'switch',
    ]),
  ),
  shuffle: z.exactOptional(z.boolean()),
  /** An answer is needed to go on; without it the question can be skipped. */
  required: z.exactOptional(z.boolean()),
});
const statementQuestion = z.strictObject({
  ...questionBase,
  type: z.literal('statement'),
  text: z.exactOptional(text),
  link: z.exactOptional(link),
});
const questionSchema = z.union([attributeQuestion, statementQuestion]);
export type AttributeQuestion = z.infer<typeof attributeQuestion>;
export type StatementQuestion = z.infer<typeof statementQuestion>;
export type Question = AttributeQuestion | StatementQuestion;

const resultSchema = z.strictObject({
  /** Both, where both are there: in the segment, and `when` holds. */
  segment: z.exactOptional(id),
  when: z.exactOptional(ruleSchema),
  title: text,
  text: z.exactOptional(text),
  /** Ids that the host page resolves: prices never live in a config. */
  products: z.exactOptional(z.array(text)),
  link: z.exactOptional(link),
  /** A code as thanks: the same whatever was consented to. */
  code: z.exactOptional(text),
});
export type Result = z.infer<typeof resultSchema>;

const asking = {
  title: text,
  /** How many questions at most in one run; all of them where absent. */
  ask: z.exactOptional(z.int().check(z.minimum(1))),
  /** `fixed` where absent. */
  order: z.exactOptional(z.enum(['fixed', 'planned'])),
  questions: z.array(questionSchema).check(z.minLength(1), z.maxLength(200)),
  /** Scores and lists gathered along the way; they serve results only. */
  derived: z.exactOptional(z.record(id, ruleSchema)),
  /** The points in a relationship at which it may open (`post-purchase`). */
  moments: z.exactOptional(z.array(id)),
  /** How long it stays closed to a person who finished or dismissed it. */
  rest: z.exactOptional(duration),
};
export const widgetSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...asking,
    kind: z.literal('quiz'),
    results: z.array(resultSchema).check(z.minLength(1), z.maxLength(200)),
  }),
  z.strictObject({
    ...asking,
    kind: z.literal('survey'),
    thanks: z.exactOptional(z.strictObject({ title: text, text: z.exactOptional(text) })),
  }),
  z.strictObject({
    kind: z.literal('preference-centre'),
    title: text,
    sections: z
      .array(
        z.strictObject({
          title: text,
          text: z.exactOptional(text),
          attributes: z.array(id).check(z.minLength(1)),
        }),
      )
      .check(z.minLength(1)),
  }),
]);
export type Widget = z.infer<typeof widgetSchema>;
/** A widget that asks questions one after the other. */
export type AskingWidget = Extract<Widget, { kind: 'quiz' | 'survey' }>;
