import type { QuestionType } from '../src/config/schema.ts';
import type { QuestionView } from '../src/interview/state.ts';
import { preload } from './later-chunk.ts';
import { further, loadFurther } from './questions/further-chunk.ts';
import type { QuestionControl } from './questions/question.ts';
import { Scale } from './questions/scale.tsx';
import { Statement } from './questions/statement.tsx';
import { Text } from './questions/text.tsx';

export { emit } from './events.ts';
export { hear } from './hear.ts';
export { speak } from './language-chunk.ts';
export { attachPage } from './page.ts';
export { facts } from './parts/facts.tsx';
export { Honoured, LaterFoot } from './parts/later-foot.tsx';
export { Lead } from './parts/lead.tsx';
export { Notice } from './parts/notice.tsx';
export { End } from './quiz/end.tsx';
export { choose, press } from './quiz/press.ts';
export { settle } from './settle.ts';
export { dress } from './styles/dress.ts';
export { fail, say } from './trouble.tsx';

/** The control of a question that is none of a first load; undefined until its code has come. */
export function laterControl({ attribute, question }: QuestionView): QuestionControl | undefined {
  const as = 'as' in question ? question.as : undefined;
  if (!attribute) return Statement;
  if (attribute.type === 'text') return Text;
  if (attribute.type === 'scale' && (as === undefined || as === 'numbers')) return Scale;
  loadFurther();
  const controls: Partial<Record<QuestionType, QuestionControl>> =
    further.value?.furtherQuestions ?? {};
  return controls[attribute.type];
}

preload(__SAYSO_REST__);
