import type { Value } from '../../src/config/schema.ts';
import type { Choices } from '../../src/consent/choice.ts';
import { SaysoError } from '../../src/errors.ts';
import type { QuestionView } from '../../src/interview/state.ts';
import { enLater } from '../locales/en-later.ts';
import { amend, type Stage } from './stage.ts';

/**
 * Answers the question on screen with these choices, or skips it where there are none, and goes on; or
 * says what is missing, where it is missing.
 */
export function press(stage: Stage, view: QuestionView, choices?: Choices): void {
  const { interview } = stage;
  const { value, carry, busy } = stage.draft.peek().peek();
  const problem = choices && problemOf(view, value);
  // Pressed twice is answered once.
  if (busy || view.id !== stage.place.peek()) return;
  if (problem) {
    amend(stage, { problem });
    stage.focus('fieldset input, textarea');
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
      amend(stage, { busy: false, problem: isLost ? enLater.pressAgain : undefined });
      stage.onTrouble(error, false);
    });
  }
}

/** Takes over what was chosen; one too many is refused, and said so. */
export function choose(stage: Stage, view: QuestionView, value: Value): void {
  const { attribute } = view;
  const max = attribute?.type === 'choices' ? attribute.max : undefined;
  const full = max !== undefined && Array.isArray(value) && value.length > max;
  amend(stage, full ? { problem: enLater.chooseUpTo(max) } : { value, problem: undefined });
}

/** What keeps a value from being an answer, in words; undefined where nothing does. */
export function problemOf(
  { attribute }: QuestionView,
  value: Value | undefined,
): string | undefined {
  if (attribute?.type === 'choices') {
    const { min = 1, max } = attribute;
    const count = Array.isArray(value) ? value.length : 0;
    if (max !== undefined && count > max) return enLater.chooseUpTo(max);
    return count < min ? enLater.chooseAtLeast(min) : undefined;
  }
  if (attribute?.type === 'text') {
    return typeof value === 'string' && value.trim() ? undefined : enLater.write;
  }
  return attribute && value === undefined ? enLater.choose : undefined;
}
