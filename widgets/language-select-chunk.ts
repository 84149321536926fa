import { signal } from '@preact/signals-core';

/** Between two attempts, while the chunk cannot be had. */
const TRY_AGAIN_MS = 4000;

type LanguageSelect = typeof import('./parts/language-select.tsx').LanguageSelect;

const loaded = signal<{ readonly LanguageSelect: LanguageSelect } | undefined>(undefined);
let asked = false;

/** The switch of languages; undefined until its code has come. Only a config with translations asks for it. */
export function languageSelect(): LanguageSelect | undefined {
  if (!asked) void load();
  return loaded.value?.LanguageSelect;
}

async function load(): Promise<void> {
  asked = true;
  try {
    loaded.value = await import('./parts/language-select.tsx');
  } catch {
    await new Promise(resolve => setTimeout(resolve, TRY_AGAIN_MS));
    return load();
  }
}
