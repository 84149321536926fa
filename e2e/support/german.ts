import type { Config } from '../../src/config/schema.ts';
import { shopConfig } from './config.ts';

/** The words of the shop in two more languages, as far as the tests read them. */
export const inGerman = {
  skin: 'Gegen Mittag fühlt sich Ihre Haut so an:',
  why: 'Damit die Texturen passen.',
  dry: 'Trocken',
  routine: 'Wie lange darf Ihre Pflege dauern?',
  fit: 'Mir zeigen, was passt',
  notice: 'Wir behalten diese Antwort, um passende Produkte zuerst zu zeigen.',
  aim: 'um Ihnen zu zeigen, was passt',
} as const;
export const inArabic = { skin: 'عند منتصف النهار، تبدو بشرتك…', dry: 'جافة' } as const;

/** The shop's config in English, German and Arabic. */
export function translatedConfig(change: (config: Config) => void = () => {}): Config {
  return shopConfig(config => {
    config.translations = {
      de: {
        'purposes.fit.label': inGerman.fit,
        'purposes.fit.notice': inGerman.notice,
        'purposes.fit.aim': inGerman.aim,
        'attributes.skin_type.options.dry.label': inGerman.dry,
        'widgets.welcome.questions.midday.title': inGerman.skin,
        'widgets.welcome.questions.midday.why': inGerman.why,
        'widgets.welcome.questions.steps.title': inGerman.routine,
      },
      ar: {
        'attributes.skin_type.options.dry.label': inArabic.dry,
        'widgets.welcome.questions.midday.title': inArabic.skin,
      },
    };
    change(config);
  });
}
