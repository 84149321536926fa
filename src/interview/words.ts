import type { Attribute, Config, Value, Values } from '../config/schema.ts';
import { choiceOf, chosenOptions } from '../profile/also.ts';

/** How yes and no are said in the person's language. */
export interface YesNo {
  readonly yes: string;
  readonly no: string;
}

/** A value in the words it was chosen by: option labels, a day, a sum of money, the text itself. */
export function wordsOf(config: Config, attribute: string, value: Value, yesNo: YesNo): string {
  const declared = config.attributes[attribute];
  if (typeof value === 'boolean') {
    const labels = (declared?.type === 'boolean' && declared.labels) || yesNo;
    return value ? labels.yes : labels.no;
  }
  const words = declared && wordsOfType(declared, value, config.locale, yesNo);
  return words || (typeof value === 'object' ? Object.values(value).join(', ') : `${value}`);
}

/** Undefined where the value is none of its type's: a page may have declared it under an older config. */
function wordsOfType(
  attribute: Attribute,
  value: Value,
  locale: string,
  { no }: YesNo,
): string | undefined {
  switch (attribute.type) {
    case 'choice':
    case 'choices': {
      const { text } = choiceOf(value);
      return chosenOptions(attribute, value)
        .map(({ label, other }) => (other && text) || label)
        .join(', ');
    }
    case 'ranking': {
      const { ids } = choiceOf(value);
      const labels = ids.map(id => attribute.options.find(option => option.id === id)?.label);
      return labels.join(', ');
    }
    case 'scale':
      return typeof value === 'number' ? quantity(value, undefined, locale) : undefined;
    case 'range':
    case 'number':
      return typeof value === 'number' ? quantity(value, attribute.unit, locale) : undefined;
    case 'date':
    case 'pause':
      return typeof value === 'string' ? day(value, locale) : undefined;
    case 'matrix': {
      if (typeof value !== 'object' || Array.isArray(value)) return undefined;
      const rows = attribute.rows.flatMap(({ id, label }) => {
        const cell = value[id];
        const on = attribute.columns.filter(
          column => Array.isArray(cell) && cell.includes(column.id),
        );
        return on.length > 0 ? [`${label}: ${on.map(column => column.label).join(', ')}`] : [];
      });
      return rows.join('; ') || no;
    }
    case 'frequency': {
      if (typeof value !== 'object' || Array.isArray(value)) return undefined;
      const { count } = value;
      const unit = attribute.units.find(one => one === value['unit']);
      return typeof count === 'number' && unit
        ? frequency(count, unit, attribute.per === true, locale)
        : undefined;
    }
    case 'boolean':
    case 'text':
    case 'email':
    case 'phone':
      return undefined;
  }
}

/** A number in a language's digits: money where the unit is a currency's code, else with the unit after it. */
export function quantity(value: number, unit: string | undefined, locale: string): string {
  if (unit && /^[A-Z]{3}$/.test(unit)) {
    return new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: unit,
      trailingZeroDisplay: 'stripIfInteger',
    }).format(value);
  }
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 10 }).format(value);
  // A number and its unit stay on one line.
  return unit ? `${number}\u00a0${unit}` : number;
}

/** A civil date in a language's words; it is the same day wherever it is read. */
export function day(date: string, locale: string): string | undefined {
  const at = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return undefined;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(at);
}

/** "2 weeks" between times, or "2/week" with `per`: in words that Intl has for every language. */
function frequency(count: number, unit: string, per: boolean, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' });
  if (!per) return format.format(count);
  const name = format.formatToParts(1).find(({ type }) => type === 'unit')?.value;
  return `${quantity(count, undefined, locale)}/${name ?? unit}`;
}

/**
 * Puts earlier answers into a text: `{skin_type}` becomes what was answered, as plain text, and an
 * ellipsis where the question was skipped.
 */
export function recall(template: string, config: Config, answers: Values, yesNo: YesNo): string {
  return template.replace(/\{([a-z][a-z0-9_-]*)\}/g, (_, attribute: string) => {
    const value = answers[attribute];
    return value === undefined ? '…' : wordsOf(config, attribute, value, yesNo);
  });
}
