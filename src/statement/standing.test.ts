import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ConsentRecord } from '../consent/record.ts';
import { uuidv7 } from '../id.ts';
import {
  answerStatement,
  type Notices,
  type Standing,
  standingAfter,
  stopStatement,
} from './standing.ts';

const digest = 'A'.repeat(43);
const current = new Set([digest]);
let notices: Notices = { fit: current, emails: current, care: current };

function record(purpose: string, status: ConsentRecord['status']): ConsentRecord {
  return {
    id: uuidv7(new Date()),
    attribute: 'skin_type',
    purpose,
    status,
    basis: 'consent',
    notice: { digest, locale: 'en' },
    method: 'pressed',
    surface: 'script/welcome',
    policy: '7',
    at: '2026-11-22T10:00:00.000Z',
    expires: null,
    gpc: null,
  };
}

function answer(value: string, made: ConsentRecord[], standing?: Standing) {
  const act = {
    kind: 'answer',
    at: Date.parse('2026-11-22T10:00:00Z'),
    attribute: 'skin_type',
    value,
    choices: [],
    questionId: 'midday',
    options: [],
  } as const;
  const statement = answerStatement(act, made, standing, notices);
  return { statement, after: statement && standingAfter(statement, standing) };
}

test('an answer refused for every purpose makes no statement, so nothing can be sent', () => {
  expect(answer('dry', [record('fit', 'refused')]).statement).toBeUndefined();
});

test('a refusal travels beside a purpose that was given', () => {
  const { statement } = answer('dry', [record('fit', 'given'), record('emails', 'refused')]);
  expect(statement).toMatchObject({
    act: 'declare',
    value: 'dry',
    consent: [
      { purpose: 'fit', status: 'given' },
      { purpose: 'emails', status: 'refused' },
    ],
  });
});

test('a purpose added later leaves the value and the earlier consent as they were', () => {
  const fit = record('fit', 'given');
  const { after } = answer('dry', [fit]);
  const { statement } = answer('dry', [record('emails', 'given')], after);
  expect(statement).toMatchObject({ act: 'declare', value: 'dry' });
  expect(statement?.consent).toContainEqual(fit);
});

test('another value inherits no consent', () => {
  const { after } = answer('dry', [record('fit', 'given'), record('emails', 'given')]);
  const { statement } = answer('oily', [record('fit', 'given')], after);
  expect(statement?.consent.map(({ purpose }) => purpose)).toEqual(['fit']);
});

test('a consent whose time is over keeps nothing: refusing the rest takes the value back', () => {
  const over = { ...record('emails', 'given'), expires: '2026-11-22T09:59:59.000Z' };
  const { after } = answer('dry', [record('fit', 'given'), over]);
  expect(answer('dry', [record('fit', 'refused')], after).statement?.act).toBe('withdraw');
});

test('a consent does not go on under words that have changed, or for a purpose that is gone', () => {
  const { after } = answer('dry', [record('fit', 'given'), record('emails', 'given')]);
  const before = notices;
  notices = { fit: current, emails: new Set(['B'.repeat(43)]) };
  expect(answer('dry', [record('fit', 'given')], after).statement?.consent).toHaveLength(1);
  notices = { fit: current };
  expect(answer('dry', [record('fit', 'given')], after).statement?.consent).toHaveLength(1);
  notices = before;
  expect(answer('dry', [record('fit', 'given')], after).statement?.consent).toHaveLength(2);
});

test('refusing what was declared withdraws it, names the records it ends, and sends no value', () => {
  const fit = record('fit', 'given');
  const { after } = answer('dry', [fit]);
  const { statement, after: gone } = answer('dry', [record('fit', 'refused')], after);
  expect(statement).toMatchObject({
    act: 'withdraw',
    consent: [{ purpose: 'fit', status: 'withdrawn', follows: fit.id }],
  });
  expect(JSON.stringify(statement)).not.toContain('dry');
  expect(gone).toBeUndefined();
});

test('a purpose that was given and is now refused is withdrawn by name, without the value', () => {
  const { after } = answer('dry', [record('fit', 'given'), record('emails', 'given')]);
  const { statement, after: left } = answer('dry', [record('emails', 'refused')], after);
  expect(statement).toMatchObject({
    act: 'withdraw',
    consent: [{ purpose: 'emails', status: 'withdrawn' }],
  });
  expect(left).toMatchObject({ value: 'dry', consent: { fit: { status: 'given' } } });
});

test('withdrawing one of two purposes leaves the value to the other', () => {
  const { after } = answer('dry', [record('fit', 'given'), record('emails', 'given')]);
  const statement = stopStatement('skin_type', 'fit', after, 0);
  expect(statement?.consent).toMatchObject([{ purpose: 'fit', status: 'withdrawn' }]);
  const left = statement && standingAfter(statement, after);
  expect(left).toMatchObject({ value: 'dry', consent: { emails: { status: 'given' } } });
  const last = stopStatement('skin_type', 'emails', left, 0);
  expect(last && standingAfter(last, left)).toBeUndefined();
});

test('whatever is said in whatever order, a value stands exactly while a purpose is given for it', () => {
  const purposes = ['fit', 'emails', 'care'];
  const said = fc.oneof(
    fc.record({
      value: fc.constantFrom('dry', 'oily'),
      choices: fc.dictionary(fc.constantFrom(...purposes), fc.constantFrom('given', 'refused')),
    }),
    fc.record({ stop: fc.constantFrom(...purposes) }),
  );
  fc.assert(
    fc.property(fc.array(said, { maxLength: 12 }), acts => {
      let standing: Standing | undefined;
      for (const act of acts) {
        const statement =
          'stop' in act
            ? stopStatement('skin_type', act.stop, standing, 0)
            : answer(
                act.value,
                Object.entries(act.choices).map(([purpose, status]) => record(purpose, status)),
                standing,
              ).statement;
        if (statement) {
          if (statement.act === 'declare') {
            expect(statement.consent.some(({ status }) => status === 'given')).toBe(true);
            expect(statement.consent.some(({ status }) => status === 'withdrawn')).toBe(false);
          }
          standing = standingAfter(statement, standing);
        }
        const given = Object.values(standing?.consent ?? {}).filter(
          ({ status }) => status === 'given',
        );
        expect(standing === undefined || given.length > 0).toBe(true);
      }
    }),
  );
});
