import { describe, expect, it } from 'vitest';
import { complaintsAfter } from '../complaints.testing.ts';

describe('a quiz goes forward', () => {
  it('by jumps to a later question, or to the end', () => {
    expect(
      complaintsAfter({
        'widgets.welcome.questions.0.next': 'worries',
        'widgets.welcome.questions.1.next': [
          { when: { '==': [{ var: 'routine' }, 'full'] }, to: 'worries' },
          { to: 'end' },
        ],
      }),
    ).toEqual([]);
  });

  it('and never back, to itself, or to nowhere', () => {
    expect(
      complaintsAfter({
        'widgets.welcome.questions.1.next': 'midday',
        'widgets.welcome.questions.2.next': [{ to: 'spend' }, { to: 'worrries' }],
        'widgets.welcome.questions.3.next': 'ende',
      }),
    ).toEqual([
      'CONFIG_BACKWARD_JUMP at widgets.welcome.questions[1].next: from "steps" the way goes forward only, and "midday" does not come after it',
      'CONFIG_BACKWARD_JUMP at widgets.welcome.questions[2].next[0].to: from "spend" the way goes forward only, and "spend" does not come after it',
      'CONFIG_UNKNOWN_QUESTION at widgets.welcome.questions[2].next[1].to: "worrries" is no question of this widget; did you mean "worries"?',
      'CONFIG_UNKNOWN_QUESTION at widgets.welcome.questions[3].next: "ende" is no question of this widget; did you mean "end"?',
    ]);
  });
});

it('question ids are unique in their widget, and none is called "end"', () => {
  expect(
    complaintsAfter({
      'widgets.welcome.questions.1.id': 'midday',
      'widgets.after.questions.1.id': 'end',
    }),
  ).toEqual([
    'CONFIG_DUPLICATE_ID at widgets.welcome.questions[1].id: "midday" is taken already; ids are unique',
    'CONFIG_RESERVED_ID at widgets.after.questions[1].id: "end" has a meaning of its own; choose another id',
  ]);
});

it('a derived value does not take the name of an attribute', () => {
  expect(complaintsAfter({ 'widgets.welcome.derived.budget': 1 })).toEqual([
    'CONFIG_DUPLICATE_ID at widgets.welcome.derived.budget: "budget" is taken already; ids are unique',
  ]);
});

describe('everyone gets a result', () => {
  it('because the last one has no condition', () => {
    expect(complaintsAfter({ 'widgets.welcome.results.2.when': true })).toEqual([
      expect.stringMatching(/^CONFIG_LAST_RESULT_CONDITIONAL at widgets\.welcome\.results\[2\]: /),
    ]);
  });

  it('and every result can be got', () => {
    expect(complaintsAfter({ 'widgets.welcome.results.0.segment': undefined })).toEqual([
      'CONFIG_RESULT_UNREACHABLE at widgets.welcome.results[1]: nobody gets here: result 0 before it has no condition',
    ]);
  });
});

describe('a text recalls', () => {
  it('what an earlier question asked, and in a result what any of them asked', () => {
    expect(
      complaintsAfter({
        'widgets.welcome.questions.3.title': 'For {skin_type} skin and {routine}: any worries?',
        'widgets.welcome.results.2.text': 'For {concerns}.',
      }),
    ).toEqual([]);
  });

  it('a second fact that an earlier answer stated', () => {
    expect(
      complaintsAfter({
        'attributes.skin_type.options.0.also': { budget: 3 },
        'widgets.welcome.questions.1.why': 'About {budget}',
      }),
    ).toEqual([]);
  });

  it('nothing that is not asked yet, or not declared', () => {
    expect(
      complaintsAfter({
        'widgets.welcome.questions.1.why': 'You said {budget} and {skin_typ}',
        'widgets.after.thanks.text': 'Enjoy {routine}',
      }),
    ).toEqual([
      'CONFIG_RECALL_TOO_EARLY at widgets.welcome.questions[1].why: "{budget}" recalls an answer, and no question before this one asks for it',
      'CONFIG_UNKNOWN_ATTRIBUTE at widgets.welcome.questions[1].why: "skin_typ" is not declared; did you mean "skin_type"?',
      'CONFIG_RECALL_TOO_EARLY at widgets.after.thanks.text: "{routine}" recalls an answer, and no question before this one asks for it',
    ]);
  });
});
