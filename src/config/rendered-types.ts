import type { QuestionType, Widget } from './schema.ts';

/**
 * The question types that have a component, each with the `as` variants it is drawn in; the first is
 * drawn where a question names none. The widgets' table of components satisfies this one.
 */
export const renderedTypes = {
  choice: ['list', 'cards'],
  choices: ['list', 'cards'],
  scale: ['numbers'],
  boolean: ['buttons'],
  text: ['short', 'long'],
  statement: [],
} as const satisfies Partial<Record<QuestionType, readonly string[]>>;
export type RenderedType = keyof typeof renderedTypes;

/** The kinds of widget that have a view. */
export const renderedKinds = ['quiz', 'survey'] as const satisfies readonly Widget['kind'][];
