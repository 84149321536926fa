import * as z from 'zod/mini';
import { attributeSchema } from './attribute.ts';
import { address, duration, id, locale, name, text } from './primitives.ts';
import { ruleSchema } from './rule.ts';
import { widgetSchema } from './widget.ts';

export type { Attribute, AttributeType, Option, QuestionType } from './attribute.ts';
export { type Rule, ruleSchema } from './rule.ts';
export { type Value, type Values, valueSchema } from './value.ts';
export type {
  AskingWidget,
  AttributeQuestion,
  Question,
  Result,
  StatementQuestion,
  Widget,
} from './widget.ts';

/*
 * The shape of `sayso.json`. Types are inferred from here and nothing is transformed or defaulted,
 * so that a page that only guards the shape and a server that checks everything hold the same value.
 * What joins one place with another (ids, bounds, consent) is in `checks/`.
 */

const purposeSchema = z.strictObject({
  label: text,
  notice: text,
  /** The words after "keep this answer": `to show you what fits`. */
  aim: z.exactOptional(text),
  /** The whole sentence that asks for consent, where "May <controller> keep this answer <aim>?" does not serve. */
  ask: z.exactOptional(text),
  /** `service`: what a person asks for and that needs no consent, such as an opt-out. */
  basis: z.enum(['consent', 'service']),
  /** How long a value may be kept for this; without it, until it is withdrawn. */
  keepFor: z.exactOptional(duration),
  /** `question` where absent; `result`: once, after the value is visible. */
  askAt: z.exactOptional(z.enum(['question', 'result'])),
  /** A term of the Data Privacy Vocabulary (`dpv:DirectMarketing`). */
  dpv: z.exactOptional(text),
  /** Sale or sharing: Global Privacy Control opts out of it. */
  shares: z.exactOptional(z.boolean()),
  /** Explicit words for special data, and a notice of its own. */
  special: z.exactOptional(z.strictObject({ ask: text, notice: text })),
  /** `brand`: helps only the brand; a survey's Send is then the consent. */
  benefits: z.exactOptional(z.enum(['person', 'brand'])),
});
export type Purpose = z.infer<typeof purposeSchema>;

const segmentSchema = z.strictObject({
  label: text,
  /** What membership may be used for: a verdict each. */
  purposes: z.array(id).check(z.minLength(1), z.maxLength(32)),
  /** What the person gets from it, in words for them. */
  benefit: z.exactOptional(text),
  rationale: z.exactOptional(text),
  rule: ruleSchema,
});
export type Segment = z.infer<typeof segmentSchema>;

const colour = z.string().check(z.minLength(1), z.maxLength(100));
const themeSchema = z.strictObject({
  preset: z.exactOptional(z.enum(['quiet', 'warm', 'auto'])),
  accent: z.exactOptional(colour),
  surface: z.exactOptional(colour),
  text: z.exactOptional(colour),
  muted: z.exactOptional(colour),
  radius: z.exactOptional(text),
  space: z.exactOptional(text),
  font: z.exactOptional(text),
  titleFont: z.exactOptional(text),
});
export type Theme = z.infer<typeof themeSchema>;

const cap = z.exactOptional(z.int().check(z.minimum(0)));

export const configSchema = z.strictObject({
  /** The address of a JSON Schema, for editors. */
  $schema: z.exactOptional(z.string()),
  /** The version of this format. */
  sayso: z.literal(1),
  id,
  version: name,
  /** The language of the words in it; others are in `translations`. */
  locale,
  controller: z.strictObject({
    name: text,
    address: text,
    contact: text,
    policy: z.strictObject({ url: address, version: name }),
  }),
  jurisdiction: text,
  /** Where answers are stored. */
  storage: text,
  recipients: z.exactOptional(
    z.array(
      z.strictObject({ name: text, role: z.enum(['processor', 'controller', 'joint-controller']) }),
    ),
  ),
  /** The audience declarations are signed for: a stable id, not a URL. */
  receiver: id,
  /** Where declarations are sent; `console:` prints them instead. */
  endpoint: z.exactOptional(address),
  /** The origins of pages that may show the frame page. */
  embedders: z.exactOptional(z.array(address)),
  purposes: z.record(id, purposeSchema),
  attributes: z.record(id, attributeSchema),
  segments: z.exactOptional(z.record(id, segmentSchema)),
  widgets: z.record(id, widgetSchema),
  /** How often widgets may open by themselves, all of them together. */
  caps: z.exactOptional(z.strictObject({ perVisit: cap, perDay: cap })),
  theme: z.exactOptional(themeSchema),
  /** By language, then by the place of the word: `widgets.welcome.questions.midday.title`. */
  translations: z.exactOptional(z.record(locale, z.record(z.string(), text))),
});
export type Config = z.infer<typeof configSchema>;
