import type { RenderedType } from '../../src/config/rendered-types.ts';
import furtherStyles from '../styles/questions.css?inline';
import { sheet } from '../styles/sheet.ts';
import { Field } from './field.tsx';
import { Frequency } from './frequency.tsx';
import { Matrix } from './matrix.tsx';
import { OwnWords } from './own-words.tsx';
import { Pause } from './pause.tsx';
import type { QuestionControl } from './question.ts';
import { Range } from './range.tsx';
import { Ranking } from './ranking.tsx';
import { Rating } from './rating.tsx';

/** Every question type and variant that is loaded only where a config asks for it. */
export const furtherQuestions = {
  choice: OwnWords,
  choices: OwnWords,
  scale: Rating,
  range: Range,
  email: Field,
  phone: Field,
  number: Field,
  date: Field,
  ranking: Ranking,
  matrix: Matrix,
  frequency: Frequency,
  pause: Pause,
} satisfies Record<Exclude<RenderedType, 'boolean' | 'text' | 'statement'>, QuestionControl>;

export const furtherSheet = sheet(furtherStyles);
