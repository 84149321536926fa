import type { Attribute, Option, Value, Values } from '../config/schema.ts';

/** The options that a value names; none for a type without options. */
export function chosenOptions(attribute: Attribute, value: Value): readonly Option[] {
  if (!('options' in attribute)) return [];
  const chosen = Array.isArray(value)
    ? value
    : [typeof value === 'object' ? value['option'] : value];
  return attribute.options.filter(option => chosen.includes(option.id));
}

/** The facts a value states besides itself, through the options it names (`also`); a later option wins. */
export function statedBy(attribute: Attribute, value: Value): Values {
  return Object.assign({}, ...chosenOptions(attribute, value).map(option => option.also));
}
