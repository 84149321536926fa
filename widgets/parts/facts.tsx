import type { PurposeAsk } from '../../src/interview/state.ts';
import { laterWords } from '../locales/later-words.ts';
import type { Stage } from '../quiz/stage.ts';
import { safeAddress } from './markup.tsx';

/** The rest of the notice: who keeps what, for what, where, and how it is stopped. */
export function facts(stage: Stage, purposes: readonly PurposeAsk[]) {
  const { controller, storage, recipients } = stage.config;
  const words = laterWords(stage.words);
  const names = recipients?.map(({ name }) => name) ?? [];
  const policy = safeAddress(controller.policy.url);
  const rows = [
    [words.who, `${controller.name}, ${controller.address}`],
    ...purposes.map(({ label, notice }) => [purposes[1] ? label : words.whatFor, notice]),
    [words.what, words.whatKept],
    [words.where, words.stored(storage, names)],
    [words.stop, words.howToStop],
  ];
  return (
    <div class="more">
      <dl class="facts">
        {rows.map(([term, fact]) => (
          <>
            <dt>{term}</dt>
            <dd>{fact}</dd>
          </>
        ))}
      </dl>
      <p class="reach">
        <a href={`mailto:${controller.contact}`}>{controller.contact}</a>
        {policy && (
          <a href={policy} target="_blank" rel="noopener">
            {words.policy}
          </a>
        )}
      </p>
    </div>
  );
}
