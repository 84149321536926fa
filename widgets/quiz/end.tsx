import type { AnswerView, InterviewState, PurposeAsk } from '../../src/interview/state.ts';
import { laterWords } from '../locales/later-words.ts';
import { Lead } from '../parts/lead.tsx';
import { inline, safeAddress } from '../parts/markup.tsx';
import { Products } from '../parts/products.tsx';
import { Dot, Tick } from '../parts/tick.tsx';
import { KeptLine, Uses } from '../parts/uses.tsx';
import { hookOf } from '../products.ts';
import { amend, type ResultState, type Stage } from './stage.ts';

/** Where the questions end: a quiz's result, a survey's thanks, or nothing to ask. */
export function End({ stage, state }: { stage: Stage; state: InterviewState }) {
  switch (state.screen) {
    case 'result':
      return stage.widget?.kind === 'quiz' ? (
        <Result stage={stage} state={state} />
      ) : (
        <Thanks stage={stage} state={state} />
      );
    case 'empty':
      return (
        <p class="note" part="empty">
          {laterWords(stage.words).nothingToAsk}
        </p>
      );
    case 'question':
      return null;
  }
}

function Result({ stage, state }: { stage: Stage; state: ResultState }) {
  const { widget, interview } = stage;
  const found = state.result?.result;
  const because = state.result?.because;
  const [before = '', after = ''] = because ? laterWords(stage.words).because(because.benefit) : [];
  const href = found?.link && safeAddress(found.link.url);
  return (
    <div class="next" part="result">
      <div class="top" part="header">
        <Lead stage={stage} />
        <p>{state.returning ? laterWords(stage.words).earlier : widget?.title}</p>
        <button type="button" class="link" onClick={interview.restart}>
          {laterWords(stage.words).startAgain}
        </button>
      </div>
      <h2 class="big" tabindex={-1} part="title">
        {found?.title ?? laterWords(stage.words).thanks}
      </h2>
      {found?.text && <p class="lead">{inline(found.text)}</p>}
      {found?.products && (
        <Products
          key={found.products.join()}
          ids={found.products}
          hook={hookOf(stage.products())}
          onTrouble={error => stage.onTrouble(error, false)}
        />
      )}
      {found?.code && (
        <p class="code">
          {laterWords(stage.words).code} <b>{found.code}</b>
        </p>
      )}
      {href && (
        <p class="onward">
          <a class="button" part="button" href={href}>
            {found.link?.text}
          </a>
        </p>
      )}
      <div class="because" part="because">
        {because && (
          <p>
            {before} {quoted(because.words, stage.words.locale)}
            {after}
          </p>
        )}
        <Answers stage={stage} answers={state.answers} />
      </div>
      <Consents stage={stage} state={state} />
    </div>
  );
}

function Thanks({ stage, state }: { stage: Stage; state: ResultState }) {
  const { widget } = stage;
  const thanks = widget?.kind === 'survey' ? widget.thanks : undefined;
  return (
    <div class="next done" part="result">
      <span class="seal">
        <Tick />
      </span>
      <h2 tabindex={-1} part="title">
        {thanks?.title ?? laterWords(stage.words).thanks}
      </h2>
      {thanks?.text && <p class="why">{inline(thanks.text)}</p>}
      <div class="because" part="because">
        <Answers stage={stage} answers={state.answers} />
      </div>
      <Consents stage={stage} state={state} />
    </div>
  );
}

/** What may happen with the answers: asked once the value is visible, and stopped as easily. */
function Consents({ stage, state }: { stage: Stage; state: ResultState }) {
  // A purpose asked here says itself what it holds.
  const isItsOwn = ({ id }: PurposeAsk) => !state.uses.some(use => use.purpose.id === id);
  const { said, stopped } = stage.draft.value.value;
  return (
    <>
      {state.uses.map(use => (
        <Uses key={use.purpose.id} stage={stage} use={use} />
      ))}
      {state.kept.map(
        kept =>
          isItsOwn(kept.purpose) && <KeptLine key={kept.purpose.id} stage={stage} kept={kept} />,
      )}
      {stopped && isItsOwn(stopped) && (
        <p class="kept" aria-hidden="true">
          <Dot />
          <span>{laterWords(stage.words).stopped(stopped)}</span>
        </p>
      )}
      <p class="said" role="status" tabindex={-1}>
        {said}
      </p>
    </>
  );
}

/** The answers of this run, each a press away from being changed. */
function Answers({ stage, answers }: { stage: Stage; answers: readonly AnswerView[] }) {
  const open = stage.draft.value.value.open === 'answers';
  if (answers.length === 0) return null;
  return (
    <>
      <button
        type="button"
        class="link"
        aria-expanded={open}
        onClick={() => amend(stage, { open: open ? undefined : 'answers' })}
      >
        {laterWords(stage.words).changeAnAnswer}
      </button>
      {open && (
        <ul class="rows">
          {answers.map(({ questionId, label, words, consent }) => (
            <li key={questionId} class="row">
              <span>{label}</span>
              <span class="val">
                {words}
                {!Object.values(consent).includes('given') && (
                  <small>{laterWords(stage.words).onlyHere}</small>
                )}
              </span>
              <button
                type="button"
                class="link"
                aria-label={laterWords(stage.words).changeOne(label)}
                onClick={() => stage.interview.change(questionId)}
              >
                {laterWords(stage.words).change}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** What was answered, in the person's words and the language's own way of listing. */
function quoted(words: readonly string[], locale: string) {
  const list = new Intl.ListFormat(locale);
  return list
    .formatToParts(words)
    .map(({ type, value }, at) => (type === 'element' ? <q key={at}>{value}</q> : value));
}
