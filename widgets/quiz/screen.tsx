import type { QuestionType, Value } from '../../src/config/schema.ts';
import type { Choices } from '../../src/consent/choice.ts';
import { later, laterFailed, loadLater } from '../later-chunk.ts';
import { Foot } from '../parts/foot.tsx';
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
        <Waiting stage={stage} />
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
  const plain = consent.kind === 'pair' || consent.kind === 'special' || consent.kind === 'none';
  const AnyFoot = plain ? Foot : Later?.LaterFoot;
  const where = words.position(position.at, position.of);

  const onChange = (value: Value) => {
    stage.onStart();
    amend(stage, { value, problem: undefined });
  };
  const onPress = (choices: Choices) => {
    const { value, carry, busy } = stage.draft.value.value;
    if (busy) return;
    const missing = view.attribute && (value === undefined || value === '');
    const problem = Later?.problemOf(view, value) ?? (missing ? words.choose : undefined);
    if (problem) {
      amend(stage, { problem });
      stage.focus('fieldset input,textarea');
    } else if (value === undefined) interview.skip();
    else {
      stage.onStart();
      // Pressed twice is answered once.
      amend(stage, { busy: true });
      interview
        .answer({ questionId: view.id, value, consent: choices, ...(carry && { carry }) })
        .catch(error => {
          amend(stage, { busy: false });
          stage.onTrouble(error, false);
        });
    }
  };

  return (
    <>
      <header part="header">
        {state.canGoBack && (
          <button type="button" class="back" aria-label={words.back} onClick={interview.back}>
            <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
              <path d="M12 4.5 6.5 10l5.5 5.5" />
            </svg>
          </button>
        )}
        <p>{stage.widget?.title}</p>
        <p aria-hidden="true">{where}</p>
        {state.canSkip && (
          <button type="button" class="link" onClick={interview.skip}>
            {words.skip}
          </button>
        )}
        <progress max={position.of} value={position.at} aria-label={words.question(where)} />
      </header>
      {Control && AnyFoot && (Later || !state.honoured[0]) ? (
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
              {draft.problem}
            </p>
            <Control view={view} value={draft.value} words={words} onChange={onChange} />
          </fieldset>
          {Later && <Later.Honoured purposes={state.honoured} />}
          <AnyFoot stage={stage} state={state} onPress={onPress} />
        </>
      ) : (
        <Waiting stage={stage} />
      )}
    </>
  );
}

/** The place of what has not loaded yet. */
export function Waiting({ stage }: { stage: Stage }) {
  return laterFailed.value ? (
    <button type="button" class="button" onClick={loadLater}>
      {stage.words.again}
    </button>
  ) : (
    <div class="wait" aria-busy="true" />
  );
}
