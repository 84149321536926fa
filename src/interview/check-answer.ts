import type { Attribute, Value } from '../config/schema.ts';
import { valueFits } from '../config/value-fits.ts';
import { SaysoError } from '../errors.ts';
import { isStorable } from '../storable.ts';

/**
 * Refuses, before anything moves, what a receiver would refuse later, when nobody can say it again: a
 * page in plain JavaScript can give anything. Throws ANSWER_DOES_NOT_FIT { question } or
 * CONSENT_CHOICE_UNKNOWN { question, purpose }; neither says what was given.
 */
export function checkAnswer(
  attribute: Attribute,
  given: {
    readonly questionId: string;
    readonly value: Value;
    readonly consent: Readonly<Record<string, unknown>>;
  },
): void {
  const { questionId: question, value, consent } = given;
  if (value === null || !valueFits(attribute, value) || !isStorable(value)) {
    throw new SaysoError('ANSWER_DOES_NOT_FIT', { question });
  }
  for (const [purpose, choice] of Object.entries(consent)) {
    if (choice !== 'given' && choice !== 'refused' && choice !== undefined) {
      throw new SaysoError('CONSENT_CHOICE_UNKNOWN', { question, purpose });
    }
  }
}
