import type { Kept, PurposeAsk, UseAsk } from '../../src/interview/state.ts';
import { period } from '../intl.ts';
import { laterWords } from '../locales/later-words.ts';
import { amend, type Stage } from '../quiz/stage.ts';
import { bold } from './bold.tsx';
import { facts } from './facts.tsx';
import { Dot, Tick } from './tick.tsx';

/** One purpose asked at the result: an unticked row an answer, and three presses of equal weight. */
export function Uses({ stage, use }: { stage: Stage; use: UseAsk }) {
  const { purpose, rows, settled } = use;
  const { words } = stage;
  const say = laterWords(words);
  const { ticks, open } = stage.draft.value.value;
  const editing = `edit ${purpose.id}`;
  const more = `more ${purpose.id}`;
  const given = rows.filter(({ choice }) => choice === 'given').length;
  if (settled && open !== editing && open !== more) {
    return (
      <p class="kept">
        {given > 0 ? <Tick /> : <Dot />}
        <span>
          {say.used(given, rows.length, purpose)} ·{' '}
          <button
            type="button"
            class="link"
            onClick={() => amend(stage, { open: editing, said: '' })}
          >
            {say.change}
          </button>
          {given > 0 && (
            <>
              {' · '}
              <StopAll stage={stage} purpose={purpose} />
            </>
          )}
        </span>
      </p>
    );
  }
  const failed = (error: unknown) => stage.onTrouble(error, false);
  const key = (attribute: string) => `${purpose.id} ${attribute}`;
  const ticked = ({ attribute, choice }: UseAsk['rows'][number]) =>
    ticks[key(attribute)] ?? choice === 'given';
  const decide = (choice: (row: UseAsk['rows'][number]) => boolean) => {
    const choices = rows.map(
      row => [row.attribute, choice(row) ? ('given' as const) : ('refused' as const)] as const,
    );
    const count = choices.filter(([, made]) => made === 'given').length;
    stage.interview.decideUses(purpose.id, Object.fromEntries(choices)).catch(failed);
    const said = say.saved(say.used(count, rows.length, purpose));
    amend(stage, { open: undefined, ticks: {}, said });
    stage.focus('.said');
  };
  return (
    <fieldset class="uses" part="uses">
      <legend>
        <h3>{bold(purpose.ask ?? say.alsoUse(purpose))}</h3>
      </legend>
      <p class="note">
        {!settled && `${say.nothingTicked} `}
        {words.upTo(period(purpose.keepFor, words.locale))}{' '}
        <button
          type="button"
          class="link"
          aria-expanded={open === more}
          onClick={() => amend(stage, { open: open === more ? undefined : more })}
        >
          {open === more ? words.less : words.more}
        </button>
      </p>
      {open === more && facts(stage, [purpose])}
      {rows.map(row => (
        <label key={row.attribute} class="row">
          <input
            type="checkbox"
            checked={ticked(row)}
            onChange={({ currentTarget }) =>
              amend(stage, { ticks: { ...ticks, [key(row.attribute)]: currentTarget.checked } })
            }
          />
          <span>{row.label}</span>
          <span class="val">{row.words}</span>
        </label>
      ))}
      <div class="trio">
        <button type="button" class="button" part="button" onClick={() => decide(() => true)}>
          {say.all}
        </button>
        <button type="button" class="button" part="button" onClick={() => decide(() => false)}>
          {say.none}
        </button>
        <button type="button" class="button" part="button" onClick={() => decide(ticked)}>
          {say.save}
        </button>
      </div>
    </fieldset>
  );
}

/** What one purpose holds, and the one press that ends it. */
export function KeptLine({ stage, kept }: { stage: Stage; kept: Kept }) {
  const { purpose, attributes } = kept;
  if (attributes.length === 0) return null;
  return (
    <p class="kept">
      <Tick />
      <span>
        {laterWords(stage.words).answersKept(attributes.length, purpose)} ·{' '}
        <StopAll stage={stage} purpose={purpose} />
      </span>
    </p>
  );
}

function StopAll({ stage, purpose }: { stage: Stage; purpose: PurposeAsk }) {
  return (
    <button
      type="button"
      class="link"
      onClick={() => {
        stage.interview.stopAll(purpose.id).catch(error => stage.onTrouble(error, false));
        const said = laterWords(stage.words).stopped(purpose);
        amend(stage, { said, stopped: purpose });
        stage.focus('.said');
      }}
    >
      {laterWords(stage.words).stopAll}
    </button>
  );
}
