import type { RenderedType } from '../src/config/rendered-types.ts';
import type { firstQuestions } from './questions/options.tsx';
import type { QuestionControl } from './questions/question.ts';
import { Scale } from './questions/scale.tsx';
import { Statement } from './questions/statement.tsx';
import { Text } from './questions/text.tsx';
import more from './styles/more.css?inline';
import { sheet } from './styles/sheet.ts';

export { facts } from './parts/facts.tsx';
export { Honoured, LaterFoot } from './parts/later-foot.tsx';
export { Notice } from './parts/notice.tsx';
export { End } from './quiz/end.tsx';

/** The question types that come after a first question. */
export const laterQuestions = {
  scale: Scale,
  text: Text,
  statement: Statement,
} satisfies Record<Exclude<RenderedType, keyof typeof firstQuestions>, QuestionControl>;

/** The styles of every screen after the first question. */
export const moreSheet = sheet(more);
