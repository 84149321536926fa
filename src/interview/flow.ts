import type {
  AskingWidget,
  Config,
  Option,
  Question,
  Rule,
  Value,
  Values,
} from '../config/schema.ts';
import { statedBy } from '../profile/also.ts';
import { evaluateRule } from '../segments/rule.ts';

/*
 * What comes next, as pure functions. Flow goes forward only: `when` shows a question or an option,
 * `next` jumps ahead or ends early; an unknown `when` is not yet a yes.
 */

/** Every fact the answers state: the answers themselves, and what chosen options say besides (`also`). */
export function factsOf(config: Config, answers: Values): Values {
  const facts: Record<string, Value | undefined> = {};
  for (const [id, value] of Object.entries(answers)) {
    const attribute = config.attributes[id];
    if (attribute && value !== undefined) Object.assign(facts, statedBy(attribute, value));
  }
  return Object.assign(facts, answers);
}

/** Whether a rule holds: undefined is not known yet. */
function holds(rule: Rule | undefined, values: Values): boolean | undefined {
  if (rule === undefined) return true;
  const is = evaluateRule(rule, values);
  return is === undefined ? is : Array.isArray(is) ? is.length > 0 : !!is;
}

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
  perhaps = false,
): Question | undefined {
  const { questions } = widget;
  const at = questions.findIndex(question => question.id === from);
  let index = at + 1;
  const jumps = questions[at]?.next;
  const to = typeof jumps === 'string' ? jumps : jumps?.find(jump => holds(jump.when, values))?.to;
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
        (holds(question.when, values) ?? perhaps),
    );
}

/** The questions that may still come after `from`, at most `room` of them that ask something. */
export function questionsAhead(
  widget: AskingWidget,
  from: string | undefined,
  values: Values,
  known: ReadonlySet<string>,
  room: number,
): readonly Question[] {
  const ahead: Question[] = [];
  let left = room;
  let next = nextQuestion(widget, from, values, known, true);
  while (next) {
    if ('attribute' in next && left-- <= 0) break;
    ahead.push(next);
    next = nextQuestion(widget, next.id, values, known, true);
  }
  return ahead;
}

/**
 * The options to show, in the order to show them. Shuffling keeps `pinned` and exclusive ones in
 * place and is decided by `seed`, so that a reload shows the same order.
 */
export function optionsToShow(
  options: readonly Option[],
  values: Values,
  shuffle: boolean,
  seed: number,
): readonly Option[] {
  const shown = options.filter(option => holds(option.when, values));
  if (!shuffle) return shown;
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
