import type { Report } from '../issue.ts';
import { wordsByPlace } from '../places.ts';
import { recalledAttributes } from '../recall.ts';
import type { Config } from '../schema.ts';
import { has, unknown } from './unknown.ts';

/** A translation stands for words that are there, and recalls what is declared. */
export function checkTranslations(config: Config, report: Report): void {
  if (!config.translations) return;
  const words = wordsByPlace(config);
  for (const [locale, translated] of Object.entries(config.translations)) {
    for (const [place, text] of Object.entries(translated)) {
      const path = ['translations', locale, place];
      if (!words.has(place)) {
        report({ code: 'CONFIG_UNKNOWN_PLACE', path, args: unknown(place, words.keys()) });
      }
      for (const attribute of recalledAttributes(text)) {
        if (has(config.attributes, attribute)) continue;
        const args = unknown(attribute, Object.keys(config.attributes));
        report({ code: 'CONFIG_UNKNOWN_ATTRIBUTE', path, args });
      }
    }
  }
}
