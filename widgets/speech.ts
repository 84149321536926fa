import type { Config } from '../src/config/schema.ts';
import { type Spoken, spokenOf } from '../src/interview/session.ts';
import { loadLater } from './later-chunk.ts';
import { en } from './locales/en.ts';
import type { Words } from './locales/words.ts';

/** One widget in one language: the shop's words and ours. */
export interface Speech extends Spoken {
  readonly words: Words;
  readonly dir: 'ltr' | 'rtl';
}

/** A widget in words of ours. Throws WIDGET_UNKNOWN or WIDGET_NOT_ASKING. */
export function speechOf(
  config: Config,
  widget: string,
  words: Words,
  dir: Speech['dir'] = 'ltr',
): Speech {
  return { ...spokenOf(config, widget, { yes: words.on, no: words.off }), words, dir };
}

/** The widget in the language of its place. English in an English place is here; everything else has to come. */
export async function speechAt(
  element: HTMLElement,
  config: Config,
  widget: string,
): Promise<Speech> {
  const { locale, translations } = config;
  const wanted = element.getAttribute('locale') ?? element.closest<HTMLElement>('[lang]')?.lang;
  // A page in `en-US` reads a config in `en`, unless that has words of its own for it.
  const isHere = !translations || (wanted?.startsWith(locale) && !translations[wanted]);
  return /^en/.test(locale) && isHere
    ? speechOf(config, widget, en)
    : (await loadLater()).speak(element, config, widget);
}
