import { SaysoError } from '../errors.ts';
import { evaluateRule, truthOf } from '../segments/rule.ts';
import type { Act } from '../statement/act.ts';
import { checkAnswer } from './check-answer.ts';
import { factsOf } from './facts.ts';
import { type Judge, nextQuestion } from './flow.ts';
import type { Interview, InterviewEvent } from './interview.ts';
import { answerMove, type Move, stopMove, usesMove } from './moves.ts';
import { type Run, withoutLocal } from './run.ts';
import type { Session, SessionOptions } from './session.ts';
import type { Keeping } from './state.ts';

export { factsOf } from './facts.ts';
export { outcomeOf } from './outcome.ts';
export { recall } from './words.ts';

export const judge: Judge = (rule, values) => truthOf(evaluateRule(rule, values));

/** What a person can do to a run. */
export type Verbs = Pick<
  Interview,
  'answer' | 'skip' | 'back' | 'change' | 'askAgain' | 'decideUses' | 'stopAll' | 'restart'
>;

/** The verbs of a session. Each shows the new state at once; what was done is told when it is kept. */
export function createVerbs(o: SessionOptions, session: Session): Verbs {
  const { now, gpc, emit } = o;
  // What a verb does is the same in every language; only a press is made in one.
  const { config, widget } = o.spoken.peek();
  const { run, state, valuesNow } = session;

  async function go(
    to: Run,
    acts: readonly Act[] = [],
    events: (keeping: Keeping) => readonly InterviewEvent[] = () => [],
  ): Promise<Keeping> {
    const completes = to.ended && !run.value.ended;
    run.value = to;
    const keeping = await o.keep(to.ended ? withoutLocal(to) : to, acts);
    for (const event of events(keeping)) emit(event);
    if (completes) emit({ type: 'completed' });
    return keeping;
  }

  function advance(of: Run): Run {
    const facts = factsOf(config, valuesNow(of));
    const next = nextQuestion(widget, of.path.at(-1), facts, session.knownTo(of), judge);
    return next && !('attribute' in next && session.room(of) < 1)
      ? { ...of, path: [...of.path, next.id] }
      : { ...of, ended: true };
  }

  return {
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
      checkAnswer(attribute, given);
      const options = before.view.options.map(({ id }) => id);
      const answered = { ...given, options };
      const shown = o.spoken.peek().config;
      const move = answerMove(shown, run.value, attribute, before.consent, answered, now(), gpc);
      const sent = move.choices.some(({ status }) => status === 'given');
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

    async skip() {
      const shown = state.value;
      if (shown.screen !== 'question') return;
      const { attribute, id } = shown.view;
      if (attribute && !shown.canSkip)
        throw new SaysoError('INTERVIEW_ANSWER_REQUIRED', { question: id });
      await go(advance(run.value), [], () =>
        attribute ? [{ type: 'skipped', questionId: id }] : [],
      );
    },

    async back() {
      const { path, ended } = run.value;
      if (!ended && path.length < 2) return;
      const shorter = ended ? path : path.slice(0, -1);
      await go({ ...run.value, ended: false, editing: false, path: shorter });
    },

    async change(questionId) {
      const { path } = run.value;
      const at = path.indexOf(questionId);
      if (!widget.questions.some(({ id }) => id === questionId)) return;
      const upTo = at < 0 ? [questionId] : path.slice(0, at + 1);
      await go({ ...run.value, ended: false, editing: true, path: upTo });
    },

    async askAgain() {
      const { carry: _, ...rest } = run.value;
      await go(rest);
    },

    async decideUses(purpose, choices) {
      const shown = state.value;
      const use = shown.screen === 'result' && shown.uses.find(of => of.purpose.id === purpose);
      if (!use) throw new SaysoError('INTERVIEW_NOT_ON_SCREEN', { purpose });
      const asked = use.rows.flatMap(({ attribute }) => {
        const choice = choices[attribute];
        return choice === 'given' || choice === 'refused' ? [[attribute, choice] as const] : [];
      });
      const move = usesMove(run.value, purpose, Object.fromEntries(asked), now());
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

    async restart() {
      const at = now().getTime();
      const begun = { startedAt: at, seed: at >>> 0, path: [], answers: {}, settled: [] };
      await go(advance({ ...begun, anew: true, ended: false }));
    },
  };
}

function consentEvents(choices: Move['choices']): InterviewEvent[] {
  return choices.map(choice => ({ type: 'consent', ...choice }));
}
