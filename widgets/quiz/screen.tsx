import type { QuestionType, Value } from '../../src/config/schema.ts';
import type { Choices } from '../../src/consent/choice.ts';
import { later, loadLater } from '../later-chunk.ts';
import { Pair } from '../parts/foot.tsx';
import { firstQuestions } from '../questions/options.tsx';
import type { QuestionControl } from '../questions/question.ts';
import { amend, type QuestionState, type Stage } from './stage.ts';

type Controls = Readonly<Partial<Record<QuestionType, QuestionControl>>>;

/** What is on screen now: a question, the result, or nothing. */
export function Screen({ stage }: { stage: Stage }) {
  const state = stage.interview.state.value;
  const Later = later.value;
  return (
    <div lang={stage.config.locale} part="widget">
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
  const { interview, words } = stage;
  const { view, consent, position } = state;
  const draft = stage.draft.value.value;
  const Later = later.value;
  const type = view.attribute?.type ?? 'statement';
  const first: Controls = firstQuestions;
  const controls: Controls = Later?.laterQuestions ?? {};
  const Control = first[type] ?? controls[type];
  const where = words.position(position.at, position.of);

  const onChange = (value: Value) =>
    Later ? Later.choose(stage, view, value) : amend(stage, { value });
  const onPress = async (choices?: Choices) => (await loadLater()).press(stage, view, choices);

  return (
    <>
      <div class="top" part="header">
        {Later && state.canGoBack && <Later.Back onBack={interview.back} />}
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
          {Later && <Later.Honoured purposes={state.honoured} />}
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
