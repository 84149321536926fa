import { languagesOf } from '../../src/config/translate.ts';
import { publishedOf, speechIn } from '../language.ts';
import { laterWords } from '../locales/later-words.ts';
import { amend, type Stage } from '../quiz/stage.ts';
import css from '../styles/language.css?inline';
import { sheet } from '../styles/sheet.ts';

const own = sheet(css);

/**
 * The person's own choice among the config's languages. It changes words in place: the question, what was
 * chosen, and the focus stay. The native select lies over the name, at a size that no phone zooms into.
 */
export function LanguageSelect({ stage }: { stage: Stage }) {
  const { config, speech } = stage;
  const choose = async (locale: string) => {
    const spoken = await speechIn(config, widgetOf(stage), locale);
    // What was said in the other language is not said in this one.
    amend(stage, { problem: undefined, said: '' });
    speech.value = spoken;
  };
  return (
    <div class="tongue" part="language" ref={dress}>
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
        <path d="M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15Zm0 0c-5 5-5 10 0 15 5-5 5-10 0-15ZM2.5 10h15" />
      </svg>
      <span aria-hidden="true">{nameOf(config.locale)}</span>
      <select
        aria-label={laterWords(stage.words).language}
        value={config.locale}
        onChange={({ currentTarget }) =>
          void choose(currentTarget.value).catch(error => stage.onTrouble(error, false))
        }
      >
        {languagesOf(publishedOf(config)).map(locale => (
          <option key={locale} value={locale} lang={locale} selected={locale === config.locale}>
            {nameOf(locale)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The id of the widget on screen. */
function widgetOf({ config, widget }: Stage): string {
  return Object.keys(config.widgets).find(id => config.widgets[id] === widget) ?? '';
}

/** The switch brings its own styles, once a widget. */
function dress(place: HTMLElement | null): void {
  const root = place?.getRootNode();
  if (root instanceof ShadowRoot && !root.adoptedStyleSheets.includes(own))
    root.adoptedStyleSheets.push(own);
}

/** A language's name in itself, as a list of languages has it. */
function nameOf(locale: string): string {
  try {
    const name = new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale;
    return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
  } catch {
    return locale;
  }
}
