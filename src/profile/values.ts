import type { Config, Value, Values } from '../config/schema.ts';
import { statedBy } from './also.ts';
import { isCurrent } from './freshness.ts';
import type { Declared, Profile } from './profile.ts';

/** An answer that counts. */
type Answer = Pick<Declared, 'attribute' | 'value' | 'declaredAt'>;
/** A value and the answer it comes from: its own, or another whose option states it besides. */
export interface Fact<A extends Answer = Declared> {
  readonly value: Value;
  readonly from: A;
}

/** The answers that count for a purpose now: declared, consented for it, not expired. */
export function answersFor(profile: Profile, purpose: string, now: Date): readonly Declared[] {
  return Object.values(profile.declared).filter(({ consent }) =>
    isCurrent(own(consent, purpose), now),
  );
}

/**
 * What answers state for a purpose, each fact with its source. What an option states besides (`also`)
 * counts where its attribute allows the purpose and has no answer of its own in the profile, not even
 * one kept from this purpose; of two such statements the later said one stands.
 */
export function factsFrom<A extends Answer>(
  answers: readonly A[],
  profile: Profile,
  config: Config,
  purpose: string,
): ReadonlyMap<string, Fact<A>> {
  const facts = new Map<string, Fact<A>>();
  for (const from of answers.toSorted(bySaid)) {
    const attribute = own(config.attributes, from.attribute);
    for (const [id, value] of Object.entries(attribute ? statedBy(attribute, from.value) : {})) {
      const allowed = own(config.attributes, id)?.purposes.includes(purpose);
      const hidden = Object.hasOwn(profile.declared, id);
      if (allowed && !hidden && value !== undefined) facts.set(id, { value, from });
    }
  }
  for (const from of answers) facts.set(from.attribute, { value: from.value, from });
  return facts;
}

/** Facts as the values a rule reads. */
export const plain = (facts: ReadonlyMap<string, Pick<Fact, 'value'>>): Values =>
  Object.fromEntries([...facts].map(([id, { value }]) => [id, value]));

const bySaid = (a: Answer, b: Answer) =>
  Date.parse(a.declaredAt) - Date.parse(b.declaredAt) || (a.attribute < b.attribute ? -1 : 1);

/** An attribute may be called `constructor`. */
const own = <T>(of: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(of, name) ? of[name] : undefined;
