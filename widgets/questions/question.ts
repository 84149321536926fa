import type { ComponentType } from 'preact';
import type { Value } from '../../src/config/schema.ts';
import type { QuestionView } from '../../src/interview/state.ts';
import type { Words } from '../locales/words.ts';

/** What a question's control gets: it shows `value` and says what was chosen instead. */
export interface QuestionProps {
  readonly view: QuestionView;
  readonly value: Value | undefined;
  readonly words: Words;
  /** Undefined takes back what was chosen: a field was emptied. */
  readonly onChange: (value: Value | undefined) => void;
}

export type QuestionControl = ComponentType<QuestionProps>;
