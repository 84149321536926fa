import { quantity } from '../../src/interview/words.ts';
import { laterWords } from '../locales/later-words.ts';
import type { QuestionProps } from './question.ts';
import { stepOf } from './step.ts';

/**
 * A slider with its value written large. Where the thumb begins says nothing yet: it is an answer once it
 * was moved, or "This fits" was pressed.
 */
export function Range({ view, value, words, onChange }: QuestionProps) {
  const { attribute } = view;
  if (attribute?.type !== 'range') return null;
  const { min, max, unit } = attribute;
  const step = stepOf(attribute);
  const chosen = typeof value === 'number';
  const at = chosen ? value : min + Math.round((max - min) / 2 / step) * step;
  const worded = (number: number) => quantity(number, unit, words.locale);
  const id = `${view.id}-slider`;
  return (
    <div class={`range ${chosen ? '' : 'unset'}`} part="options">
      <output for={id}>{worded(at)}</output>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={at}
        style={{ '--_at': `${((at - min) / (max - min)) * 100}%` }}
        aria-label={view.title}
        aria-valuetext={worded(at)}
        aria-describedby="why problem"
        onInput={({ currentTarget }) => onChange(currentTarget.valueAsNumber)}
      />
      <p class="ends">
        <span>{worded(min)}</span>
        <span>{worded(max)}</span>
      </p>
      <button type="button" class="fits" aria-pressed={chosen} onClick={() => onChange(at)}>
        {laterWords(words).thisFits}
      </button>
    </div>
  );
}
