import { Component } from 'preact';
import { day } from '../../src/interview/words.ts';
import { period } from '../intl.ts';
import { laterWords } from '../locales/later-words.ts';
import { afterToday, pauseBounds } from './days.ts';
import type { QuestionProps } from './question.ts';

const usual = ['P2W', 'P1M', 'P3M'];

/** Until when: a few usual lengths with the day each ends on, or a day of one's own. */
export class Pause extends Component<QuestionProps, { readonly other: boolean }> {
  override state = { other: false };

  override render({ view, value, words, onChange }: QuestionProps, { other }: { other: boolean }) {
    const say = laterWords(words);
    const { attribute } = view;
    if (attribute?.type !== 'pause') return null;
    const { first, last } = pauseBounds(attribute.atMost);
    const lengths = usual
      .map(length => ({ length, until: afterToday(length) }))
      .filter(({ until }) => last === undefined || until <= last);
    const own = other || (value !== undefined && lengths.every(({ until }) => until !== value));
    return (
      <div class="pause" part="options">
        <div class="options">
          {lengths.map(({ length, until }) => (
            <label key={length} class="option" part="option">
              <input
                type="radio"
                name={view.id}
                checked={!own && value === until}
                onChange={() => {
                  this.setState({ other: false });
                  onChange(until);
                }}
              />
              <span>
                {period(length, words.locale)}
                <small>{say.until(day(until, words.locale) ?? until)}</small>
              </span>
            </label>
          ))}
          <label class="option" part="option">
            <input
              type="radio"
              name={view.id}
              checked={own}
              onChange={() => {
                this.setState({ other: true });
                onChange(undefined);
              }}
            />
            <span>{say.anotherDay}</span>
          </label>
        </div>
        {own && (
          <label class="field own">
            {say.anotherDay}
            <input
              type="date"
              class="line"
              min={first}
              max={last}
              defaultValue={typeof value === 'string' ? value : ''}
              aria-describedby="problem"
              onInput={({ currentTarget }) => onChange(currentTarget.value || undefined)}
            />
          </label>
        )}
      </div>
    );
  }
}
