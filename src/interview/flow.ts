import type { AskingWidget, Attribute, Option, Question, Rule, Values } from '../config/schema.ts';

/*
 * What comes next, as pure functions. Flow goes forward only: `when` shows a question or an option,
 * `next` jumps ahead or ends early; an unknown `when` is not yet a yes.
 */

/**
 * Says whether a rule holds, undefined where it is not known: `truthOf(evaluateRule(…))` once the code
 * for rules has come, which is not needed for a first question.
 */
export type Judge = (rule: Rule, values: Values) => boolean | undefined;

const holds = (rule: Rule | undefined, values: Values, judge: Judge) =>
  rule === undefined || judge(rule, values);

/**
 * The question after `from` (undefined: the first), given the facts so far.
 * `known` attributes are passed over; with `perhaps`, an unknown `when` counts as a yes, which is how
 * the way ahead is estimated.
 */
export function nextQuestion(
  widget: AskingWidget,
  from: string | undefined,
  values: Values,
  known: ReadonlySet<string>,
  judge: Judge,
  perhaps = false,
): Question | undefined {
  const { questions } = widget;
  const at = questions.findIndex(question => question.id === from);
  let index = at + 1;
  const jumps = questions[at]?.next;
  const to =
    typeof jumps === 'string' ? jumps : jumps?.find(jump => holds(jump.when, values, judge))?.to;
  if (to === 'end') return undefined;
  // A jump that is not ahead is no jump: the check of a config refuses it, a page stays unharmed.
  if (to)
    index = Math.max(
      index,
      questions.findIndex(question => question.id === to),
    );
  return questions
    .slice(index)
    .find(
      question =>
        !('attribute' in question && known.has(question.attribute)) &&
        (holds(question.when, values, judge) ?? perhaps),
    );
}

/** The questions that may still come after `from`, at most `room` of them that ask something. */
export function questionsAhead(
  widget: AskingWidget,
  from: string | undefined,
  values: Values,
  known: ReadonlySet<string>,
  judge: Judge,
  room: number,
): readonly Question[] {
  const ahead: Question[] = [];
  let left = room;
  let next = nextQuestion(widget, from, values, known, judge, true);
  while (next) {
    if ('attribute' in next && left-- <= 0) break;
    ahead.push(next);
    next = nextQuestion(widget, next.id, values, known, judge, true);
  }
  return ahead;
}

/**
 * The options to show, in the order to show them. Shuffling keeps `pinned` and exclusive ones in
 * place and is decided by `seed`, so that a reload shows the same order.
 */
export function optionsToShow(
  question: Question,
  attribute: Attribute | undefined,
  values: Values,
  judge: Judge,
  seed: number,
): readonly Option[] {
  if (!attribute || !('options' in attribute)) return [];
  const shown = attribute.options.filter(option => holds(option.when, values, judge));
  if (!('shuffle' in question && question.shuffle)) return shown;
  const moves = (option: Option) => !option.pinned && !option.exclusive;
  const loose = shown.filter(moves);
  let state = seed;
  for (let i = loose.length; i > 1; ) {
    // A linear congruential generator (Numerical Recipes' constants) is random enough for an order.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = state % i--;
    const [a, b] = [loose[i], loose[other]];
    if (a && b) [loose[i], loose[other]] = [b, a];
  }
  return shown.map(option => (moves(option) ? (loose.shift() ?? option) : option));
}
