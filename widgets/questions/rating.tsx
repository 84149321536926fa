import type { ComponentChild } from 'preact';
import { laterWords } from '../locales/later-words.ts';
import type { QuestionProps } from './question.ts';

/** A scale as stars, smileys, or the eleven numbers of a recommendation: radios, each with its drawing. */
export function Rating({ view, value, words, onChange }: QuestionProps) {
  const say = laterWords(words);
  const { attribute, question } = view;
  if (attribute?.type !== 'scale') return null;
  const { min, max, labels } = attribute;
  const as = 'as' in question ? question.as : undefined;
  const of = max - min + 1;
  const numbers = Array.from({ length: of }, (_, at) => min + at);
  const drawn = (number: number): { name?: string; drawing: ComponentChild } => {
    const at = number - min + 1;
    if (as === 'stars') return { name: say.stars(at, of), drawing: star };
    if (as === 'smileys') return { name: say.outOf(at, of), drawing: smiley((at - 1) / (of - 1)) };
    return { drawing: number };
  };
  return (
    <div class={`rating ${as}`} part="options">
      <div class="marks" style={{ '--_count': of }}>
        {numbers.map(number => {
          const { name, drawing } = drawn(number);
          const lit = as === 'stars' && typeof value === 'number' && number <= value;
          return (
            <label key={number} class={`option mark ${lit ? 'lit' : ''}`} part="option">
              <input
                type="radio"
                name={view.id}
                value={number}
                checked={value === number}
                onChange={() => onChange(number)}
                aria-label={name}
                aria-describedby={number === min ? 'low' : number === max ? 'high' : undefined}
              />
              <span aria-hidden={name ? 'true' : undefined}>{drawing}</span>
            </label>
          );
        })}
      </div>
      {labels && (
        <p class="ends">
          <span id="low">{labels.low}</span>
          <span id="high">{labels.high}</span>
        </p>
      )}
    </div>
  );
}

const star = (
  <svg width="40" height="40" viewBox="0 0 40 40" aria-hidden="true">
    <path d="m20 5.5 4.4 9.3 10.1 1.3-7.4 7 1.9 10.1-9-5-9 5 1.9-10.1-7.4-7 10.1-1.3z" />
  </svg>
);

/** From sad (0) to happy (1): the corners of the mouth go where its middle does not. */
function smiley(mood: number): ComponentChild {
  const bend = (mood - 0.5) * 11;
  return (
    <svg width="40" height="40" viewBox="0 0 40 40" aria-hidden="true">
      <circle cx="20" cy="20" r="15" />
      <path d="M14.5 15.5v1.5M25.5 15.5v1.5" class="eyes" />
      <path d={`M13.5 ${25.5 - bend / 2}Q20 ${25.5 + bend} 26.5 ${25.5 - bend / 2}`} />
    </svg>
  );
}
