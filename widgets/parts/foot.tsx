import type { Choices, ConsentChoice } from '../../src/consent/choice.ts';
import type { PurposeAsk } from '../../src/interview/state.ts';
import { period } from '../intl.ts';
import { later } from '../later-chunk.ts';
import { amend, type QuestionState, type Stage } from '../quiz/stage.ts';
import { bold } from './bold.tsx';

export interface FootProps {
  readonly stage: Stage;
  readonly state: QuestionState;
  /** Answers with these choices, or says what is missing; skips without any. */
  readonly onPress: (choices?: Choices) => void;
}

/** The consent foot of one purpose: two equal buttons, either of which answers and goes on. */
export function Pair({
  stage,
  onPress,
  consent: { purpose, carry = [], chosen },
  sentence = purpose.ask ?? stage.words.mayKeep(stage.config.controller.name, purpose),
  yes = stage.words.yes,
}: FootProps & {
  readonly consent: {
    readonly purpose: PurposeAsk;
    readonly carry?: readonly { readonly label: string }[];
    readonly chosen?: ConsentChoice | undefined;
  };
  readonly sentence?: string;
  readonly yes?: string;
}) {
  const { words } = stage;
  const button = (label: string, choice: ConsentChoice): ButtonOf => [
    label,
    () => onPress({ [purpose.id]: choice }),
    chosen && chosen === choice,
  ];
  return (
    <fieldset class="foot" part="foot" aria-labelledby="ask">
      <Ask
        stage={stage}
        purposes={[purpose]}
        sentence={sentence}
        term={words.upTo(period(purpose.keepFor, words.locale))}
      />
      {carry[0] && (
        <label class="carry">
          <input
            type="checkbox"
            checked={stage.draft.value.value.carry}
            onChange={event => amend(stage, { carry: event.currentTarget.checked })}
          />
          {words.sameFor(carry.map(({ label }) => label))}
        </label>
      )}
      <Buttons of={[button(yes, 'given'), button(words.no, 'refused')]} />
    </fieldset>
  );
}

/** What is asked, for how long, and the rest of the notice a tap away. */
export function Ask(p: {
  stage: Stage;
  purposes: readonly PurposeAsk[];
  sentence: string;
  term: string;
}) {
  const { stage, purposes } = p;
  const { words } = stage;
  const open = stage.draft.value.value.open;
  return (
    <div class="ask" part="ask">
      <span id="ask">{bold(p.sentence)}</span>
      <small>
        {p.term}{' '}
        <button
          type="button"
          class="link"
          aria-expanded={!!open}
          onClick={() => amend(stage, { open: open ? undefined : 'more' })}
        >
          {open ? words.less : words.more}
        </button>
      </small>
      {open && later.value?.facts(stage, purposes)}
    </div>
  );
}

export type ButtonOf = readonly [words: string, onPress: () => void, pressed?: boolean | undefined];

/** Equal buttons: same size, same weight, whatever they say. */
export function Buttons({ of }: { of: readonly ButtonOf[] }) {
  return (
    <div class="pair">
      {of.map(([label, onPress, pressed]) => (
        <button
          key={label}
          type="button"
          class="button"
          part="button"
          aria-pressed={pressed}
          onClick={onPress}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
