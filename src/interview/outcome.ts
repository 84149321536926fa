import type { AskingWidget, Config, Result, Rule, Values } from '../config/schema.ts';
import { purposesOf } from '../consent/choice.ts';
import { evaluateRule } from '../segments/rule.ts';
import { verdictOnValues } from '../segments/verdict.ts';
import { purposeAsk } from './consent-ask.ts';
import { factsOf } from './facts.ts';
import type { Run } from './run.ts';
import type { AnswerView, InterviewState, Kept, ResultView, UseAsk } from './state.ts';
import { wordsOf, type YesNo } from './words.ts';

/** The result screen but for how the person came to it. */
export type Outcome = Omit<Extract<InterviewState, { screen: 'result' }>, 'screen' | 'returning'>;

/**
 * What a run led to. Results count this run's answers whatever their consent: they stay in the widget,
 * and never become membership.
 */
export function outcomeOf(
  config: Config,
  widget: AskingWidget,
  run: Run,
  values: Values,
  yesNo: YesNo,
  gpc: boolean | null,
): Outcome {
  const answers = Object.values(run.answers).map(
    ({ questionId, attribute, value, choices }): AnswerView => ({
      questionId,
      attribute,
      label: config.attributes[attribute]?.label ?? attribute,
      value,
      words: wordsOf(config, attribute, value, yesNo),
      consent: choices,
    }),
  );
  return {
    result: widget.kind === 'quiz' ? resultOf(config, widget, values, yesNo) : undefined,
    answers,
    uses: usesOf(config, run, answers, gpc),
    kept: keptOf(config, answers),
  };
}

/** The first result whose segment and condition hold; the last has none, and always does. */
function resultOf(
  config: Config,
  widget: Extract<AskingWidget, { kind: 'quiz' }>,
  values: Values,
  yesNo: YesNo,
): ResultView | undefined {
  const facts = factsOf(config, values);
  const scores = Object.entries(widget.derived ?? {}).map(([id, rule]) => [
    id,
    evaluateRule(rule, facts),
  ]);
  const all: Values = { ...facts, ...Object.fromEntries(scores) };
  const isIn = (rule: Rule) => verdictOnValues(rule, all).is === 'in';
  const segmentRule = ({ segment }: Result) =>
    segment === undefined ? true : (config.segments?.[segment]?.rule ?? false);
  const result = widget.results.find(
    candidate => isIn(segmentRule(candidate)) && isIn(candidate.when ?? true),
  );
  if (!result) return undefined;
  const segment = config.segments?.[result.segment ?? ''];
  if (!segment?.benefit) return { result };
  const words = verdictOnValues(segment.rule, facts).because.flatMap(attribute => {
    const value = values[attribute];
    return value === undefined ? [] : [wordsOf(config, attribute, value, yesNo)];
  });
  return { result, because: { benefit: segment.benefit, words } };
}

/** The purposes asked once the result is visible, a row an answer that allows them. */
function usesOf(
  config: Config,
  run: Run,
  answers: readonly AnswerView[],
  gpc: boolean | null,
): readonly UseAsk[] {
  const uses = new Map<string, UseAsk & { rows: UseAsk['rows'][number][] }>();
  for (const { attribute, label, words, consent } of answers) {
    const declared = config.attributes[attribute];
    for (const of of declared ? purposesOf(config, declared, gpc) : []) {
      if (of.at !== 'result') continue;
      const use = uses.get(of.id) ?? {
        purpose: purposeAsk(of),
        rows: [],
        settled: run.settled.includes(of.id),
      };
      use.rows.push({ attribute, label, words, choice: consent[of.id] });
      uses.set(of.id, use);
    }
  }
  return [...uses.values()];
}

/** What each purpose holds of this run's answers. */
function keptOf(config: Config, answers: readonly AnswerView[]): readonly Kept[] {
  return Object.entries(config.purposes).flatMap(([id, purpose]) => {
    const attributes = answers
      .filter(({ consent }) => consent[id] === 'given')
      .map(({ attribute }) => attribute);
    return attributes.length > 0 && purpose.basis === 'consent'
      ? [{ purpose: purposeAsk({ id, purpose, at: 'question' }), attributes }]
      : [];
  });
}
