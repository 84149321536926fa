import type { QuestionType, Widget } from './schema.ts';

/**
 * The `as` variants that each question type is drawn in; the first is drawn where a question names none.
 * The widgets' tables of components satisfy this one.
 */
export const renderedTypes = {
  choice: ['list', 'cards', 'dropdown'],
  choices: ['list', 'cards'],
  scale: ['numbers', 'stars', 'smileys', 'nps'],
  range: [],
  boolean: ['buttons'],
  text: ['short', 'long'],
  email: [],
  phone: [],
  number: [],
  date: [],
  ranking: [],
  matrix: [],
  frequency: [],
  pause: [],
  statement: [],
} as const satisfies Record<QuestionType, readonly string[]>;
export type RenderedType = keyof typeof renderedTypes;

/** The kinds of widget that have a view. */
export const renderedKinds = ['quiz', 'survey'] as const satisfies readonly Widget['kind'][];
