import type { Attribute, Config, Value } from '../config/schema.ts';
import { type ConsentChoice, purposesOf } from '../consent/choice.ts';
import type { ConsentStatus } from '../consent/record.ts';
import { uuidv7 } from '../id.ts';
import type { Act, ChoiceMade } from '../statement/act.ts';
import type { Run, RunAnswer } from './run.ts';
import type { ConsentAsk } from './state.ts';

/*
 * What a person's verbs do to a run, as pure functions: the run after it, the acts to be kept, and
 * the choices that were made.
 */

export interface Move {
  readonly run: Run;
  readonly acts: readonly Act[];
  readonly choices: readonly ChoiceEvent[];
}

/** What became of one purpose: refusing what was given in this run takes it back. */
export interface ChoiceEvent {
  readonly attribute: string;
  readonly purpose: string;
  readonly status: ConsentStatus;
}

/** An answer to the question on screen. A choice that was not made is no record: untouched is never asked. */
export function answerMove(
  config: Config,
  run: Run,
  attribute: Attribute & { readonly id: string },
  ask: ConsentAsk,
  given: {
    readonly questionId: string;
    readonly value: Value;
    readonly consent: Readonly<Record<string, ConsentChoice>>;
    readonly carry?: boolean;
    readonly options: readonly string[];
  },
  now: Date,
  gpc: boolean | null,
): Move {
  const earlier = ask.kind === 'carried' ? run.carry : undefined;
  const made: ChoiceMade[] = [];
  for (const { id, at } of purposesOf(config, attribute, gpc)) {
    const choice =
      at === 'question'
        ? (earlier?.choice ?? given.consent[id])
        : // The value is the permission: on gives, off takes it away.
          at === 'value'
          ? given.value
            ? 'given'
            : 'refused'
          : at === 'service'
            ? 'given'
            : undefined;
    if (!choice) continue;
    const method =
      at !== 'question'
        ? 'switched'
        : earlier
          ? 'carried'
          : ask.kind === 'sent'
            ? 'sent'
            : 'pressed';
    const follows = earlier && at === 'question' ? { follows: earlier.follows } : {};
    made.push({ id: uuidv7(now), purpose: id, choice, method, ...follows });
  }
  const { carry, ...rest } = run;
  const asked = ask.kind === 'pair' && made.find(({ purpose }) => purpose === ask.purpose.id);
  const next =
    ask.kind === 'pair' && given.carry && asked
      ? {
          purpose: asked.purpose,
          choice: asked.choice,
          attributes: ask.carry.map(named => named.attribute),
          locale: config.locale,
          follows: asked.id,
        }
      : // Answered anew, the press that was carried may be this very one; a question it did not name leaves it be.
        (ask.kind !== 'pair' || !run.answers[attribute.id]) && carry;
  const answer: RunAnswer = {
    questionId: given.questionId,
    attribute: attribute.id,
    value: given.value,
    choices: Object.fromEntries(made.map(({ purpose, choice }) => [purpose, choice])),
    options: given.options,
  };
  return {
    run: {
      ...rest,
      answers: { ...run.answers, [attribute.id]: answer },
      ...(next && { carry: next }),
    },
    ...acted(answer, made, run.answers[attribute.id], now),
  };
}

/** One `askAt: "result"` purpose decided, by attribute. */
export function usesMove(
  run: Run,
  purpose: string,
  choices: Readonly<Record<string, ConsentChoice>>,
  now: Date,
): Move {
  const answers = { ...run.answers };
  const moves = Object.entries(choices).flatMap(([attribute, choice]) => {
    const answer = answers[attribute];
    if (!answer) return [];
    answers[attribute] = { ...answer, choices: { ...answer.choices, [purpose]: choice } };
    return [acted(answer, [{ id: uuidv7(now), purpose, choice, method: 'pressed' }], answer, now)];
  });
  return {
    run: { ...run, answers, settled: [...run.settled, purpose] },
    acts: moves.flatMap(({ acts }) => acts),
    choices: moves.flatMap(move => move.choices),
  };
}

/** One press that takes a purpose away from every answer of the run: what one press gave, one press withdraws. */
export function stopMove(
  run: Run,
  purpose: string,
  now: Date,
): { run: Run; act: Act; attributes: string[] } {
  const answers = { ...run.answers };
  const attributes: string[] = [];
  for (const answer of Object.values(run.answers)) {
    const { [purpose]: choice, ...others } = answer.choices;
    if (choice !== 'given') continue;
    answers[answer.attribute] = { ...answer, choices: others };
    attributes.push(answer.attribute);
  }
  const { carry, ...rest } = run;
  return {
    run: { ...rest, answers, ...(carry && carry.purpose !== purpose && { carry }) },
    act: { kind: 'stop', at: now.getTime(), purpose, attributes },
    attributes,
  };
}

function acted(
  answer: RunAnswer,
  made: readonly ChoiceMade[],
  before: RunAnswer | undefined,
  now: Date,
): Omit<Move, 'run'> {
  const { attribute, value, questionId, options } = answer;
  return {
    acts: [
      { kind: 'answer', at: now.getTime(), attribute, value, choices: made, questionId, options },
    ],
    choices: made.map(({ purpose, choice }) => ({
      attribute,
      purpose,
      status: choice === 'refused' && before?.choices[purpose] === 'given' ? 'withdrawn' : choice,
    })),
  };
}
