import type { Option, Value } from '../../src/config/schema.ts';
import type { QuestionView } from '../../src/interview/state.ts';
import type { QuestionControl, QuestionProps } from './question.ts';

type Choosable = Pick<Option, 'label' | 'detail' | 'picture' | 'exclusive'> & {
  readonly id: string | boolean;
};

/** `choice`, `choices` and `boolean`: every option is a label round its native control. */
export function Options({ view, value, words, onChange }: QuestionProps) {
  const { attribute, question, id: name } = view;
  const many = attribute?.type === 'choices';
  const options: readonly Choosable[] =
    attribute?.type === 'boolean'
      ? [
          { id: true, label: attribute.labels?.yes ?? words.on },
          { id: false, label: attribute.labels?.no ?? words.off },
        ]
      : view.options;
  const chosen = many && Array.isArray(value) ? value : [];
  const cards =
    'as' in question && question.as === 'cards' ? options.filter(o => o.picture).length : 0;
  const two = many || attribute?.type === 'boolean';
  return (
    <div
      class={`options ${cards ? 'cards' : two ? 'two' : ''}`}
      part="options"
      style={{ '--_cols': cards < 5 ? cards : cards % 4 ? 3 : 4 }}
    >
      {options.map(({ id, label, detail, picture, exclusive }) => {
        const on = typeof id === 'string' && many ? chosen.includes(id) : value === id;
        const card = cards > 0 && picture;
        return (
          <label
            key={id}
            class={`option ${card ? 'card' : cards || exclusive ? 'all' : ''}`}
            part="option"
          >
            {card && <img src={picture} alt="" />}
            <input
              type={many ? 'checkbox' : 'radio'}
              name={name}
              checked={on}
              onChange={() => onChange(many ? toggled(chosen, `${id}`, view.options) : id)}
            />
            <span>
              {label}
              {detail && <small>{detail}</small>}
            </span>
          </label>
        );
      })}
    </div>
  );
}

/** The list after one option was pressed: an exclusive one clears the others, and they clear it. */
export function toggled(
  chosen: readonly string[],
  id: string,
  options: readonly Pick<Option, 'id' | 'exclusive'>[],
): Value {
  const alone = (of: string) => options.some(o => o.id === of && o.exclusive);
  if (chosen.includes(id)) return chosen.filter(of => of !== id);
  return alone(id) ? [id] : [...chosen.filter(of => !alone(of)), id];
}

/** What a first question can have at once; the other types and variants come later. */
export const firstControl = ({
  attribute,
  question,
  options,
}: QuestionView): QuestionControl | undefined =>
  /^(choi|bool)/.test(attribute?.type ?? '') &&
  !('as' in question && question.as === 'dropdown') &&
  !options.some(({ other }) => other)
    ? Options
    : undefined;
