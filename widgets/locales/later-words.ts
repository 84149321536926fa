import { enLater } from './en-later.ts';
import type { LaterWords, Words } from './words.ts';

/** The words of the later screens in the language of these: with the others they come complete, English in two parts. */
export function laterWords(words: Words): LaterWords {
  return isComplete(words) ? words : enLater;
}

function isComplete(words: Words): words is Words & LaterWords {
  return 'back' in words;
}
