import { laterWords } from '../locales/later-words.ts';
import type { QuestionProps } from './question.ts';

/** Characters from which on it is said how many are left. */
const NEAR_THE_END = 80;

/** A line holds no more than this. */
const ONE_LINE = 120;

/** A line, or a few; either grows with what is written. */
export function Text({ view, value, words, onChange }: QuestionProps) {
  const { attribute, question } = view;
  const as = 'as' in question ? question.as : undefined;
  const most = (attribute?.type === 'text' && attribute.maxLength) || 4000;
  const long = as === 'long' || (as !== 'short' && most > ONE_LINE);
  const text = typeof value === 'string' ? value : '';
  const left = most - text.length;
  return (
    <div class="field" part="options">
      <textarea
        rows={long ? 4 : 1}
        maxLength={most}
        data-empty={text.trim() ? undefined : ''}
        value={text}
        aria-label={view.title}
        aria-describedby="why problem left"
        onInput={event => onChange(event.currentTarget.value)}
        onKeyDown={event => {
          // One line is one line: Enter adds none, and answers nothing either.
          if (!long && event.key === 'Enter') event.preventDefault();
        }}
      />
      <small id="left">{left <= NEAR_THE_END && laterWords(words).left(left)}</small>
    </div>
  );
}
