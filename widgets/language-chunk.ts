import type { Config } from '../src/config/schema.ts';
import { en } from './locales/en.ts';
import { type Speech, speechOf } from './speech.ts';
import { say } from './trouble.tsx';

/** The widget in the language of its place; in the config's own, beside English, where the code for it does not come. */
export async function speak(element: HTMLElement, config: Config, widget: string): Promise<Speech> {
  try {
    const { speechAt } = await import('./language.ts');
    return await speechAt(element, config, widget);
  } catch (reason) {
    say({ code: 'LANGUAGE_NOT_LOADED', args: { locale: config.locale, reason: `${reason}` } });
    return speechOf(config, widget, en);
  }
}
