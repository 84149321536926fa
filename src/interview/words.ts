import type { Config, Value, Values } from '../config/schema.ts';
import { chosenOptions } from '../profile/also.ts';

/** How yes and no are said in the person's language. */
export interface YesNo {
  readonly yes: string;
  readonly no: string;
}

/** A value in the words it was chosen by: option labels, a number, the text itself. */
export function wordsOf(config: Config, attribute: string, value: Value, yesNo: YesNo): string {
  const declared = config.attributes[attribute];
  if (typeof value === 'boolean') {
    const labels = (declared?.type === 'boolean' && declared.labels) || yesNo;
    return value ? labels.yes : labels.no;
  }
  const labels = declared ? chosenOptions(declared, value).map(option => option.label) : [];
  if (labels.length > 0) return labels.join(', ');
  return typeof value === 'object' ? Object.values(value).join(', ') : `${value}`;
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
