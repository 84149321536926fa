import type { Attribute, Value } from '../../src/config/schema.ts';
import { valueFits } from '../../src/config/value-fits.ts';
import type { QuestionView } from '../../src/interview/state.ts';
import { day, quantity } from '../../src/interview/words.ts';
import { choiceOf } from '../../src/profile/also.ts';
import type { LaterWords } from '../locales/words.ts';
import { pauseBounds } from './days.ts';

/** What keeps a value from being an answer, in words; undefined where nothing does. */
export function problemOf(
  { attribute }: Pick<QuestionView, 'attribute'>,
  value: Value | undefined,
  say: LaterWords,
): string | undefined {
  if (!attribute) return undefined;
  const fits = value !== undefined && valueFits(attribute, value);
  switch (attribute.type) {
    case 'choice':
      return value === undefined ? say.choose : ownProblem(value, say);
    case 'choices': {
      const { min = 1, max } = attribute;
      const count = value === undefined ? 0 : choiceOf(value).ids.length;
      if (max !== undefined && count > max) return say.chooseUpTo(max);
      if (count < min && !fits) return say.chooseAtLeast(min);
      return value === undefined || count === 0
        ? min > 0
          ? say.chooseAtLeast(1)
          : undefined
        : ownProblem(value, say);
    }
    case 'scale':
    case 'boolean':
      return value === undefined ? say.choose : undefined;
    case 'range':
      return fits ? undefined : say.moveOrFits;
    case 'number':
      return fits ? undefined : numberProblem(attribute, value, say);
    case 'text':
      return typeof value === 'string' && value.trim() ? undefined : say.write;
    case 'email':
      return fits ? undefined : say.writeEmail;
    case 'phone':
      return fits ? undefined : say.writePhone;
    case 'date':
      return (
        dayProblem(say, value, attribute.min, attribute.max) ?? (fits ? undefined : say.chooseDay)
      );
    case 'pause': {
      const { first, last } = pauseBounds(attribute.atMost);
      return dayProblem(say, value, first, last) ?? (fits ? undefined : say.chooseDay);
    }
    case 'ranking':
      return fits ? undefined : say.orderOrFits;
    case 'matrix':
      return fits ? undefined : say.tickOrNone;
    case 'frequency':
      return fits ? undefined : frequencyProblem(attribute, value, say);
  }
}

function ownProblem(value: Value, say: LaterWords): string | undefined {
  const { text } = choiceOf(value);
  return text === undefined || text.trim() ? undefined : say.writeOwn;
}

function numberProblem(
  { min, max, step, unit }: Extract<Attribute, { type: 'number' }>,
  value: Value | undefined,
  say: LaterWords,
): string {
  const worded = (number: number) => quantity(number, unit, say.locale);
  if (typeof value !== 'number') return say.writeNumber;
  if (min !== undefined && value < min) return say.atLeast(worded(min));
  if (max !== undefined && value > max) return say.atMost(worded(max));
  return step === undefined ? say.writeNumber : say.inSteps(worded(step));
}

function dayProblem(
  say: LaterWords,
  value: Value | undefined,
  first?: string,
  last?: string,
): string | undefined {
  if (typeof value !== 'string') return say.chooseDay;
  const worded = (date: string) => day(date, say.locale) ?? date;
  if (first !== undefined && value < first) return say.dayFrom(worded(first));
  return last !== undefined && value > last ? say.dayUntil(worded(last)) : undefined;
}

function frequencyProblem(
  { max }: Extract<Attribute, { type: 'frequency' }>,
  value: Value | undefined,
  say: LaterWords,
): string {
  const count = typeof value === 'object' && !Array.isArray(value) ? value['count'] : undefined;
  if (typeof count !== 'number') return say.sayHowOften;
  if (count < 1) return say.atLeast('1');
  return max !== undefined && count > max ? say.atMost(`${max}`) : say.sayHowOften;
}
