import { signal } from '@preact/signals-core';

export type Later = typeof import('./later.tsx');

/** Everything that comes after a first question, once it has loaded. */
export const later = signal<Later | undefined>(undefined);
/** The last attempt to load it failed; `loadLater` tries again. */
export const laterFailed = signal(false);

/** Loads what comes after the first question; never rejects. */
export async function loadLater(): Promise<void> {
  laterFailed.value = false;
  try {
    later.value ??= await import('./later.tsx');
  } catch {
    laterFailed.value = true;
  }
}
