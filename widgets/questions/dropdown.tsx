import { laterWords } from '../locales/later-words.ts';
import type { QuestionProps } from './question.ts';

/** One of many, in the list that the device itself brings. */
export function Dropdown({ view, value, words, onChange }: QuestionProps) {
  return (
    <div class={`drop ${value === undefined ? 'unset' : ''}`} part="options">
      <select
        class="line"
        aria-label={view.title}
        aria-describedby="why problem"
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      >
        <option value="" selected={value === undefined} disabled hidden>
          {laterWords(words).chooseFromList}
        </option>
        {view.options.map(({ id, label, detail }) => (
          <option key={id} value={id} selected={value === id}>
            {detail ? `${label} (${detail})` : label}
          </option>
        ))}
      </select>
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
        <path d="m5 8 5 5 5-5" />
      </svg>
    </div>
  );
}
