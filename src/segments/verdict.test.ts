import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleConfig } from '../config/config.testing.ts';
import type { Config, Rule, Value } from '../config/schema.ts';
import type { Declared, Profile } from '../profile/profile.ts';
import { record } from '../profile/said.testing.ts';
import { arbitraryRule, arbitraryValue, names } from './rule.testing.ts';
import { segmentsOf, verdictOnValues } from './verdict.ts';
import type { Verdict } from './verdict-types.ts';

const now = new Date('2026-11-22');
const at = '2026-03-03T10:00:00Z';

const declared = (
  attribute: string,
  value: Value,
  purposes: readonly string[] = ['fit', 'email_content', 'care'],
  expires: string | null = null,
): Declared => ({
  attribute,
  value,
  statement: 's',
  jkt: 'phone',
  declaredAt: at,
  confirmedAt: at,
  consent: Object.fromEntries(
    purposes.map(purpose => [purpose, record(purpose, { at, attribute, expires })]),
  ),
});
const profileOf = (...all: readonly Declared[]): Profile => ({
  declared: Object.fromEntries(all.map(one => [one.attribute, one])),
});
const verdict = (
  profile: Profile,
  segment: string,
  purpose: string,
  config = sampleConfig(),
): Verdict => {
  const found = segmentsOf(profile, config, now).find(
    one => one.segment === segment && one.purpose === purpose,
  );
  if (!found) throw new Error(`there is no verdict on ${segment} for ${purpose}`);
  return found;
};
const withSegment = (rule: Rule, attributes: Partial<Config['attributes']> = {}): Config => {
  const config = sampleConfig();
  for (const [id, attribute] of Object.entries(attributes)) {
    if (attribute) config.attributes[id] = attribute;
  }
  return { ...config, segments: { it: { label: 'It', purposes: ['fit'], rule } } };
};

describe('a verdict', () => {
  it('is given for every segment and each of its purposes', () => {
    const all = segmentsOf(profileOf(), sampleConfig(), now);
    expect(all.map(({ segment, purpose, is }) => [segment, purpose, is])).toEqual([
      ['dry-simple', 'fit', 'unknown'],
      ['dry-simple', 'email_content', 'unknown'],
      ['careful', 'fit', 'unknown'],
      ['calming', 'care', 'unknown'],
    ]);
  });

  it('says which answers it rests on, when they were given and under which notice', () => {
    const profile = profileOf(declared('skin_type', 'dry'), declared('routine', 'short'));
    const notice = 'n'.repeat(43);
    expect(verdict(profile, 'dry-simple', 'fit')).toMatchObject({
      is: 'in',
      because: [
        { attribute: 'skin_type', value: 'dry', declaredAt: at, notice },
        { attribute: 'routine', value: 'short', declaredAt: at, notice },
      ],
    });
  });

  it('rests on no answer that it can do without', () => {
    const profile = profileOf(declared('skin_type', 'oily'), declared('routine', 'short'));
    const { is, because } = verdict(profile, 'dry-simple', 'fit');
    expect(is).toBe('out');
    expect(because.map(({ attribute }) => attribute)).toEqual(['skin_type']);
  });

  it('is unknown in doubt: undeclared, expired, refused or given for something else', () => {
    const routine = declared('routine', 'short');
    for (const skin of [
      undefined,
      declared('skin_type', 'dry', ['fit'], '2026-11-01T00:00:00Z'),
      declared('skin_type', 'dry', ['email_content']),
    ]) {
      const profile = skin ? profileOf(skin, routine) : profileOf(routine);
      expect(verdict(profile, 'dry-simple', 'fit')).toMatchObject({ is: 'unknown', because: [] });
    }
  });

  it('is another one for another purpose', () => {
    const profile = profileOf(declared('skin_type', 'dry', ['fit']), declared('routine', 'short'));
    expect(verdict(profile, 'dry-simple', 'fit').is).toBe('in');
    expect(verdict(profile, 'dry-simple', 'email_content').is).toBe('unknown');
  });

  it('does not take an unknown budget for a small one', () => {
    expect(verdict(profileOf(), 'careful', 'fit').is).toBe('unknown');
  });

  it('rests on the answer that was given, where an option states a second fact', () => {
    const config = withSegment({ '==': [{ var: 'budget' }, 1] });
    const routine = config.attributes['routine'];
    if (routine?.type !== 'choice') throw new Error('routine is a choice');
    routine.options = [{ id: 'short', label: 'Two steps', also: { budget: 1 } }];
    const got = verdict(profileOf(declared('routine', 'short')), 'it', 'fit', config);
    expect(got.is).toBe('in');
    expect(got.because.map(({ attribute, value }) => [attribute, value])).toEqual([
      ['routine', 'short'],
    ]);
    expect(verdict(profileOf(), 'it', 'fit', config).wouldChange).toContainEqual({
      attribute: 'routine',
      value: 'short',
      is: 'in',
    });
  });
});

describe('what would change a verdict', () => {
  const changes = (
    profile: Profile,
    rule: Rule,
    attributes: Partial<Config['attributes']> = {},
  ): unknown =>
    verdict(profile, 'it', 'fit', withSegment(rule, attributes)).wouldChange.map(
      ({ attribute, value, is }) => [attribute, value, is],
    );

  it('is one answer, and only one that is enough', () => {
    const dry = profileOf(declared('skin_type', 'dry'));
    expect(verdict(dry, 'dry-simple', 'fit').wouldChange).toEqual([
      { attribute: 'skin_type', value: 'oily', is: 'out' },
      { attribute: 'routine', value: 'short', is: 'in' },
      { attribute: 'routine', value: 'full', is: 'out' },
    ]);
    expect(verdict(profileOf(), 'dry-simple', 'fit').wouldChange).toEqual([
      { attribute: 'skin_type', value: 'oily', is: 'out' },
      { attribute: 'routine', value: 'full', is: 'out' },
    ]);
  });

  it('is the nearest step of a scale', () => {
    const rule = { '<': [{ var: 'budget' }, 3] };
    expect(changes(profileOf(declared('budget', 5)), rule)).toEqual([['budget', 2, 'in']]);
    expect(changes(profileOf(declared('budget', 1)), rule)).toEqual([['budget', 3, 'out']]);
  });

  it('is found in a wide range, on either side of the number that decides', () => {
    const spend: Config['attributes'][string] = {
      label: 'Spend',
      dimension: 'preference',
      type: 'range',
      min: 0,
      max: 1_000_000,
      step: 5,
      purposes: ['fit'],
    };
    const rule = { '>': [{ var: 'spend' }, 252] };
    expect(changes(profileOf(declared('spend', 10)), rule, { spend })).toEqual([
      ['spend', 255, 'in'],
    ]);
    expect(changes(profileOf(declared('spend', 1000)), rule, { spend })).toEqual([
      ['spend', 250, 'out'],
    ]);
  });

  it('is one more or one less of several', () => {
    const concerns: Config['attributes'][string] = {
      label: 'Concerns',
      dimension: 'need',
      type: 'choices',
      purposes: ['fit'],
      options: [
        { id: 'redness', label: 'Redness' },
        { id: 'spots', label: 'Spots' },
        { id: 'none', label: 'None', exclusive: true },
      ],
    };
    const rule = { in: ['spots', { var: 'concerns' }] };
    expect(changes(profileOf(declared('concerns', ['redness'])), rule, { concerns })).toEqual([
      ['concerns', ['redness', 'spots'], 'in'],
    ]);
    expect(
      changes(profileOf(declared('concerns', ['redness', 'spots'])), rule, { concerns }),
    ).toEqual([['concerns', ['redness'], 'out']]);
  });

  it('is a day earlier or later', () => {
    const due: Config['attributes'][string] = {
      label: 'Due',
      dimension: 'intent',
      type: 'date',
      purposes: ['fit'],
    };
    const rule = { '<': [{ var: 'due' }, '2026-03-01'] };
    expect(changes(profileOf(declared('due', '2026-08-01')), rule, { due })).toEqual([
      ['due', '2026-02-28', 'in'],
    ]);
  });

  it('is no answer that could not be used for the purpose', () => {
    expect(changes(profileOf(), { '==': [{ var: 'gift' }, true] })).toEqual([]);
  });
});

describe('a result inside the widget that asks', () => {
  const rule = { and: [{ '==': [{ var: 'a' }, 'dry'] }, { '<': [{ var: 'b' }, 3] }] };

  it('counts the answers of this run and says which', () => {
    expect(verdictOnValues(rule, { a: 'dry', b: 2, c: 1 })).toEqual({
      is: 'in',
      because: ['a', 'b'],
    });
    expect(verdictOnValues(rule, { a: 'oily', b: 2 })).toEqual({ is: 'out', because: ['a'] });
    expect(verdictOnValues(rule, { a: 'dry' })).toEqual({ is: 'unknown', because: [] });
    expect(verdictOnValues(true, { a: 'dry' })).toEqual({ is: 'in', because: [] });
  });

  it('rests, for any rule, on answers that are enough and none too many', () => {
    const known = fc.dictionary(fc.constantFrom(...names), arbitraryValue);
    fc.assert(
      fc.property(arbitraryRule, known, (rule, values) => {
        const { is, because } = verdictOnValues(rule, values);
        const only = (kept: readonly string[]) =>
          verdictOnValues(rule, Object.fromEntries(kept.map(name => [name, values[name]]))).is;
        if (is === 'unknown') return;
        expect(only(because)).toBe(is);
        for (const name of because) {
          expect(only(because.filter(other => other !== name))).toBe('unknown');
        }
      }),
    );
  });
});

describe('any profile', () => {
  const profiles = fc
    .record({
      skin_type: fc.option(fc.constantFrom('dry', 'oily', 'mixed')),
      routine: fc.option(fc.constantFrom('short', 'full')),
      budget: fc.option(fc.integer({ min: 1, max: 5 })),
      concerns: fc.option(fc.subarray(['redness', 'spots', 'lines'], { minLength: 1 })),
    })
    .chain(values =>
      fc.tuple(
        ...Object.entries(values).map(([attribute, value]) =>
          fc
            .subarray(['fit', 'email_content', 'care'])
            .map(purposes => (value === null ? [] : [declared(attribute, value, purposes)])),
        ),
      ),
    )
    .map(all => profileOf(...all.flat()));

  it('changes its verdict as foretold when it is answered so', () => {
    fc.assert(
      fc.property(profiles, profile => {
        for (const { segment, purpose, wouldChange } of segmentsOf(profile, sampleConfig(), now)) {
          for (const { attribute, value, is } of wouldChange) {
            const answered = profileOf(
              ...Object.values(profile.declared).filter(one => one.attribute !== attribute),
              declared(attribute, value, [purpose]),
            );
            expect(verdict(answered, segment, purpose).is).toBe(is);
          }
        }
      }),
    );
  });
});
