import * as z from 'zod/mini';

/*
 * The shape of `sayso.json`. Types are inferred from here and nothing is transformed or defaulted,
 * so that a page that only guards the shape and a server that checks everything hold the same value.
 */

const text = z.string().check(z.minLength(1));
const id = z.string().check(z.regex(/^[a-z][a-z0-9_-]{0,63}$/));
const duration = z
  .string()
  .check(z.regex(/^P(?!$)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?!$)(\d+H)?(\d+M)?(\d+S)?)?$/));
const civilDate = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const url = z.string().check(z.minLength(1), z.maxLength(2048));

/** What a person can declare of an attribute: a fact, a list, a rating, or a small table. */
export const valueSchema = z.union([
  z.string().check(z.maxLength(4000)),
  z.number(),
  z.boolean(),
  z.array(z.string().check(z.maxLength(400))).check(z.maxLength(500)),
  z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
]);
export type Value = z.infer<typeof valueSchema>;
export type Values = Readonly<Record<string, Value | undefined>>;

/** A rule in JsonLogic's format; how it is read is three-valued (`segments/rule.ts`). */
export type Rule =
  | string
  | number
  | boolean
  | null
  | readonly Rule[]
  | { readonly [operator: string]: Rule };
export const ruleSchema: z.ZodMiniType<Rule> = z.lazy(() =>
  z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(ruleSchema),
    z.record(z.string(), ruleSchema).check(z.minSize(1), z.maxSize(1)),
  ]),
);

const link = z.strictObject({ text, url });

const optionSchema = z.strictObject({
  id,
  label: text,
  detail: z.optional(text),
  picture: z.optional(url),
  /** Choosing it clears the others ("none of these", "prefer not to say"). */
  exclusive: z.optional(z.boolean()),
  /** Keeps its place when the rest is shuffled. */
  pinned: z.optional(z.boolean()),
  /** Opens a text field; the value is then `{ option, text }`. */
  other: z.optional(z.boolean()),
  /** A second fact that choosing this states. */
  also: z.optional(z.record(id, valueSchema)),
  when: z.optional(ruleSchema),
});
export type Option = z.infer<typeof optionSchema>;

const attributeBase = {
  label: text,
  dimension: z.enum(['intent', 'preference', 'need', 'expectation']),
  purposes: z.array(id),
  sensitivity: z.optional(z.enum(['ordinary', 'special', 'child'])),
  /** `answer`: the value *is* a permission, and no second control asks for consent. */
  consent: z.optional(z.literal('answer')),
  /** An email link may show its value. */
  links: z.optional(z.boolean()),
  rationale: z.optional(text),
  refreshAfter: z.optional(duration),
  /** How likely each option is, for the planner; uniform where absent. */
  likelihood: z.optional(z.record(z.string(), z.number())),
};
const options = z.array(optionSchema).check(z.minLength(1), z.maxLength(500));
const labelled = z
  .array(z.strictObject({ id, label: text, detail: z.optional(text) }))
  .check(z.minLength(1));

const attributeSchema = z.discriminatedUnion('type', [
  z.strictObject({ ...attributeBase, type: z.literal('choice'), options }),
  z.strictObject({
    ...attributeBase,
    type: z.literal('choices'),
    options,
    min: z.optional(z.int()),
    max: z.optional(z.int()),
  }),
  z.strictObject({
    ...attributeBase,
    type: z.literal('scale'),
    min: z.int(),
    max: z.int(),
    labels: z.optional(z.strictObject({ low: text, high: text })),
  }),
  z.strictObject({
    ...attributeBase,
    type: z.literal('range'),
    min: z.number(),
    max: z.number(),
    step: z.optional(z.number()),
    unit: z.optional(text),
  }),
  z.strictObject({
    ...attributeBase,
    type: z.literal('boolean'),
    labels: z.optional(z.strictObject({ yes: text, no: text })),
  }),
  z.strictObject({ ...attributeBase, type: z.literal('text'), maxLength: z.optional(z.int()) }),
  z.strictObject({ ...attributeBase, type: z.literal('email') }),
  z.strictObject({ ...attributeBase, type: z.literal('phone') }),
  z.strictObject({
    ...attributeBase,
    type: z.literal('number'),
    min: z.optional(z.number()),
    max: z.optional(z.number()),
    step: z.optional(z.number()),
    unit: z.optional(text),
  }),
  z.strictObject({
    ...attributeBase,
    type: z.literal('date'),
    min: z.optional(civilDate),
    max: z.optional(civilDate),
  }),
  z.strictObject({ ...attributeBase, type: z.literal('ranking'), options }),
  z.strictObject({
    ...attributeBase,
    type: z.literal('matrix'),
    rows: labelled,
    columns: labelled,
  }),
  z.strictObject({
    ...attributeBase,
    type: z.literal('frequency'),
    units: z.array(z.enum(['day', 'week', 'month'])).check(z.minLength(1)),
    max: z.optional(z.int()),
  }),
  z.strictObject({ ...attributeBase, type: z.literal('pause'), atMost: z.optional(duration) }),
]);
export type Attribute = z.infer<typeof attributeSchema>;
export type AttributeType = Attribute['type'];
/** What a question can be rendered as: an attribute's type, or words without an answer. */
export type QuestionType = AttributeType | 'statement';

const purposeSchema = z.strictObject({
  label: text,
  notice: text,
  /** The words after "keep this answer": `to show you what fits`. */
  aim: z.optional(text),
  /** The whole sentence that asks for consent, where "May <controller> keep this answer <aim>?" does not serve. */
  ask: z.optional(text),
  basis: z.enum(['consent', 'service']),
  /** How long a value may be kept for this; without it, until it is withdrawn. */
  keepFor: z.optional(duration),
  askAt: z.optional(z.enum(['question', 'result'])),
  dpv: z.optional(text),
  /** Sale or sharing: Global Privacy Control opts out of it. */
  shares: z.optional(z.boolean()),
  /** Explicit words for special data, and a notice of its own. */
  special: z.optional(z.strictObject({ ask: text, notice: text })),
  /** Helps only the brand; a survey's Send is then the consent. */
  benefits: z.optional(z.enum(['person', 'brand'])),
});
export type Purpose = z.infer<typeof purposeSchema>;

const segmentSchema = z.strictObject({
  label: text,
  purposes: z.array(id).check(z.minLength(1)),
  benefit: z.optional(text),
  rationale: z.optional(text),
  rule: ruleSchema,
});
export type Segment = z.infer<typeof segmentSchema>;

const jump = z.strictObject({ when: z.optional(ruleSchema), to: text });
const questionBase = {
  id,
  title: text,
  /** The wording where room is small; the same question. */
  short: z.optional(text),
  why: z.optional(text),
  when: z.optional(ruleSchema),
  /** Forward only: a question further on, or `end`. The first jump whose `when` holds is taken. */
  next: z.optional(z.union([text, z.array(jump)])),
};
const attributeQuestion = z.strictObject({
  ...questionBase,
  attribute: id,
  as: z.optional(
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
  shuffle: z.optional(z.boolean()),
  /** An answer is needed to go on; without it every question can be skipped. */
  required: z.optional(z.boolean()),
});
const statementQuestion = z.strictObject({
  ...questionBase,
  type: z.literal('statement'),
  text: z.optional(text),
  link: z.optional(link),
});
const questionSchema = z.union([attributeQuestion, statementQuestion]);
export type AttributeQuestion = z.infer<typeof attributeQuestion>;
export type StatementQuestion = z.infer<typeof statementQuestion>;
export type Question = AttributeQuestion | StatementQuestion;

const resultSchema = z.strictObject({
  segment: z.optional(id),
  when: z.optional(ruleSchema),
  title: text,
  text: z.optional(text),
  products: z.optional(z.array(text)),
  link: z.optional(link),
  code: z.optional(text),
});
export type Result = z.infer<typeof resultSchema>;

const askingWidget = {
  title: text,
  /** How many questions at most in one run; all of them where absent. */
  ask: z.optional(z.int().check(z.minimum(1))),
  order: z.optional(z.enum(['fixed', 'planned'])),
  questions: z.array(questionSchema).check(z.minLength(1)),
  /** Scores and lists gathered along the way; they serve results only. */
  derived: z.optional(z.record(id, ruleSchema)),
  moments: z.optional(z.array(text)),
  rest: z.optional(duration),
};
const widgetSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...askingWidget,
    kind: z.literal('quiz'),
    results: z.array(resultSchema).check(z.minLength(1)),
  }),
  z.strictObject({
    ...askingWidget,
    kind: z.literal('survey'),
    thanks: z.optional(z.strictObject({ title: text, text: z.optional(text) })),
  }),
  z.strictObject({
    kind: z.literal('preference-centre'),
    title: text,
    sections: z
      .array(
        z.strictObject({
          title: text,
          text: z.optional(text),
          attributes: z.array(id).check(z.minLength(1)),
        }),
      )
      .check(z.minLength(1)),
  }),
]);
export type Widget = z.infer<typeof widgetSchema>;
/** A widget that asks questions one after the other. */
export type AskingWidget = Extract<Widget, { kind: 'quiz' | 'survey' }>;

const colour = z.string().check(z.maxLength(100));
const themeSchema = z.strictObject({
  preset: z.optional(z.enum(['quiet', 'warm', 'auto'])),
  accent: z.optional(colour),
  surface: z.optional(colour),
  text: z.optional(colour),
  muted: z.optional(colour),
  radius: z.optional(text),
  space: z.optional(text),
  font: z.optional(text),
  titleFont: z.optional(text),
});
export type Theme = z.infer<typeof themeSchema>;

export const configSchema = z.strictObject({
  $schema: z.optional(z.string()),
  sayso: z.literal(1),
  id,
  version: text,
  locale: text,
  controller: z.strictObject({
    name: text,
    address: text,
    contact: text,
    policy: z.strictObject({ url, version: text }),
  }),
  jurisdiction: text,
  storage: text,
  recipients: z.optional(
    z.array(
      z.strictObject({ name: text, role: z.enum(['processor', 'controller', 'joint-controller']) }),
    ),
  ),
  /** The audience declarations are signed for: a stable id, not a URL. */
  receiver: id,
  endpoint: z.optional(url),
  embedders: z.optional(z.array(url)),
  purposes: z.record(id, purposeSchema),
  attributes: z.record(id, attributeSchema),
  segments: z.optional(z.record(id, segmentSchema)),
  widgets: z.record(id, widgetSchema),
  caps: z.optional(z.strictObject({ perVisit: z.optional(z.int()), perDay: z.optional(z.int()) })),
  theme: z.optional(themeSchema),
  /** By language, then by the place of the word: `widgets.welcome.questions.midday.title`. */
  translations: z.optional(z.record(z.string(), z.record(z.string(), z.string()))),
});
export type Config = z.infer<typeof configSchema>;
