import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { AskingWidget, Config, Values } from '../config/schema.ts';
import { purposesOf } from '../consent/choice.ts';
import { SaysoError } from '../errors.ts';
import type { Act } from '../statement/act.ts';
import { attributeOf, consentAsk, purposeAsk } from './consent-ask.ts';
import { type Judge, nextQuestion, optionsToShow, questionsAhead } from './flow.ts';
import type { Interview, InterviewEvent } from './interview.ts';
import type { Run } from './run.ts';
import type { InterviewState, Keeping } from './state.ts';
import type { Verbs } from './verbs.ts';
import type { YesNo } from './words.ts';

/** A widget's words in one language. Another language has other words, and nothing else that differs. */
export interface Spoken {
  readonly config: Config;
  readonly widget: AskingWidget;
  readonly yesNo: YesNo;
}

/** How a config words one of its widgets. Throws WIDGET_UNKNOWN or WIDGET_NOT_ASKING. */
export function spokenOf(
  config: Config,
  widgetId: string,
  yesNo: YesNo = { yes: 'Yes', no: 'No' },
): Spoken {
  const widget = Object.hasOwn(config.widgets, widgetId) ? config.widgets[widgetId] : undefined;
  if (!widget) throw new SaysoError('WIDGET_UNKNOWN', { widget: widgetId });
  if (!('questions' in widget)) throw new SaysoError('WIDGET_NOT_ASKING', { widget: widgetId });
  return { config, widget, yesNo };
}

export interface SessionOptions {
  /** The words on screen; another language may be chosen while the run goes on. */
  readonly spoken: ReadonlySignal<Spoken>;
  readonly now: () => Date;
  readonly gpc: boolean | null;
  /** What is declared already, to be shown; `fresh` attributes are not asked again. */
  readonly declared: Values;
  readonly fresh: ReadonlySet<string>;
  /** A run to go on with. */
  readonly run: Run | undefined;
  readonly notice: Interview['notice'];
  /** Keeps what was done and where the run stands, in one step; never rejects. */
  readonly keep: (run: Run, acts: readonly Act[]) => Promise<Keeping>;
  readonly emit: (event: InterviewEvent) => void;
}

/** What the verbs work on. */
export interface Session {
  readonly run: Signal<Run>;
  readonly state: ReadonlySignal<InterviewState>;
  valuesNow(of: Run): Values;
  knownTo(of: Run): ReadonlySet<string>;
  room(of: Run): number;
}

/**
 * One run of a widget's questions: a signal to show, and verbs. It shows the first question with
 * little code; the verbs, rules, recall and the result come with `verbs.ts`, which is waited for only
 * where the first question hangs on them. What comes next is `flow.ts`'s.
 */
export async function createSession(o: SessionOptions): Promise<Interview> {
  const { now, gpc, spoken } = o;
  const { config, widget } = spoken.peek();
  const code = signal<typeof import('./verbs.ts') | undefined>(undefined);
  let verbs: Verbs | undefined;
  const judge: Judge = (rule, values) => code.value?.judge(rule, values);
  const factsOf = (values: Values) => code.value?.factsOf(config, values) ?? values;

  /** Rejects with INTERVIEW_NOT_LOADED; what is on screen stays, and the next verb tries again. */
  async function load(): Promise<typeof import('./verbs.ts')> {
    try {
      code.value ??= await import('./verbs.ts');
      return code.value;
    } catch (cause) {
      throw new SaysoError('INTERVIEW_NOT_LOADED', {}, cause);
    }
  }

  const first = widget.questions.find(q => !('attribute' in q && o.fresh.has(q.attribute)));
  // A condition, an earlier answer in a text, a run that goes on: all of them need more than is here.
  if (o.run || !first || first.when !== undefined || /\{/.test(first.title + first.why))
    await load();
  const startedAt = now().getTime();
  const asked = nextQuestion(widget, undefined, factsOf(o.declared), o.fresh, judge);
  const run = signal<Run>(
    o.run ?? {
      startedAt,
      seed: startedAt >>> 0,
      path: asked ? [asked.id] : [],
      answers: {},
      ended: !asked,
      settled: [],
    },
  );
  const returning = run.value.ended;

  const session: Session = {
    run,
    state: computed(() => {
      const { config, widget, yesNo } = spoken.value;
      const current = run.value;
      const { path } = current;
      const question = current.ended ? undefined : widget.questions.find(q => q.id === path.at(-1));
      const values = session.valuesNow(current);
      if (!question) {
        const nothing = { result: undefined, answers: [], uses: [], kept: [] };
        return {
          screen: 'result',
          returning,
          ...(code.value?.outcomeOf(config, widget, current, values, yesNo, gpc) ?? nothing),
        };
      }
      const facts = factsOf(values);
      const known = session.knownTo(current);
      const ahead = questionsAhead(widget, question.id, facts, known, judge, session.room(current));
      const attribute = attributeOf(config, question);
      const { title, why } = question;
      const recall = (text: string) => code.value?.recall(text, config, values, yesNo) ?? text;
      return {
        screen: 'question',
        view: {
          id: question.id,
          question,
          title: recall(title),
          why: why && recall(why),
          attribute,
          options: optionsToShow(question, attribute, facts, judge, current.seed),
          value: attribute && values[attribute.id],
        },
        consent: consentAsk(config, widget, question, current, ahead, gpc),
        honoured: (attribute ? purposesOf(config, attribute, gpc) : [])
          .filter(({ at }) => at === 'honoured')
          .map(of => purposeAsk(of)),
        position: { at: path.length, of: path.length + ahead.length },
        canGoBack: path.length > 1,
        canSkip: 'attribute' in question && !question.required,
      };
    }),
    /** This run's answers go before what was declared earlier, whatever their consent. */
    valuesNow: ({ answers }) => ({
      ...o.declared,
      ...Object.fromEntries(Object.entries(answers).map(([id, { value }]) => [id, value])),
    }),
    knownTo: ({ anew, editing, answers }) =>
      new Set([...(anew ? [] : o.fresh), ...(editing ? Object.keys(answers) : [])]),
    /** How many questions `ask` leaves. */
    room: ({ path }) =>
      (widget.ask ?? widget.questions.length) -
      widget.questions.filter(q => 'attribute' in q && path.includes(q.id)).length,
  };

  /** At once where the code is there, so that the next question is painted in the same frame. */
  function use<R>(verb: (verbs: Verbs) => R): R | Promise<R> {
    if (!code.value) return load().then(() => use(verb));
    verbs ??= code.value.createVerbs(o, session);
    return verb(verbs);
  }

  return {
    state: session.state,
    notice: o.notice,
    ready: async () => void (await load()),
    answer: async given => use(v => v.answer(given)),
    skip: async () => use(v => v.skip()),
    back: async () => use(v => v.back()),
    change: async questionId => use(v => v.change(questionId)),
    askAgain: async () => use(v => v.askAgain()),
    decideUses: async (purpose, choices) => use(v => v.decideUses(purpose, choices)),
    stopAll: async purpose => use(v => v.stopAll(purpose)),
    restart: async () => use(v => v.restart()),
    dismiss: () => o.emit({ type: 'dismissed' }),
    dispose() {
      // Signals hold no outside resource; the verbs of a disposed run are simply no longer called.
    },
  };
}
