import type { ComponentChild } from 'preact';
import type { Value } from '../../src/config/schema.ts';
import type { QuestionView } from '../../src/interview/state.ts';
import type { Words } from '../locales/words.ts';

/** What a question's control gets: it shows `value` and says what was chosen instead. */
export interface QuestionProps {
  readonly view: QuestionView;
  readonly value: Value | undefined;
  readonly words: Words;
  readonly onChange: (value: Value) => void;
}

export type QuestionControl = (props: QuestionProps) => ComponentChild;
