import type { QuestionProps } from './question.ts';

/** Numbers in a row, with words for both ends. */
export function Scale({ view, value, onChange }: QuestionProps) {
  const { attribute } = view;
  if (attribute?.type !== 'scale') return null;
  const { min, max, labels } = attribute;
  const numbers = Array.from({ length: max - min + 1 }, (_, at) => min + at);
  return (
    <div class="scale" part="options">
      <div class="numbers" style={{ '--_count': numbers.length }}>
        {numbers.map(number => (
          <label key={number} class="option number" part="option">
            <input
              type="radio"
              name={view.id}
              value={number}
              checked={value === number}
              onChange={() => onChange(number)}
              aria-describedby={number === min ? 'low' : number === max ? 'high' : undefined}
            />
            <span>{number}</span>
          </label>
        ))}
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
