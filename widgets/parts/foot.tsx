import type { ComponentChildren } from 'preact';
import type { Choices } from '../../src/consent/choice.ts';
import type { PurposeAsk } from '../../src/interview/state.ts';
import { period } from '../intl.ts';
import { later } from '../later-chunk.ts';
import { amend, type QuestionState, type Stage } from '../quiz/stage.ts';
import { bold } from './bold.tsx';

export interface FootProps {
  readonly stage: Stage;
  readonly state: QuestionState;
  /** Answers with these choices, or says what is missing. */
  readonly onPress: (choices: Choices) => void;
}

/**
 * The consent foot of one purpose: two equal buttons, either of which answers and goes on.
 * Where nothing is asked it only goes on.
 */
export function Foot({ stage, state, onPress }: FootProps) {
  const { words, config } = stage;
  const { consent } = state;
  if (consent.kind !== 'pair' && consent.kind !== 'special') {
    return (
      <div class="foot" part="foot">
        <Buttons of={[[words.next, () => onPress({})]]} />
      </div>
    );
  }
  const { purpose, chosen } = consent;
  const special = consent.kind === 'special';
  const carry = special ? [] : consent.carry;
  return (
    <fieldset class="foot" part="foot" aria-labelledby="ask">
      <Ask
        stage={stage}
        purposes={[purpose]}
        sentence={
          special
            ? consent.ask
            : (purpose.ask ?? words.mayKeep(config.controller.name, purpose.aim))
        }
        term={`${special || purpose.ask || purpose.aim ? '' : `${purpose.notice} `}${words.upTo(period(purpose.keepFor ?? '', words.locale))}`}
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
      <Buttons
        of={[
          [
            special ? words.agree : words.yes,
            () => onPress({ [purpose.id]: 'given' }),
            chosen && chosen === 'given',
          ],
          [words.no, () => onPress({ [purpose.id]: 'refused' }), chosen && chosen !== 'given'],
        ]}
      />
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
      {open && later.value?.facts(stage.config, purposes)}
    </div>
  );
}

export type ButtonOf = readonly [words: string, onPress: () => void, pressed?: boolean | undefined];

/** Equal buttons: same size, same weight, whatever they say. */
export function Buttons({ of }: { of: readonly ButtonOf[]; children?: ComponentChildren }) {
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
