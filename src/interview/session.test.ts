import { signal } from '@preact/signals-core';
import { expect, test } from 'vitest';
import { sampleConfig } from '../config/config.testing.ts';
import type { AskingWidget, Config, Value } from '../config/schema.ts';
import type { Act } from '../statement/act.ts';
import type { InterviewEvent } from './interview.ts';
import type { Run } from './run.ts';
import { createSession, type SessionOptions } from './session.ts';

function asking(config: Config, id: string): AskingWidget {
  const widget = config.widgets[id];
  if (!widget || !('questions' in widget)) throw new Error(`${id} asks nothing`);
  return widget;
}

async function start(
  o: Partial<SessionOptions> & { config?: Config; widget?: AskingWidget; widgetId?: string } = {},
) {
  const config = o.config ?? sampleConfig();
  const widget = o.widget ?? asking(config, o.widgetId ?? 'welcome');
  const acts: Act[] = [];
  const runs: Run[] = [];
  const events: InterviewEvent[] = [];
  const interview = await createSession({
    spoken: signal({ config, widget, yesNo: { yes: 'Yes', no: 'No' } }),
    now: () => new Date('2026-11-22T10:00:00Z'),
    gpc: null,
    declared: {},
    fresh: new Set(),
    run: undefined,
    notice: signal(undefined),
    keep: async (run, done) => {
      runs.push(run);
      acts.push(...done);
      return { status: 'kept' };
    },
    emit: event => events.push(event),
    ...o,
  });
  await interview.ready();
  const screen = () => {
    const state = interview.state.value;
    if (state.screen !== 'question') throw new Error(`on screen: ${state.screen}`);
    return state;
  };
  const result = () => {
    const state = interview.state.value;
    if (state.screen !== 'result') throw new Error(`on screen: ${state.screen}`);
    return state;
  };
  return { interview, acts, runs, events, screen, result };
}

const yes = { fit: 'given' } as const;
const no = { fit: 'refused' } as const;

test('a question asks for its one purpose with an equal yes and no, and nothing is chosen for the person', async () => {
  const { screen } = await start();
  expect(screen().view.id).toBe('midday');
  expect(screen().consent).toMatchObject({
    kind: 'pair',
    purpose: { id: 'fit' },
    chosen: undefined,
  });
  expect(screen().view.value).toBeUndefined();
  expect(screen().position).toEqual({ at: 1, of: 4 });
});

test('an answer goes on at once, with the choice that was made about it', async () => {
  const { interview, acts, screen } = await start();
  const kept = interview.answer({ questionId: 'midday', value: 'dry', consent: yes });
  expect(screen().view.id).toBe('steps');
  expect(await kept).toEqual({ status: 'kept' });
  expect(acts).toMatchObject([
    {
      kind: 'answer',
      attribute: 'skin_type',
      value: 'dry',
      options: ['dry', 'oily', 'mixed', 'unsure'],
      choices: [{ purpose: 'fit', choice: 'given', method: 'pressed' }],
    },
  ]);
});

test('one tick carries a choice to the later answers it names, says so, and never to special data', async () => {
  const { interview, acts, screen } = await start();
  expect(screen().consent).toMatchObject({
    carry: [
      { attribute: 'routine', label: 'Routine' },
      { attribute: 'budget', label: 'Budget for one product' },
    ],
  });
  await interview.answer({ questionId: 'midday', value: 'dry', consent: yes, carry: true });
  expect(screen().consent).toMatchObject({ kind: 'carried', choice: 'given' });
  await interview.answer({ questionId: 'steps', value: 'short', consent: {} });
  await interview.answer({ questionId: 'spend', value: 2, consent: {} });
  const [first, second, third] = acts.map(act =>
    act.kind === 'answer' ? act.choices[0] : undefined,
  );
  expect(second).toMatchObject({ method: 'carried', choice: 'given', follows: first?.id });
  expect(third).toMatchObject({ method: 'carried', choice: 'given', follows: first?.id });
  expect(screen().view.id).toBe('worries');
  expect(screen().consent).toMatchObject({ kind: 'special', purpose: { id: 'care' } });
});

test('a tick covers only what it named: a question that only some answers lead to is asked about by itself', async () => {
  const config = sampleConfig();
  const steps = asking(config, 'welcome').questions.find(({ id }) => id === 'steps');
  if (steps) steps.when = { '==': [{ var: 'skin_type' }, 'dry'] };
  const { interview, acts, screen } = await start({ config });
  expect(screen().consent).toMatchObject({ carry: [{ attribute: 'budget' }] });
  await interview.answer({ questionId: 'midday', value: 'dry', consent: yes, carry: true });
  expect(screen().view.id).toBe('steps');
  expect(screen().consent).toMatchObject({ kind: 'pair' });
  await interview.answer({ questionId: 'steps', value: 'short', consent: no });
  expect(screen().consent).toMatchObject({ kind: 'carried', choice: 'given' });
  await interview.answer({ questionId: 'spend', value: 2, consent: {} });
  expect(acts[1]).toMatchObject({ choices: [{ choice: 'refused', method: 'pressed' }] });
  expect(acts[2]).toMatchObject({ choices: [{ choice: 'given', method: 'carried' }] });
});

test('a tick names no question that an answer may lead past', async () => {
  const config = sampleConfig();
  const [midday] = asking(config, 'welcome').questions;
  if (midday) midday.next = [{ when: { '==': [{ var: 'skin_type' }, 'oily'] }, to: 'end' }];
  const { screen } = await start({ config });
  expect(screen().consent).toMatchObject({ kind: 'pair', carry: [] });
});

test('the press that was carried covers nothing more once its own question is answered anew', async () => {
  const { interview, screen } = await start();
  await interview.answer({ questionId: 'midday', value: 'dry', consent: yes, carry: true });
  await interview.back();
  await interview.answer({ questionId: 'midday', value: 'oily', consent: no });
  expect(screen().consent).toMatchObject({ kind: 'pair' });
});

test('a carried choice can be changed where it applies, and is then asked as if it had not been', async () => {
  const { interview, screen, acts } = await start();
  await interview.answer({ questionId: 'midday', value: 'dry', consent: yes, carry: true });
  await interview.askAgain();
  expect(screen().consent).toMatchObject({ kind: 'pair' });
  await interview.answer({ questionId: 'steps', value: 'short', consent: no });
  expect(screen().consent).toMatchObject({ kind: 'pair' });
  expect(acts[1]).toMatchObject({ choices: [{ choice: 'refused', method: 'pressed' }] });
});

test('an earlier answer is recalled in a later text as plain words', async () => {
  const { interview, screen } = await start();
  await interview.answer({ questionId: 'midday', value: 'dry', consent: no });
  expect(screen().view.why).toBe('You said Dry: both ways work.');
});

test('an answer that stays here is in no event with its value, and still shapes the result', async () => {
  const { interview, events, result, runs } = await start();
  await interview.answer({ questionId: 'midday', value: 'dry', consent: no });
  await interview.answer({ questionId: 'steps', value: 'short', consent: no });
  await interview.answer({ questionId: 'spend', value: 2, consent: no });
  await interview.answer({ questionId: 'worries', value: ['none'], consent: { care: 'refused' } });
  expect(result().result).toMatchObject({
    result: { title: 'Two steps. That is all.' },
    because: { benefit: 'Two-step sets first', words: ['Dry', 'Two steps'] },
  });
  expect(JSON.stringify(events)).not.toMatch(/dry|short|none/);
  expect(events.at(-1)).toEqual({ type: 'completed' });
  // The run has ended: what stayed here was for the run alone.
  expect(runs.at(-1)).toMatchObject({ ended: true, answers: {} });
});

test('the result asks once for what is asked at the result, one row an answer that allows it', async () => {
  const { interview, acts, result } = await start();
  await interview.answer({ questionId: 'midday', value: 'dry', consent: yes });
  await interview.answer({ questionId: 'steps', value: 'short', consent: no });
  await interview.skip();
  await interview.skip();
  const { uses, kept } = await result();
  expect(uses).toMatchObject([
    {
      purpose: { id: 'email_content' },
      rows: [
        { attribute: 'skin_type', words: 'Dry', choice: undefined },
        { attribute: 'routine', words: 'Two steps', choice: undefined },
      ],
      settled: false,
    },
  ]);
  expect(kept).toMatchObject([{ purpose: { id: 'fit' }, attributes: ['skin_type'] }]);
  await interview.decideUses('email_content', { skin_type: 'given', routine: 'refused' });
  expect(result().uses[0]?.settled).toBe(true);
  expect(acts.slice(2)).toMatchObject([
    { attribute: 'skin_type', choices: [{ purpose: 'email_content', choice: 'given' }] },
    { attribute: 'routine', choices: [{ purpose: 'email_content', choice: 'refused' }] },
  ]);
});

test('"Stop all" takes a purpose away from every answer of the run with one press', async () => {
  const { interview, acts, events, result } = await start();
  await interview.answer({ questionId: 'midday', value: 'dry', consent: yes, carry: true });
  await interview.answer({ questionId: 'steps', value: 'short', consent: {} });
  await interview.skip();
  await interview.skip();
  await interview.stopAll('fit');
  expect(acts.at(-1)).toMatchObject({
    kind: 'stop',
    purpose: 'fit',
    attributes: ['skin_type', 'routine'],
  });
  expect(
    events.filter(event => event.type === 'consent' && event.status === 'withdrawn'),
  ).toHaveLength(2);
  expect(result().kept).toEqual([]);
});

test('going back keeps the answer, and the way on is asked again', async () => {
  const { interview, screen } = await start();
  await interview.answer({ questionId: 'midday', value: 'dry', consent: yes });
  await interview.back();
  expect(screen().view).toMatchObject({ id: 'midday', value: 'dry' });
  expect(screen().consent).toMatchObject({ kind: 'pair', chosen: 'given' });
  expect(screen().canGoBack).toBe(false);
});

test('changing one answer from the result leads straight back to the result', async () => {
  const { interview, screen, result } = await start();
  await interview.answer({ questionId: 'midday', value: 'oily', consent: yes });
  await interview.answer({ questionId: 'steps', value: 'short', consent: yes });
  await interview.answer({ questionId: 'spend', value: 2, consent: yes });
  await interview.answer({ questionId: 'worries', value: ['none'], consent: { care: 'given' } });
  await interview.change('midday');
  expect(screen().view.id).toBe('midday');
  await interview.answer({ questionId: 'midday', value: 'dry', consent: yes });
  expect(result().result?.result.title).toBe('Two steps. That is all.');
});

test('a run goes on where a reload left it', async () => {
  const first = await start();
  await first.interview.answer({ questionId: 'midday', value: 'dry', consent: no });
  const second = await start({ run: first.runs.at(-1) });
  expect(second.screen().view.id).toBe('steps');
  expect(second.screen().view.why).toContain('Dry');
});

test('what is known already is not asked again, unless the person starts again', async () => {
  const { interview, screen } = await start({
    declared: { skin_type: 'dry', routine: 'short' },
    fresh: new Set(['skin_type', 'routine']),
  });
  expect(screen().view.id).toBe('spend');
  await interview.restart();
  expect(screen().view.id).toBe('midday');
});

test('`ask` is the most that one run asks', async () => {
  const config = sampleConfig();
  const { interview, screen, result } = await start({
    config,
    widget: { ...asking(config, 'welcome'), ask: 2 },
  });
  expect(screen().position.of).toBe(2);
  await interview.answer({ questionId: 'midday', value: 'dry', consent: yes });
  await interview.answer({ questionId: 'steps', value: 'short', consent: yes });
  result();
});

test('`when` shows a question only once it is known to hold, `next` jumps ahead and ends early', async () => {
  const config = sampleConfig();
  const widget = asking(config, 'welcome');
  const [midday, steps, spend, worries] = widget.questions;
  if (!midday || !steps || !spend || !worries) throw new Error('four questions');
  const questions = [
    {
      ...midday,
      next: [
        { when: { '==': [{ var: 'skin_type' }, 'unsure'] }, to: 'end' },
        { when: { '==': [{ var: 'skin_type' }, 'oily'] }, to: 'spend' },
      ],
    },
    steps,
    { ...spend, when: { '==': [{ var: 'routine' }, 'full'] } },
    worries,
  ];
  const on = () => start({ config, widget: { ...widget, questions } });
  const jumping = await on();
  await jumping.interview.answer({ questionId: 'midday', value: 'oily', consent: no });
  expect(jumping.screen().view.id).toBe('worries');
  const ending = await on();
  await ending.interview.answer({ questionId: 'midday', value: 'unsure', consent: no });
  await ending.result();
  const shown = await on();
  await shown.interview.answer({ questionId: 'midday', value: 'dry', consent: no });
  await shown.interview.answer({ questionId: 'steps', value: 'full', consent: no });
  expect(shown.screen().view.id).toBe('spend');
});

test('an answer to a question that is not on screen is refused, and changes nothing', async () => {
  const { interview, acts, screen } = await start();
  await expect(
    interview.answer({ questionId: 'steps', value: 'short', consent: yes }),
  ).rejects.toMatchObject({ code: 'INTERVIEW_NOT_ON_SCREEN' });
  expect(screen().view.id).toBe('midday');
  expect(acts).toEqual([]);
});

test('a survey that only helps the brand takes Send as the consent', async () => {
  const { interview, acts, screen } = await start({ widgetId: 'after' });
  expect(screen().consent).toMatchObject({ kind: 'sent', purposes: [{ id: 'improve' }] });
  await interview.answer({ questionId: 'for-whom', value: true, consent: { improve: 'given' } });
  expect(acts[0]).toMatchObject({ choices: [{ method: 'sent', choice: 'given' }] });
});

test('Global Privacy Control is honoured for a purpose that shares: it is not asked, and said so', async () => {
  const config = sampleConfig();
  const fit = config.purposes['fit'];
  if (fit) fit.shares = true;
  const { screen } = await start({ config, gpc: true });
  expect(screen().consent).toEqual({ kind: 'none' });
  expect(screen().honoured).toMatchObject([{ id: 'fit' }]);
});

test('an answer that does not fit its question is refused before anything moves', async () => {
  const { interview, acts, runs, events, screen } = await start();
  const bad: readonly unknown[] = ['purple', 3, true, ['dry'], {}, null, undefined];
  for (const value of bad) {
    const given = { questionId: 'midday', value: value as Value, consent: yes };
    await expect(interview.answer(given)).rejects.toMatchObject({
      code: 'ANSWER_DOES_NOT_FIT',
      args: { question: 'midday' },
    });
  }
  const consent: Record<string, unknown> = { fit: true };
  const given = { questionId: 'midday', value: 'dry', consent: consent as typeof yes };
  await expect(interview.answer(given)).rejects.toMatchObject({ code: 'CONSENT_CHOICE_UNKNOWN' });
  expect(screen().view.id).toBe('midday');
  expect([acts, runs, events]).toEqual([[], [], []]);
});

test('words that no database can hold are refused while the person can still mend them', async () => {
  const { interview } = await start({ widgetId: 'after' });
  await interview.skip();
  for (const value of ['a\0b', 'half a \ud83d smiley']) {
    const answered = interview.answer({ questionId: 'better', value, consent: {} });
    await expect(answered).rejects.toMatchObject({ code: 'ANSWER_DOES_NOT_FIT' });
  }
});

test('a question that needs an answer cannot be skipped', async () => {
  const config = sampleConfig();
  const [first] = asking(config, 'welcome').questions;
  if (!first || !('attribute' in first)) throw new Error('the sample asks first');
  first.required = true;
  const { interview, screen } = await start({ config });
  await expect(interview.skip()).rejects.toMatchObject({ code: 'INTERVIEW_ANSWER_REQUIRED' });
  expect(screen().view.id).toBe('midday');
});

test('a use is decided only where it is asked, and only for the answers it is asked about', async () => {
  const { interview, acts } = await start();
  const decide = (purpose: string) =>
    interview.decideUses(purpose, { skin_type: 'given', concerns: 'given', budget: 'given' });
  await expect(decide('email_content')).rejects.toMatchObject({ code: 'INTERVIEW_NOT_ON_SCREEN' });
  await interview.answer({ questionId: 'midday', value: 'dry', consent: yes });
  await interview.skip();
  await interview.answer({ questionId: 'spend', value: 2, consent: yes });
  await interview.skip();
  await expect(decide('care')).rejects.toMatchObject({ code: 'INTERVIEW_NOT_ON_SCREEN' });
  acts.length = 0;
  await decide('email_content');
  expect(acts).toMatchObject([{ attribute: 'skin_type' }]);
  expect(acts).toHaveLength(1);
});

test('what is carried is the choice that was made, beside a service that needs none', async () => {
  const config = sampleConfig();
  config.purposes['stock'] = { label: 'Stock', notice: 'To tell you.', basis: 'service' };
  config.attributes['skin_type']?.purposes.unshift('stock');
  const { interview, screen } = await start({ config });
  await interview.answer({ questionId: 'midday', value: 'dry', consent: no, carry: true });
  expect(screen().consent).toMatchObject({ kind: 'carried', choice: 'refused' });
});
