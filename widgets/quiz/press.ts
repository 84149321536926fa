import type { Value } from '../../src/config/schema.ts';
import type { Choices } from '../../src/consent/choice.ts';
import type { QuestionView } from '../../src/interview/state.ts';
import { choiceOf } from '../../src/profile/also.ts';
import { laterWords } from '../locales/later-words.ts';
import { problemOf } from '../questions/problem.ts';
import { amend, type Stage } from './stage.ts';

/** Answers the question on screen with these choices and goes on; or says what is missing, where it is missing. */
export function press(stage: Stage, view: QuestionView, choices: Choices): void {
  const { interview } = stage;
  const { value, carry, busy } = stage.draft.peek().peek();
  const problem = problemOf(view, value, laterWords(stage.words));
  // Pressed twice is answered once.
  if (busy || view.id !== stage.place.peek()) return;
  if (problem) {
    amend(stage, { problem });
    stage.focus(
      'fieldset :is(input:checked ~ * input, .own input, input, textarea, select, button)',
    );
  } else if (value === undefined) void interview.skip();
  else {
    amend(stage, { busy: true });
    interview
      .answer({ questionId: view.id, value, consent: choices, ...(carry && { carry }) })
      .catch(error => {
        amend(stage, { busy: false });
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
