import type { Attribute, Config, Purpose } from '../config/schema.ts';

/** What the person chose about one purpose. */
export type ConsentChoice = 'given' | 'refused';

/** A purpose's choice for one answer. */
export type Choices = Readonly<Record<string, ConsentChoice>>;

/** When a purpose is asked about an attribute. */
export type AskedAt =
  /** Beside the question. */
  | 'question'
  /** Once, after the result is visible. */
  | 'result'
  /** The value is the permission itself. */
  | 'value'
  /** It needs no consent: what the person asked for is the service. */
  | 'service'
  /** It shares, and the browser's Global Privacy Control said no: it is not asked, and shown as honoured. */
  | 'honoured';

export interface PurposeOf {
  readonly id: string;
  readonly purpose: Purpose;
  readonly at: AskedAt;
}

/** An attribute's purposes, and when each is asked. */
export function purposesOf(
  config: Config,
  attribute: Attribute,
  gpc: boolean | null,
): readonly PurposeOf[] {
  return attribute.purposes.flatMap(id => {
    const purpose = config.purposes[id];
    if (!purpose) return [];
    const at =
      purpose.shares && gpc
        ? 'honoured'
        : purpose.basis === 'service'
          ? 'service'
          : attribute.consent
            ? 'value'
            : (purpose.askAt ?? 'question');
    return [{ id, purpose, at }];
  });
}

/** Whether an answer's words and consent are special: never carried, asked in explicit words. */
export function isSpecial(attribute: Attribute): boolean {
  return attribute.sensitivity !== undefined && attribute.sensitivity !== 'ordinary';
}

/** Whether anything was given: without that, an answer stays on the device. */
export function anyGiven(choices: Choices): boolean {
  return Object.values(choices).includes('given');
}
