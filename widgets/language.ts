import type { Config } from '../src/config/schema.ts';
import {
  languagesOf,
  matchLanguage,
  missingWords,
  translateConfig,
} from '../src/config/translate.ts';
import { preload } from './later-chunk.ts';
import { en } from './locales/en.ts';
import type { AllWords, Words } from './locales/words.ts';
import { type Speech, speechOf } from './speech.ts';
import { say } from './trouble.tsx';

/** Every language of ours but English, whose first words are in the first load. */
const languages: Readonly<Record<string, () => Promise<{ readonly words: AllWords }>>> = {
  ar: () => import('./locales/ar.ts'),
  de: () => import('./locales/de.ts'),
  es: () => import('./locales/es.ts'),
  fr: () => import('./locales/fr.ts'),
  ja: () => import('./locales/ja.ts'),
};

const rightToLeft = new Set([
  'Adlm',
  'Arab',
  'Hebr',
  'Mand',
  'Nkoo',
  'Rohg',
  'Samr',
  'Syrc',
  'Thaa',
]);

/**
 * The widget in the language asked for: the element's own `locale`, else the language of its place on the
 * page, else the first of the browser's that the config offers. The config's own serves every other wish.
 */
export function speechAt(element: HTMLElement, config: Config, widget: string): Promise<Speech> {
  const asked = element.getAttribute('locale');
  const place = asked ?? placeLanguage(element);
  const wanted = place ? [place] : navigator.languages;
  const locale = matchLanguage(wanted, languagesOf(config));
  if (asked && !locale) tellOnce('LANGUAGE_NOT_OFFERED', { locale: asked, config: config.id });
  return speechIn(config, widget, locale ?? config.locale);
}

const published = new WeakMap<Config, Config>();

/** The config that a translated one was made of. */
export function publishedOf(config: Config): Config {
  return published.get(config) ?? config;
}

/** The same widget in one of the config's languages; in its own where our words for that one do not come. */
export async function speechIn(from: Config, widget: string, locale: string): Promise<Speech> {
  const config = publishedOf(from);
  const missing = missingWords(config, locale);
  if (missing[0]) {
    const args = { locale, config: config.id, missing: missing.length, first: missing[0] };
    tellOnce('TRANSLATION_INCOMPLETE', args);
  }
  try {
    const words = await wordsIn(locale, config.id);
    const translated = translateConfig(config, locale);
    published.set(translated, config);
    return speechOf(translated, widget, words, directionOf(locale));
  } catch (reason) {
    say({ code: 'LANGUAGE_NOT_LOADED', args: { locale, reason: `${reason}` } });
    return speechOf(config, widget, en, directionOf(config.locale));
  }
}

async function wordsIn(locale: string, config: string): Promise<Words> {
  const { language } = new Intl.Locale(locale);
  const load = Object.hasOwn(languages, language) ? languages[language] : undefined;
  if (load) {
    preload(__SAYSO_LANGUAGES__.filter(([path]) => path.includes(`/${language}-`)));
    return (await load()).words;
  }
  if (language !== 'en') tellOnce('LANGUAGE_WITHOUT_WORDS', { locale, config });
  return en;
}

/** The language of the nearest element that names one, out of every shadow root. */
function placeLanguage(element: Element): string | undefined {
  const named = element.closest<HTMLElement>('[lang]')?.lang;
  const root = element.getRootNode();
  return named || (root instanceof ShadowRoot ? placeLanguage(root.host) : undefined);
}

function directionOf(locale: string): Speech['dir'] {
  return rightToLeft.has(new Intl.Locale(locale).maximize().script ?? '') ? 'rtl' : 'ltr';
}

const told = new Set<string>();

/** Once a page, however many widgets it has and however often the language is changed. */
function tellOnce(code: string, args: Readonly<Record<string, string | number>>): void {
  const key = `${code} ${args['config']} ${args['locale']}`;
  if (!told.has(key)) say({ code, args });
  told.add(key);
}
