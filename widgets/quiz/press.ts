import type { Value } from '../../src/config/schema.ts';
import type { Choices } from '../../src/consent/choice.ts';
import { SaysoError } from '../../src/errors.ts';
import type { QuestionView } from '../../src/interview/state.ts';
import { choiceOf } from '../../src/profile/also.ts';
import { laterWords } from '../locales/later-words.ts';
import { problemOf } from '../questions/problem.ts';
import { amend, type Stage } from './stage.ts';

/**
 * Answers the question on screen with these choices, or skips it where there are none, and goes on; or
 * says what is missing, where it is missing.
 */
export function press(stage: Stage, view: QuestionView, choices?: Choices): void {
  const { interview } = stage;
  const { value, carry, busy } = stage.draft.peek().peek();
  const say = laterWords(stage.words);
  const problem = choices && problemOf(view, value, say);
  // Pressed twice is answered once.
  if (busy || view.id !== stage.place.peek()) return;
  if (problem) {
    amend(stage, { problem });
    stage.focus(
      'fieldset :is(input:checked ~ * input, .own input, input, textarea, select, button)',
    );
  } else {
    amend(stage, { busy: true, problem: undefined });
    const done: Promise<unknown> =
      choices && value !== undefined
        ? interview.answer({
            questionId: view.id,
            value,
            consent: choices,
            ...(carry && { carry }),
          })
        : interview.skip();
    done.catch(error => {
      const isLost = error instanceof SaysoError && error.code === 'INTERVIEW_NOT_LOADED';
      amend(stage, { busy: false, problem: isLost ? say.pressAgain : undefined });
      stage.onTrouble(error, false);
    });
  }
}

/** Takes over what was chosen; one too many is refused, and said so. */
export function choose(stage: Stage, view: QuestionView, value: Value | undefined): void {
  const { attribute } = view;
  const max = attribute?.type === 'choices' ? attribute.max : undefined;
  const full = max !== undefined && value !== undefined && choiceOf(value).ids.length > max;
  amend(
    stage,
    full ? { problem: laterWords(stage.words).chooseUpTo(max) } : { value, problem: undefined },
  );
}
