import { Component, type InputHTMLAttributes } from 'preact';
import type { Attribute } from '../../src/config/schema.ts';
import type { QuestionProps } from './question.ts';

/** An address, a number or a day, in the field that the device has a keyboard or a calendar for. */
export class Field extends Component<QuestionProps> {
  // What a person is in the middle of typing ("-", "1.", half a date) has no value, and stays in sight.
  readonly #first = this.props.value;

  override render({ view, onChange }: QuestionProps) {
    const { attribute } = view;
    if (!attribute) return null;
    const first = this.#first;
    const unit = attribute.type === 'number' ? attribute.unit : undefined;
    return (
      <div
        class={`field ${attribute.type === 'number' ? 'amount' : attribute.type}`}
        part="options"
      >
        <input
          {...kindOf(attribute)}
          class="line"
          defaultValue={typeof first === 'string' || typeof first === 'number' ? `${first}` : ''}
          aria-label={unit ? `${view.title} (${unit})` : view.title}
          aria-describedby="why problem"
          onInput={({ currentTarget: { value, valueAsNumber } }) => {
            if (attribute.type !== 'number') onChange(value.trim() || undefined);
            else onChange(Number.isNaN(valueAsNumber) ? undefined : valueAsNumber);
          }}
        />
        {unit && (
          <span class="unit" aria-hidden="true">
            {unit}
          </span>
        )}
      </div>
    );
  }
}

function kindOf(attribute: Attribute): InputHTMLAttributes {
  switch (attribute.type) {
    case 'email':
      return {
        type: 'email',
        inputMode: 'email',
        autocomplete: 'email',
        dir: 'ltr',
        spellcheck: false,
      };
    case 'phone':
      return { type: 'tel', inputMode: 'tel', autocomplete: 'tel', dir: 'ltr' };
    case 'number': {
      const { min, max, step } = attribute;
      const whole = (step ?? 1) % 1 === 0;
      return {
        type: 'number',
        // A keyboard of digits alone has no minus.
        inputMode: (min ?? -1) < 0 ? 'text' : whole && step !== undefined ? 'numeric' : 'decimal',
        autocomplete: 'off',
        min,
        max,
        step: step ?? 'any',
      };
    }
    case 'date':
      return { type: 'date', autocomplete: 'off', min: attribute.min, max: attribute.max };
    default:
      return { type: 'text' };
  }
}
