import { enLater } from '../locales/en-later.ts';
import type { Stage } from '../quiz/stage.ts';

/** Whether the browser is offline, or keeps nothing: said once, calmly, above everything else. */
export function Notice({ stage }: { stage: Stage }) {
  const notice = stage.interview.notice.value;
  return (
    <div role="status">
      {notice && (
        <p class="notice" part="notice">
          {notice === 'offline' ? enLater.offline : enLater.memoryOnly}
        </p>
      )}
    </div>
  );
}
