import { noticeDigests } from './config/digest.ts';
import type { Config } from './config/schema.ts';
import { isSpecial } from './consent/choice.ts';
import { once } from './once.ts';
import type { Notices } from './statement/standing.ts';

/** What a config shows of itself to people: in another of its languages, and as the notices it has now. */
export function createShownWords(config: Config) {
  const notices = once(() => noticeDigests(config));
  return {
    /** The digests of an attribute's notices, by purpose, as they read now: a translation is the same notice. */
    async noticesOf(id: string): Promise<Notices> {
      const attribute = config.attributes[id];
      const shown = await notices();
      const digests = attribute?.purposes.flatMap(purpose => {
        const of = shown.get(purpose);
        return of ? [[purpose, isSpecial(attribute) ? of.special : of.ordinary] as const] : [];
      });
      return Object.fromEntries(digests ?? []);
    },

    /** The config in the words that a person was shown. */
    async in(locale: string): Promise<Config> {
      if (locale === config.locale) return config;
      const { translateConfig } = await import('./config/translate.ts');
      return translateConfig(config, locale);
    },
  };
}
