import { describe, expect, it } from 'vitest';
import { sampleConfig } from '../config/config.testing.ts';
import { fold } from './fold.ts';
import { isDue, isGone } from './freshness.ts';
import type { Profile } from './profile.ts';
import { confirm, declare, iso, record, row } from './said.testing.ts';
import { answersFor, factsFrom, plain } from './values.ts';

const at = (date: string) => new Date(date);
const config = sampleConfig();
const valueFor = (attribute: string, purpose: string, now: Date) =>
  answersFor(profile, purpose, now).find(answer => answer.attribute === attribute)?.value;
const skinType = config.attributes['skin_type'];

/** Said on 1 January 2026, kept for `fit` until July and for `email_content` until April. */
const profile: Profile = fold([
  row(
    'phone',
    1,
    declare(1, 'dry', 0, [
      record('fit', { at: iso(0), expires: '2026-07-01T00:00:00Z' }),
      record('email_content', { at: iso(0), expires: '2026-04-01T00:00:00Z' }),
      record('care', { at: iso(0), status: 'refused' }),
    ]),
  ),
]);

describe('an answer', () => {
  it('counts for each purpose until that purpose ends', () => {
    const value = (purpose: string, now: string) => valueFor('skin_type', purpose, at(now));
    expect(value('fit', '2026-03-31')).toBe('dry');
    expect(value('email_content', '2026-03-31T23:59:59.999Z')).toBe('dry');
    expect(value('email_content', '2026-04-01')).toBe(undefined);
    expect(value('fit', '2026-04-01')).toBe('dry');
    expect(value('fit', '2026-07-01')).toBe(undefined);
  });

  it('does not count where it was refused, never asked, or never given', () => {
    expect(valueFor('skin_type', 'care', at('2026-02-01'))).toBe(undefined);
    expect(valueFor('skin_type', 'improve', at('2026-02-01'))).toBe(undefined);
    expect(valueFor('skin_type', 'constructor', at('2026-02-01'))).toBe(undefined);
    expect(valueFor('routine', 'fit', at('2026-02-01'))).toBe(undefined);
    expect(valueFor('constructor', 'fit', at('2026-02-01'))).toBe(undefined);
  });

  it('is to be deleted when its last purpose has ended', () => {
    const declared = profile.declared['skin_type'];
    if (!declared) throw new Error('it was declared');
    expect(isGone(declared, at('2026-06-30'))).toBe(false);
    expect(isGone(declared, at('2026-07-01'))).toBe(true);
  });

  it('is due a year after it was said, and counts all the same', () => {
    const declared = profile.declared['skin_type'];
    if (!declared) throw new Error('it was declared');
    expect(isDue(declared, skinType, at('2026-12-31T23:59:59Z'))).toBe(false);
    expect(isDue(declared, skinType, at('2027-01-01'))).toBe(true);
    expect(isDue(declared, config.attributes['routine'], at('2036-01-01'))).toBe(false);
    expect(isDue(declared, undefined, at('2036-01-01'))).toBe(false);
  });

  it('is due a year after the person last said that it still holds', () => {
    const day = 86_400;
    const confirmed = fold([
      row('phone', 1, declare(1, 'dry', 0)),
      row('phone', 2, confirm(2, 1, 59 * day)),
    ]).declared['skin_type'];
    if (!confirmed) throw new Error('it was declared');
    expect(isDue(confirmed, skinType, at('2027-02-28'))).toBe(false);
    expect(isDue(confirmed, skinType, at('2027-03-01'))).toBe(true);
  });
});

describe('what an option states besides', () => {
  const withAlso = sampleConfig();
  const routine = withAlso.attributes['routine'];
  if (routine?.type !== 'choice') throw new Error('routine is a choice');
  withAlso.attributes['routine'] = {
    ...routine,
    options: [
      { id: 'short', label: 'Two steps', also: { skin_type: 'oily', gift: true } },
      { id: 'full', label: 'Four steps' },
    ],
  };
  const now = at('2026-02-01');
  const valuesFor = (of: Profile, purpose: string) =>
    plain(factsFrom(answersFor(of, purpose, now), of, withAlso, purpose));
  const given = (purpose: string) => [record(purpose, { at: iso(0) })];
  const short = row('phone', 2, declare(2, 'short', 1, given('fit'), 'routine'));

  it('counts under the consent of the answer that states it', () => {
    expect(valuesFor(fold([short]), 'fit')).toEqual({
      routine: 'short',
      skin_type: 'oily',
    });
    expect(valuesFor(fold([short]), 'email_content')).toEqual({});
  });

  it('does not count for a purpose that its own attribute does not have', () => {
    expect(valuesFor(fold([short]), 'fit')).not.toHaveProperty('gift');
  });

  it('gives way to what the person says of it, for this purpose or for another', () => {
    const dry = (purpose: string) => row('phone', 1, declare(1, 'dry', 0, given(purpose)));
    expect(valuesFor(fold([dry('fit'), short]), 'fit')).toEqual({
      routine: 'short',
      skin_type: 'dry',
    });
    expect(valuesFor(fold([dry('email_content'), short]), 'fit')).toEqual({
      routine: 'short',
    });
  });
});
