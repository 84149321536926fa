import { laterWords } from '../locales/later-words.ts';
import type { Stage } from '../quiz/stage.ts';

/** Whether the browser is offline, or keeps nothing: said once, calmly, above everything else. */
export function Notice({ stage }: { stage: Stage }) {
  const notice = stage.interview.notice.value;
  const words = laterWords(stage.words);
  return (
    <div role="status">
      {notice && (
        <p class="notice" part="notice">
          {notice === 'offline' ? words.offline : words.memoryOnly}
        </p>
      )}
    </div>
  );
}
