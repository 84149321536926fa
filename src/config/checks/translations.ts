import type { Report } from '../issue.ts';
import { wordsByPlace } from '../places.ts';
import { recalledAttributes } from '../recall.ts';
import type { Config } from '../schema.ts';
import { unknown } from './unknown.ts';

/** A translation stands for words that are there, and recalls no answer that they do not recall. */
export function checkTranslations(config: Config, report: Report): void {
  if (!config.translations) return;
  const words = wordsByPlace(config);
  for (const [locale, translated] of Object.entries(config.translations)) {
    for (const [place, text] of Object.entries(translated)) {
      const path = ['translations', locale, place];
      const original = words.get(place);
      if (original === undefined) {
        report({ code: 'CONFIG_UNKNOWN_PLACE', path, args: unknown(place, words.keys()) });
        continue;
      }
      const recalled = recalledAttributes(original);
      for (const attribute of recalledAttributes(text)) {
        if (recalled.includes(attribute)) continue;
        report({
          code: 'CONFIG_UNKNOWN_ATTRIBUTE',
          path,
          args: unknown(attribute, recalled),
        });
      }
    }
  }
}
