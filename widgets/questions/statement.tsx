import { markup, safeAddress } from '../parts/markup.tsx';
import type { QuestionProps } from './question.ts';

/** Words without an answer, and at most one link. */
export function Statement({ view: { question } }: QuestionProps) {
  if (!('type' in question)) return null;
  const { text, link } = question;
  const href = link && safeAddress(link.url);
  return (
    <div class="words" part="options">
      {text && markup(text)}
      {href && (
        <p>
          <a href={href}>{link.text}</a>
        </p>
      )}
    </div>
  );
}
