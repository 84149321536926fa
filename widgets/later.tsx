import type { RenderedType } from '../src/config/rendered-types.ts';
import { preload } from './later-chunk.ts';
import type { firstQuestions } from './questions/options.tsx';
import type { QuestionControl } from './questions/question.ts';
import { Scale } from './questions/scale.tsx';
import { Statement } from './questions/statement.tsx';
import { Text } from './questions/text.tsx';

export { emit } from './events.ts';
export { attachPage } from './page.ts';
export { Back } from './parts/back.tsx';
export { facts } from './parts/facts.tsx';
export { Honoured, LaterFoot } from './parts/later-foot.tsx';
export { Notice } from './parts/notice.tsx';
export { End } from './quiz/end.tsx';
export { choose, press } from './quiz/press.ts';
export { settle } from './settle.ts';
export { dress } from './styles/dress.ts';
export { fail, say } from './trouble.tsx';

/** The question types that come after a first question. */
export const laterQuestions = {
  scale: Scale,
  text: Text,
  statement: Statement,
} satisfies Record<Exclude<RenderedType, keyof typeof firstQuestions>, QuestionControl>;

preload(__SAYSO_REST__);
