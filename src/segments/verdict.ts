import type { Config, Rule, Values } from '../config/schema.ts';
import type { Declared, Profile } from '../profile/profile.ts';
import { answersFor, type Fact, factsFrom, plain } from '../profile/values.ts';
import { candidatesFor } from './candidates.ts';
import { evaluateRule, truthOf } from './rule.ts';
import { constantsOf, variablesOf } from './variables.ts';
import type { Change, Reason, Verdict } from './verdict-types.ts';

type Is = Verdict['is'];

/**
 * Every segment of a config, for each of its purposes: in, out or unknown, why, and what one answer
 * would change it. An answer that is undeclared, expired or not consented for the purpose is unknown.
 * Throws RULE_UNKNOWN_OPERATOR and RULE_TOO_DEEP, which a checked config cannot cause.
 */
export function segmentsOf(profile: Profile, config: Config, now: Date): readonly Verdict[] {
  const staters = statersOf(config);
  return Object.entries(config.segments ?? {}).flatMap(([segment, { rule, purposes }]) => {
    const variables = variablesOf(rule);
    const relevant = new Set(variables.flatMap(name => [name, ...(staters.get(name) ?? [])]));
    return purposes.map((purpose): Verdict => {
      const near: Profile = {
        declared: Object.fromEntries(
          Object.entries(profile.declared).filter(([id]) => relevant.has(id)),
        ),
      };
      const answers = answersFor(near, purpose, now);
      const facts = factsFrom(answers, near, config, purpose);
      const is = decide(rule, plain(facts));
      const change = (id: string) =>
        changesBy(id, is, { near, config, purpose, now, rule, answers });
      return {
        segment,
        purpose,
        is,
        because: reasonsFor(rule, is, facts, variables, purpose),
        wouldChange: [...relevant].flatMap(change),
      };
    });
  });
}

/**
 * A verdict on values alone, whatever their consent, and the attributes it rests on: for results
 * inside the widget that is asking. It never becomes membership.
 */
export function verdictOnValues(
  rule: Rule,
  values: Values,
): { readonly is: Is; readonly because: readonly string[] } {
  const is = decide(rule, values);
  const known = variablesOf(rule).filter(
    name => Object.hasOwn(values, name) && values[name] !== undefined,
  );
  if (is === 'unknown') return { is, because: [] };
  const because = sufficient(known, kept => {
    const some = Object.fromEntries(kept.map(name => [name, values[name]]));
    return decide(rule, some) === is;
  });
  return { is, because };
}

function decide(rule: Rule, values: Values): Is {
  const truth = truthOf(evaluateRule(rule, values));
  return truth === undefined ? 'unknown' : truth ? 'in' : 'out';
}

/** The answers a verdict rests on: without any one of them it would be unknown. */
function reasonsFor(
  rule: Rule,
  is: Is,
  facts: ReadonlyMap<string, Fact>,
  variables: readonly string[],
  purpose: string,
): readonly Reason[] {
  if (is === 'unknown') return [];
  // By answer, not by fact: a person gave one answer, and it may state several things.
  const answers = new Set(variables.flatMap(name => facts.get(name)?.from ?? []));
  const rests = sufficient([...answers], kept => {
    const some = [...facts].filter(([, { from }]) => kept.includes(from));
    return decide(rule, plain(new Map(some))) === is;
  });
  return rests.map(({ attribute, value, declaredAt, consent }) => ({
    attribute,
    value,
    declaredAt,
    notice: consent[purpose]?.notice.digest ?? '',
  }));
}

/**
 * A smallest part of `entries` that still holds: each is left out once, the last first, and stays out
 * where it is not missed. Enough, because knowing less never turns a definite verdict round.
 */
function sufficient<T>(
  entries: readonly T[],
  holds: (kept: readonly T[]) => boolean,
): readonly T[] {
  return entries.toReversed().reduce((kept, entry) => {
    const without = kept.filter(other => other !== entry);
    return holds(without) ? without : kept;
  }, entries);
}

interface Situation {
  readonly near: Profile;
  readonly config: Config;
  readonly purpose: string;
  readonly now: Date;
  readonly rule: Rule;
  readonly answers: readonly Declared[];
}

/** The first answer to one attribute for each definite verdict that is not the one now. */
function changesBy(id: string, is: Is, situation: Situation): readonly Change[] {
  const { near, config, purpose, now, rule, answers } = situation;
  const attribute = Object.hasOwn(config.attributes, id) ? config.attributes[id] : undefined;
  if (!attribute?.purposes.includes(purpose)) return [];
  const current = answers.find(answer => answer.attribute === id)?.value;
  const others = answers.filter(answer => answer.attribute !== id);
  const changes = new Map<Is, Change>();
  for (const value of candidatesFor(attribute, current, constantsOf(rule))) {
    const answered = [...others, { attribute: id, value, declaredAt: now.toISOString() }];
    const then = decide(rule, plain(factsFrom(answered, near, config, purpose)));
    if (then === is || then === 'unknown' || changes.has(then)) continue;
    changes.set(then, { attribute: id, value, is: then });
  }
  return [...changes.values()];
}

/** By attribute, the other attributes whose options can state it besides (`also`). */
function statersOf(config: Config): ReadonlyMap<string, readonly string[]> {
  const staters = new Map<string, string[]>();
  for (const [id, attribute] of Object.entries(config.attributes)) {
    const options = 'options' in attribute ? attribute.options : [];
    const stated = new Set(options.flatMap(({ also }) => Object.keys(also ?? {})));
    for (const name of stated) staters.set(name, [...(staters.get(name) ?? []), id]);
  }
  return staters;
}
