import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import type { AskingWidget, Config, Values } from '../config/schema.ts';
import { purposesOf } from '../consent/choice.ts';
import { SaysoError } from '../errors.ts';
import type { Act } from '../statement/act.ts';
import { attributeOf, consentAsk, purposeAsk } from './consent-ask.ts';
import { factsOf, nextQuestion, optionsToShow, questionsAhead } from './flow.ts';
import type { Interview, InterviewEvent } from './interview.ts';
import { answerMove, type Move, stopMove, usesMove } from './moves.ts';
import { type Run, valuesOf, withoutLocal } from './run.ts';
import type { InterviewState, Keeping } from './state.ts';
import { recall, type YesNo } from './words.ts';

export interface SessionOptions {
  readonly config: Config;
  readonly widget: AskingWidget;
  readonly now: () => Date;
  readonly gpc: boolean | null;
  /** What is declared already, to be shown; `fresh` attributes are not asked again. */
  readonly declared: Values;
  readonly fresh: ReadonlySet<string>;
  /** A run to go on with. */
  readonly run: Run | undefined;
  readonly yesNo: YesNo;
  readonly notice: Interview['notice'];
  /** Keeps what was done and where the run stands, in one step; never rejects. */
  readonly keep: (run: Run, acts: readonly Act[]) => Promise<Keeping>;
  readonly emit: (event: InterviewEvent) => void;
}

/** One run of a widget's questions: signals and verbs, and no view. What comes next is `flow.ts`'s. */
export function createSession(o: SessionOptions): Interview {
  const { config, widget, now, gpc, emit } = o;
  const run = signal(o.run ?? begin(o.fresh));
  const outcome = signal<typeof import('./outcome.ts') | undefined>(undefined);
  const returning = run.value.ended;
  let fresh = o.fresh;
  if (returning) void loadOutcome();

  /** The result's code comes when it may be needed; a failed load is tried again with the next answer. */
  async function loadOutcome(): Promise<void> {
    outcome.value ??= await import('./outcome.ts').catch(() => undefined);
  }

  function begin(known: ReadonlySet<string>): Run {
    const at = now().getTime();
    const first = nextQuestion(widget, undefined, factsOf(config, o.declared), known);
    const path = first ? [first.id] : [];
    return { startedAt: at, seed: at >>> 0, path, answers: {}, ended: !first, settled: [] };
  }

  /** This run's answers go before what was declared earlier, whatever their consent. */
  const valuesNow = (of: Run): Values => ({ ...o.declared, ...valuesOf(of) });
  const knownTo = (of: Run): ReadonlySet<string> =>
    of.editing ? new Set([...fresh, ...Object.keys(of.answers)]) : fresh;
  const onScreen = (of: Run) =>
    of.ended ? undefined : widget.questions.find(({ id }) => id === of.path.at(-1));

  /** How many questions `ask` leaves. */
  function room(of: Run): number {
    const asked = widget.questions.filter(q => 'attribute' in q && of.path.includes(q.id));
    return (widget.ask ?? widget.questions.length) - asked.length;
  }

  function advance(of: Run): Run {
    const facts = factsOf(config, valuesNow(of));
    const next = nextQuestion(widget, of.path.at(-1), facts, knownTo(of));
    return next && !('attribute' in next && room(of) < 1)
      ? { ...of, path: [...of.path, next.id] }
      : { ...of, ended: true };
  }

  const state: ReadonlySignal<InterviewState> = computed(() => {
    const current = run.value;
    const question = onScreen(current);
    const values = valuesNow(current);
    if (!question) {
      const none = { answers: [], uses: [], kept: [], result: undefined };
      const found = outcome.value?.outcomeOf(config, widget, current, values, o.yesNo, gpc) ?? none;
      return { screen: 'result', returning, ...found };
    }
    const facts = factsOf(config, values);
    const ahead = questionsAhead(widget, question.id, facts, knownTo(current), room(current));
    const attribute = attributeOf(config, question);
    const at = current.path.length;
    return {
      screen: 'question',
      view: {
        id: question.id,
        question,
        title: recall(question.title, config, values, o.yesNo),
        why: question.why && recall(question.why, config, values, o.yesNo),
        attribute,
        options:
          attribute && 'options' in attribute
            ? optionsToShow(
                attribute.options,
                facts,
                'shuffle' in question && !!question.shuffle,
                current.seed,
              )
            : [],
        value: attribute && values[attribute.id],
      },
      consent: consentAsk(config, widget, question, current, ahead, gpc),
      honoured: (attribute ? purposesOf(config, attribute, gpc) : [])
        .filter(of => of.at === 'honoured')
        .map(of => purposeAsk(of)),
      position: { at, of: at + ahead.length },
      canGoBack: at > 1,
      canSkip: 'attribute' in question && !question.required,
    };
  });

  /** Shows the new state at once; what was done is told when it is kept. */
  async function go(
    to: Run,
    acts: readonly Act[] = [],
    events: (keeping: Keeping) => readonly InterviewEvent[] = () => [],
  ): Promise<Keeping> {
    const completes = to.ended && !run.value.ended;
    run.value = to;
    void loadOutcome();
    const keeping = await o.keep(to.ended ? withoutLocal(to) : to, acts);
    for (const event of events(keeping)) emit(event);
    if (completes) emit({ type: 'completed' });
    return keeping;
  }

  return {
    state,
    notice: o.notice,

    async answer(given) {
      const before = state.value;
      if (
        before.screen !== 'question' ||
        before.view.id !== given.questionId ||
        !before.view.attribute
      ) {
        throw new SaysoError('INTERVIEW_NOT_ON_SCREEN', { question: given.questionId });
      }
      const { attribute } = before.view;
      const options = before.view.options.map(({ id }) => id);
      const move = answerMove(
        config,
        run.value,
        attribute,
        before.consent,
        { ...given, options },
        now(),
        gpc,
      );
      const sent = move.choices.some(({ choice }) => choice === 'given');
      return go(advance(move.run), move.acts, keeping => [
        {
          type: 'answered',
          questionId: given.questionId,
          attribute: attribute.id,
          ...(sent && { value: given.value }),
          ...keeping,
        },
        ...consentEvents(move.choices),
      ]);
    },

    skip() {
      const question = onScreen(run.value);
      if (!question) return;
      if ('attribute' in question) emit({ type: 'skipped', questionId: question.id });
      void go(advance(run.value));
    },

    back() {
      const { path, ended } = run.value;
      if (!ended && path.length < 2) return;
      void go({
        ...run.value,
        ended: false,
        editing: false,
        path: ended ? path : path.slice(0, -1),
      });
    },

    change(questionId) {
      const { path } = run.value;
      const at = path.indexOf(questionId);
      if (!widget.questions.some(({ id }) => id === questionId)) return;
      void go({
        ...run.value,
        ended: false,
        editing: true,
        path: at < 0 ? [questionId] : path.slice(0, at + 1),
      });
    },

    askAgain() {
      const { carry: _, ...rest } = run.value;
      void go(rest);
    },

    async decideUses(purpose, choices) {
      const move = usesMove(run.value, purpose, choices, now());
      return go(move.run, move.acts, () => consentEvents(move.choices));
    },

    async stopAll(purpose) {
      const stop = stopMove(run.value, purpose, now());
      return go(stop.run, [stop.act], () =>
        stop.attributes.map(attribute => ({
          type: 'consent',
          attribute,
          purpose,
          status: 'withdrawn',
        })),
      );
    },

    restart() {
      fresh = new Set();
      void go(begin(fresh));
    },

    dismiss() {
      emit({ type: 'dismissed' });
    },

    dispose() {
      // Signals hold no outside resource; the verbs of a disposed run are simply no longer called.
    },
  };
}

function consentEvents(choices: Move['choices']): InterviewEvent[] {
  return choices.map(({ attribute, purpose, choice }) => ({
    type: 'consent',
    attribute,
    purpose,
    status: choice,
  }));
}
