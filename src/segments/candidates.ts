import type { Attribute, Option, Value } from '../config/schema.ts';

const MOST_STEPS = 50;
const DAY_MS = 86_400_000;

/**
 * Answers worth trying for an attribute: every option, every step of a short range, both sides of
 * every number or date that a rule compares with. Nearest to the `current` answer first.
 */
export function candidatesFor(
  attribute: Attribute,
  current: Value | undefined,
  constants: readonly (string | number)[],
): readonly Value[] {
  const texts = constants.filter(constant => typeof constant === 'string');
  switch (attribute.type) {
    case 'choice':
      return attribute.options.map(({ id, other }) => (other ? { option: id, text: '' } : id));
    case 'choices':
      return lists(attribute, Array.isArray(current) ? current : []);
    case 'ranking':
      return [attribute.options.map(({ id }) => id)];
    case 'boolean':
      return [true, false];
    case 'scale':
    case 'range':
    case 'number':
      return numbers(attribute, current, constants);
    case 'text':
      return texts;
    case 'date':
    case 'pause':
      return texts.filter(text => /^\d{4}-\d{2}-\d{2}$/.test(text)).flatMap(daysAround);
    case 'email':
    case 'phone':
    case 'matrix':
    case 'frequency':
      // Addresses are nobody's to guess, and a rule cannot look into tables.
      return [];
  }
}

/** One option more or less than now, within the bounds of the attribute. */
function lists(attribute: Extract<Attribute, { type: 'choices' }>, current: readonly string[]) {
  const { options, min = 1, max = options.length } = attribute;
  const alone = new Set(options.filter(isExclusive).map(({ id }) => id));
  const others = current.filter(id => !alone.has(id));
  return options
    .map(({ id }) => {
      if (current.includes(id)) return current.filter(chosen => chosen !== id);
      return alone.has(id) ? [id] : [...others.slice(0, max - 1), id];
    })
    .filter(list => list.length >= Math.max(1, min) || list.some(id => alone.has(id)));
}
const isExclusive = ({ exclusive }: Option) => exclusive === true;

function numbers(
  attribute: Extract<Attribute, { type: 'scale' | 'range' | 'number' }>,
  current: Value | undefined,
  constants: readonly (string | number)[],
): readonly number[] {
  const { min, max } = attribute;
  const step = 'step' in attribute && attribute.step ? attribute.step : 1;
  const found = new Set<number>();
  const add = (x: number) => {
    if (x >= (min ?? x) && x <= (max ?? x)) found.add(x);
  };
  const all = min !== undefined && max !== undefined && (max - min) / step <= MOST_STEPS;
  // Counted, not summed up: 0.1 ten times is not 1.
  if (all) for (let i = 0; min + i * step <= max; i++) add(min + i * step);
  else {
    for (const edge of [min, max]) if (edge !== undefined) add(edge);
    for (const constant of constants.filter(c => typeof c === 'number')) {
      const base = min ?? constant;
      const at = (constant - base) / step;
      for (const i of [Math.ceil(at) - 1, Math.floor(at), Math.ceil(at), Math.floor(at) + 1])
        add(base + i * step);
    }
  }
  const near = typeof current === 'number' ? current : undefined;
  return [...found].sort((a, b) =>
    near === undefined ? a - b : Math.abs(a - near) - Math.abs(b - near) || a - b,
  );
}

function daysAround(date: string): readonly string[] {
  const at = Date.parse(date);
  if (Number.isNaN(at)) return [];
  return [at - DAY_MS, at, at + DAY_MS].map(day => new Date(day).toISOString().slice(0, 10));
}
