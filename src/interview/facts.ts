import type { Config, Value, Values } from '../config/schema.ts';
import { statedBy } from '../profile/also.ts';

/** Every fact the answers state: the answers themselves, and what chosen options say besides (`also`). */
export function factsOf(config: Config, answers: Values): Values {
  const facts: Record<string, Value | undefined> = {};
  for (const [id, value] of Object.entries(answers)) {
    const attribute = config.attributes[id];
    if (attribute && value !== undefined) Object.assign(facts, statedBy(attribute, value));
  }
  return Object.assign(facts, answers);
}
