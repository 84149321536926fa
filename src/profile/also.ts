import type { Attribute, Option, Value, Values } from '../config/schema.ts';

/** The options that a value names; none for a type without options. */
export function chosenOptions(attribute: Attribute, value: Value): readonly Option[] {
  if (!('options' in attribute)) return [];
  const { ids } = choiceOf(value);
  return attribute.options.filter(({ id }) => ids.includes(id));
}

/** The option ids in a value, in the order they were given, and the words that were added to them. */
export function choiceOf(value: Value): {
  readonly ids: readonly string[];
  readonly text?: string;
} {
  if (typeof value !== 'object') return { ids: [`${value}`] };
  if (Array.isArray(value)) return { ids: value };
  const { option, text } = value;
  return {
    ids: [option ?? []].flat().map(id => `${id}`),
    ...(typeof text === 'string' && { text }),
  };
}

/** The facts a value states besides itself, through the options it names (`also`); a later option wins. */
export function statedBy(attribute: Attribute, value: Value): Values {
  return Object.assign({}, ...chosenOptions(attribute, value).map(option => option.also));
}
