import { readConfig } from './guard.ts';
import { wordsByPlace } from './places.ts';
import type { Config } from './schema.ts';

/** The languages a config can be read in: its own first. */
export function languagesOf({ locale, translations }: Config): readonly string[] {
  return [locale, ...Object.keys(translations ?? {}).filter(other => other !== locale)];
}

/**
 * The first of `wanted` that is offered: by its exact tag, by a shorter one (`de-CH` takes `de`), then
 * by any of the same language and script (`de` takes `de-AT`, and `zh-TW` never takes `zh-CN`).
 */
export function matchLanguage(
  wanted: readonly string[],
  offered: readonly string[],
): string | undefined {
  for (const tag of wanted) {
    const exact = offered.find(of => sameTag(of, tag)) ?? offered.find(of => isStartOf(of, tag));
    if (exact && scriptOf(exact) === scriptOf(tag)) return exact;
    const script = scriptOf(tag);
    const near = script && offered.find(of => scriptOf(of) === script);
    if (near) return near;
  }
  return undefined;
}

/** The config in the first of `wanted` that it is translated into; as it stands where it is into none. */
export function inLanguage(config: Config, wanted: readonly string[]): Config {
  return translateConfig(config, matchLanguage(wanted, languagesOf(config)) ?? config.locale);
}

/**
 * The config with its words in another of its languages, and that language as its `locale`. A word
 * without a translation stays as it is; everything that is not a word is the same.
 */
export function translateConfig(config: Config, locale: string): Config {
  const translations = config.translations?.[locale];
  if (!translations || locale === config.locale) return config;
  const known = wordsByPlace(config);
  const words = new Map(Object.entries(translations).filter(([place]) => known.has(place)));
  const translated = { ...record(replaced(config, '', words)), locale };
  return readConfig(JSON.stringify(translated));
}

/** The places of the words that have no translation into a language. */
export function missingWords(config: Config, locale: string): readonly string[] {
  if (locale === config.locale) return [];
  const translations = config.translations?.[locale] ?? {};
  return [...wordsByPlace(config).keys()].filter(place => !Object.hasOwn(translations, place));
}

/** A value with its words replaced; a place names what is in a list by its id, where it has one. */
function replaced(value: unknown, place: string, words: ReadonlyMap<string, string>): unknown {
  const at = (key: string) => (place ? `${place}.${key}` : key);
  if (Array.isArray(value)) {
    return value.map((entry, index) => {
      const { id = index } = record(entry);
      return replaced(entry, at(`${id}`), words);
    });
  }
  if (typeof value === 'string') return words.get(place) ?? value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, of]) => [key, replaced(of, at(key), words)]),
  );
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function sameTag(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function isStartOf(start: string, tag: string): boolean {
  return tag.toLowerCase().startsWith(`${start.toLowerCase()}-`);
}

/** A language with the script it is written in, where the tag leaves that open: `zh-TW` is `zh-Hant`. */
function scriptOf(tag: string): string | undefined {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return `${language}-${script}`;
  } catch {
    return undefined;
  }
}
