import type { Value } from '../../src/config/schema.ts';
import { choiceOf } from '../../src/profile/also.ts';
import { laterWords } from '../locales/later-words.ts';
import { Dropdown } from './dropdown.tsx';
import { Options } from './options.tsx';
import type { QuestionProps } from './question.ts';

/** In UTF-16 code units: an answer beside an option is a few words. */
const LONGEST = 200;

/** `choice` and `choices` as a dropdown, or with an option that opens a text field. */
export function OwnWords(props: QuestionProps) {
  const { view, value, onChange } = props;
  const many = view.attribute?.type === 'choices';
  const { ids, text = '' } = value === undefined ? { ids: [] } : choiceOf(value);
  const own = (chosen: readonly string[]) =>
    view.options.some(({ id, other }) => other && chosen.includes(id));
  const tell = (chosen: readonly string[], words: string) => {
    const option = many ? [...chosen] : (chosen[0] ?? '');
    onChange(own(chosen) ? { option, text: words } : option);
  };
  const Control = 'as' in view.question && view.question.as === 'dropdown' ? Dropdown : Options;
  return (
    <div class="own-words">
      <Control
        {...props}
        value={value === undefined ? value : many ? [...ids] : ids[0]}
        onChange={(chosen: Value | undefined) =>
          chosen === undefined ? onChange(chosen) : tell(choiceOf(chosen).ids, text)
        }
      />
      {own(ids) && (
        <label class="field own">
          {laterWords(props.words).own}
          <input
            type="text"
            class="line"
            maxLength={LONGEST}
            value={text}
            aria-describedby="problem"
            onInput={({ currentTarget }) => tell(ids, currentTarget.value)}
          />
        </label>
      )}
    </div>
  );
}
