import type { Choices } from '../../src/consent/choice.ts';
import type { PurposeAsk } from '../../src/interview/state.ts';
import { period } from '../intl.ts';
import { laterWords } from '../locales/later-words.ts';
import { problemOf } from '../questions/problem.ts';
import { amend, type Stage } from '../quiz/stage.ts';
import { Ask, Buttons, type FootProps, Pair } from './foot.tsx';
import { Dot, Tick } from './tick.tsx';

/** Every way of asking for consent: two buttons, rows, an earlier press that covers this answer, a Send. */
export function LaterFoot(props: FootProps) {
  const { consent } = props.state;
  const { words } = props.stage;
  switch (consent.kind) {
    case 'several':
      return <Several {...props} purposes={consent.purposes} chosen={consent.chosen} />;
    case 'carried':
      return <Carried {...props} purpose={consent.purpose} given={consent.choice === 'given'} />;
    case 'sent':
      return <Sent {...props} purposes={consent.purposes} />;
    case 'special':
      return (
        <Pair {...props} consent={consent} sentence={consent.ask} yes={laterWords(words).agree} />
      );
    case 'pair':
      return null;
    case 'none':
      return (
        <div class="foot" part="foot">
          <Buttons of={[[words.next, () => props.onPress({})]]} />
        </div>
      );
  }
}

/** Unticked rows, and one button that says what it will do. */
function Several({
  stage,
  onPress,
  purposes,
  chosen,
}: FootProps & { purposes: readonly PurposeAsk[]; chosen: Choices }) {
  const { config, words } = stage;
  const say = laterWords(words);
  const draft = stage.draft.value.value;
  const ticks = Object.fromEntries(
    purposes.map(({ id }) => [id, draft.ticks[id] ?? chosen[id] === 'given']),
  );
  const uses = purposes.filter(({ id }) => ticks[id]).length;
  const choices = () =>
    Object.fromEntries(
      purposes.map(({ id }) => [id, ticks[id] ? ('given' as const) : ('refused' as const)]),
    );
  return (
    <fieldset class="foot several" part="foot" aria-labelledby="ask">
      <Ask
        stage={stage}
        purposes={purposes}
        sentence={say.useOf(config.controller.name)}
        term={say.staysUnlessTicked}
      />
      <div class="rows">
        {purposes.map(({ id, label, keepFor }) => (
          <label key={id} class="row">
            <input
              type="checkbox"
              checked={!!ticks[id]}
              onChange={({ currentTarget }) =>
                amend(stage, { ticks: { ...ticks, [id]: currentTarget.checked } })
              }
            />
            <span>{label}</span>
            <span class="val">{period(keepFor, words.locale)}</span>
          </label>
        ))}
      </div>
      <Buttons of={[[uses ? say.nextKeeps(uses) : say.nextStays, () => onPress(choices())]]} />
    </fieldset>
  );
}

/** What an earlier press said, and how to change it here. */
function Carried({
  stage,
  state: { view },
  onPress,
  purpose,
  given,
}: FootProps & { purpose: PurposeAsk; given: boolean }) {
  const say = laterWords(stage.words);
  const isAnswered = !problemOf(view, stage.draft.value.value.value, say);
  const kept = isAnswered ? say.kept : say.willBeKept;
  return (
    <div class="foot held" part="foot">
      <p class="kept">
        {given ? <Tick /> : <Dot />}
        <span>
          {given ? kept(purpose) : say.stays} ·{' '}
          <button type="button" class="link" onClick={stage.interview.askAgain}>
            {say.change}
          </button>
        </span>
      </p>
      <Buttons of={[[stage.words.next, () => onPress({})]]} />
    </div>
  );
}

/** A survey's Send is the consent: what it is for stands above it, and Skip weighs as much. */
function Sent({
  stage,
  state,
  onPress,
  purposes,
}: FootProps & { purposes: readonly PurposeAsk[] }) {
  const { words } = stage;
  const [first] = purposes;
  const choices = Object.fromEntries(purposes.map(({ id }) => [id, 'given' as const]));
  const skip = [words.skip, () => onPress()] as const;
  return (
    <fieldset class="foot sent" part="foot" aria-labelledby="ask">
      <Ask
        stage={stage}
        purposes={purposes}
        sentence={first?.ask ?? purposes.map(({ notice }) => notice).join(' ')}
        term={words.upTo(purposes[1] ? '' : period(first?.keepFor, words.locale))}
      />
      <Buttons
        of={[[laterWords(words).send, () => onPress(choices)], ...(state.canSkip ? [skip] : [])]}
      />
    </fieldset>
  );
}

/** Where the browser's privacy signal has spoken, it is said that it was heard. */
export function Honoured({ stage, purposes }: { stage: Stage; purposes: readonly PurposeAsk[] }) {
  return purposes[0] ? <p class="kept honoured">{laterWords(stage.words).honoured}</p> : null;
}
