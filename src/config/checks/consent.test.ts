import { describe, expect, it } from 'vitest';
import { complaintsAfter } from '../complaints.testing.ts';

describe('special data', () => {
  it('is asked for in words of its own', () => {
    expect(complaintsAfter({ 'purposes.care.special': undefined })).toEqual([
      'CONFIG_SPECIAL_WORDS_MISSING at attributes.concerns.purposes[0]: "concerns" is special data: "care" needs "special" words to ask for it',
    ]);
  });

  it('is asked for beside its question, not afterwards', () => {
    expect(complaintsAfter({ 'purposes.care.askAt': 'result' })).toEqual([
      'CONFIG_SPECIAL_AT_RESULT at attributes.concerns.purposes[0]: "concerns" is special data and is asked for beside its question; "care" is asked at the result',
    ]);
  });

  it('is asked for one purpose at a time', () => {
    expect(
      complaintsAfter({
        'attributes.concerns.purposes': ['care', 'fit'],
        'purposes.fit.special': { ask: 'I agree', notice: 'Kept apart' },
      }),
    ).toEqual([
      'CONFIG_SPECIAL_PURPOSES at attributes.concerns.purposes: "concerns" is special data, agreed to in words of its own for one purpose; it has 2',
    ]);
  });

  it('is never taken without asking', () => {
    expect(
      complaintsAfter({ 'purposes.care.basis': 'service', 'purposes.care.special': undefined }),
    ).toEqual([
      'CONFIG_SPECIAL_SERVICE at attributes.concerns.purposes[0]: "concerns" is special data and needs explicit consent; "care" asks for none',
    ]);
  });

  it('is in no link of an email', () => {
    expect(complaintsAfter({ 'attributes.concerns.links': true })).toEqual([
      'CONFIG_SPECIAL_LINK at attributes.concerns.links: "concerns" is not ordinary data: a link in a forwarded email would show it',
    ]);
  });

  it('does not ride on an ordinary answer, nor the other way round', () => {
    const shared = {
      'attributes.concerns.purposes': ['care'],
      'attributes.routine.purposes': ['fit', 'email_content', 'care'],
      'attributes.routine.options.0.also': { concerns: ['redness'] },
    };
    expect(complaintsAfter(shared)).toEqual([
      'CONFIG_ALSO_CONSENT at attributes.routine.options[0].also.concerns: "concerns" would be stated under the consent for "routine": give them a purpose in common and the same sensitivity',
    ]);
  });
});

describe('a permission (consent: "answer")', () => {
  it('is a value that says yes or no, to something', () => {
    expect(complaintsAfter({ 'attributes.gift.consent': 'answer' })).toEqual([]);
    expect(complaintsAfter({ 'attributes.note.consent': 'answer' })).toEqual([
      'CONFIG_PERMISSION_TYPE at attributes.note.consent: the value of "note" is a permission, which a text cannot say; what can: "boolean", "choices", "matrix"',
    ]);
    expect(
      complaintsAfter({ 'attributes.gift.consent': 'answer', 'attributes.gift.purposes': [] }),
    ).toEqual([
      'CONFIG_PERMISSION_PURPOSE at attributes.gift.consent: the value of "gift" is a permission, and it has no purpose to permit',
    ]);
  });

  it('permits nothing that needs no permission', () => {
    expect(
      complaintsAfter({ 'attributes.gift.consent': 'answer', 'purposes.improve.basis': 'service' }),
    ).toEqual([
      'CONFIG_PERMISSION_SERVICE at attributes.gift.purposes[0]: the value of "gift" cannot be the consent to "improve", which needs none (basis "service")',
    ]);
  });
});

it('a purpose that needs no consent asks for none, and shares nothing', () => {
  expect(
    complaintsAfter({
      'purposes.improve.basis': 'service',
      'purposes.improve.askAt': 'result',
      'purposes.improve.shares': true,
    }),
  ).toEqual([
    'CONFIG_SERVICE_ASKS at purposes.improve.askAt: "improve" needs no consent (basis "service"), so "askAt" has nothing to say',
    'CONFIG_SERVICE_ASKS at purposes.improve.shares: "improve" needs no consent (basis "service"), so "shares" has nothing to say',
  ]);
});

it('a second fact has a purpose in common with the answer that states it', () => {
  expect(complaintsAfter({ 'attributes.routine.options.0.also': { gift: true } })).toEqual([
    expect.stringMatching(
      /^CONFIG_ALSO_CONSENT at attributes\.routine\.options\[0\]\.also\.gift: /,
    ),
  ]);
});
