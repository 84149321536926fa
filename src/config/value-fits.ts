import type { Attribute, Option, Value } from './schema.ts';

/** The longest text an answer can be where an attribute sets no limit, in UTF-16 code units. */
export const longestText = 4000;

/** Whether a value is one that an attribute can have: a known option, a number in bounds, a real day. */
export function valueFits(attribute: Attribute, value: Value): boolean {
  switch (attribute.type) {
    case 'choice':
      return typeof value === 'string'
        ? attribute.options.some(option => option.id === value)
        : isOther(attribute.options, value) && !isList(value['option']);
    case 'choices':
      return isList(value)
        ? choicesFit(attribute, value)
        : isOther(attribute.options, value) &&
            isList(value['option']) &&
            choicesFit(attribute, value['option']);
    case 'scale':
      return Number.isInteger(value) && within(value, attribute);
    case 'range':
    case 'number':
      return within(value, attribute) && onStep(Number(value), attribute);
    case 'boolean':
      return typeof value === 'boolean';
    case 'text':
      return typeof value === 'string' && value.length <= (attribute.maxLength ?? longestText);
    case 'email':
      // RFC 5321 §4.5.3.1.3: a path of 256 characters, of which two are its brackets.
      return typeof value === 'string' && value.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(value);
    case 'phone':
      return typeof value === 'string' && value.length <= 40 && /^\+?[\d\s().-]*\d$/.test(value);
    case 'date':
      return isDay(value) && value >= (attribute.min ?? '') && value <= (attribute.max ?? '9999');
    case 'pause':
      return isDay(value);
    case 'ranking':
      return (
        isList(value) &&
        value.length > 0 &&
        areDistinctIds(value, attribute.options) &&
        // One that was not shown could not be put in its place.
        attribute.options.every(({ id, when }) => when !== undefined || value.includes(id))
      );
    case 'matrix':
      return (
        isTable(value) &&
        areDistinctIds(Object.keys(value), attribute.rows) &&
        Object.values(value).every(cell => isList(cell) && areDistinctIds(cell, attribute.columns))
      );
    case 'frequency':
      return (
        isTable(value) &&
        Object.keys(value).length === 2 &&
        Number.isInteger(value['count']) &&
        within(value['count'], { min: 1, ...attribute }) &&
        attribute.units.some(unit => unit === value['unit'])
      );
  }
}

type Table = Extract<Value, { [key: string]: unknown }>;

function isTable(value: Value): value is Table {
  return typeof value === 'object' && !Array.isArray(value);
}

function isList(value: unknown): value is string[] {
  return Array.isArray(value);
}

function isOther(options: readonly Option[], value: Value): value is Table {
  return (
    isTable(value) &&
    Object.keys(value).length === 2 &&
    typeof value['text'] === 'string' &&
    value['text'].length <= longestText &&
    options.some(({ id, other }) => other && [value['option']].flat().includes(id))
  );
}

function choicesFit(
  { options, min = 0, max = options.length }: Extract<Attribute, { type: 'choices' }>,
  chosen: readonly string[],
): boolean {
  if (!areDistinctIds(chosen, options)) return false;
  // "None of these" stands alone, and answers the question however many are asked for.
  const exclusive = options.some(option => option.exclusive && chosen.includes(option.id));
  return exclusive ? chosen.length === 1 : chosen.length >= min && chosen.length <= max;
}

function areDistinctIds(
  ids: readonly string[],
  known: readonly { readonly id: string }[],
): boolean {
  return new Set(ids).size === ids.length && ids.every(id => known.some(one => one.id === id));
}

function within(value: unknown, { min, max }: { min?: number; max?: number }): boolean {
  return (
    typeof value === 'number' &&
    value >= (min ?? Number.NEGATIVE_INFINITY) &&
    value <= (max ?? Number.POSITIVE_INFINITY)
  );
}

function onStep(value: number, { min = 0, step }: { min?: number; step?: number }): boolean {
  if (step === undefined) return true;
  const steps = (value - min) / step;
  // 0.1 + 0.2 is not 0.3: a rounding error is no other value.
  return Math.abs(steps - Math.round(steps)) < 1e-6;
}

/** A day of the calendar: 30 February is none. */
function isDay(value: Value): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}
