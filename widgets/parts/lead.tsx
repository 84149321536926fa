import { languageSelect } from '../language-select-chunk.ts';
import { laterWords } from '../locales/later-words.ts';
import type { Stage } from '../quiz/stage.ts';
import { Back } from './back.tsx';

/** What the header gains after the first question has been painted: back, and another language where there is one. */
export function Lead({ stage, back = false }: { stage: Stage; back?: boolean }) {
  const LanguageSelect = stage.config.translations && languageSelect();
  return (
    <>
      {back && <Back label={laterWords(stage.words).back} onBack={stage.interview.back} />}
      {LanguageSelect && <LanguageSelect stage={stage} />}
    </>
  );
}
