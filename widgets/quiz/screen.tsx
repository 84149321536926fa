import type { Value } from '../../src/config/schema.ts';
import type { Choices } from '../../src/consent/choice.ts';
import { later, loadLater } from '../later-chunk.ts';
import { Pair } from '../parts/foot.tsx';
import { firstControl } from '../questions/options.tsx';
import { amend, type QuestionState, type Stage } from './stage.ts';

/** What is on screen now: a question, the result, or nothing. */
export function Screen({ stage }: { stage: Stage }) {
  const state = stage.interview.state.value;
  const Later = later.value;
  return (
    <div lang={stage.config.locale} dir={stage.dir} part="widget">
      {Later && <Later.Notice stage={stage} />}
      {state.screen === 'question' ? (
        <Question stage={stage} state={state} />
      ) : Later ? (
        <Later.End stage={stage} state={state} />
      ) : (
        <div class="wait" aria-busy="true" />
      )}
    </div>
  );
}

function Question({ stage, state }: { stage: Stage; state: QuestionState }) {
  const { words } = stage;
  const { view, consent, position } = state;
  const draft = stage.draft.value.value;
  const Later = later.value;
  const Control = firstControl(view) ?? Later?.laterControl(view);
  const where = words.position(position.at, position.of);

  const onChange = (value: Value | undefined) =>
    Later ? Later.choose(stage, view, value) : amend(stage, { value });
  const onPress = async (choices?: Choices) => (await loadLater()).press(stage, view, choices);

  return (
    <>
      <div class="top" part="header">
        {Later && <Later.Lead stage={stage} back={state.canGoBack} />}
        <p>{stage.widget?.title}</p>
        <p aria-hidden="true">{where}</p>
        {state.canSkip && consent.kind !== 'sent' && (
          <button type="button" class="link" onClick={() => onPress()}>
            {words.skip}
          </button>
        )}
        <progress max={position.of} value={position.at} aria-label={words.question(where)} />
      </div>
      {Control && (Later || (consent.kind === 'pair' && !state.honoured[0])) ? (
        <>
          <fieldset
            key={view.id}
            class={view.id === stage.first ? '' : 'next'}
            aria-describedby="why problem"
          >
            <legend>
              <h2 tabindex={-1} part="title">
                {view.title}
              </h2>
            </legend>
            {view.why && (
              <p class="why" id="why">
                {view.why}
              </p>
            )}
            <p class="error" id="problem" role="status">
              {Later === null ? words.lost : draft.problem}
            </p>
            <Control view={view} value={draft.value} words={words} onChange={onChange} />
          </fieldset>
          {Later && <Later.Honoured stage={stage} purposes={state.honoured} />}
          {consent.kind === 'pair' ? (
            <Pair stage={stage} state={state} onPress={onPress} consent={consent} />
          ) : (
            Later && <Later.LaterFoot stage={stage} state={state} onPress={onPress} />
          )}
        </>
      ) : (
        <div class="wait" aria-busy="true" />
      )}
    </>
  );
}
