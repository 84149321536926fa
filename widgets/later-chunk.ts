import { signal } from '@preact/signals-core';
import type { WidgetEvent } from './events.ts';

export type Later = typeof import('./later.tsx');

/** Everything that comes after a first question, once it has loaded. */
export const later = signal<Later | undefined>(undefined);
/** The last attempt to load it failed; `loadLater` tries again. */
export const laterFailed = signal(false);

/** Loads what comes after the first question; undefined where it cannot be had now. Never rejects. */
export async function loadLater(): Promise<Later | undefined> {
  laterFailed.value = false;
  preload(__SAYSO_CHUNKS__);
  try {
    later.value ??= await import('./later.tsx');
  } catch {
    laterFailed.value = true;
  }
  return later.value;
}

/** Asks for chunks with their hashes: an altered one then fails to import. */
export function preload(chunks: typeof __SAYSO_CHUNKS__): void {
  for (const [path, integrity] of chunks) {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.integrity = integrity;
    link.href = new URL(path, import.meta.url).href;
    document.querySelector('head')?.append(link);
  }
}

const untold: [HTMLElement, WidgetEvent][] = [];

/** Tells the page, in order, as soon as the code for it has come. */
export async function tell(element: HTMLElement, event: WidgetEvent): Promise<void> {
  untold.push([element, event]);
  const loaded = await loadLater();
  if (loaded) for (const told of untold.splice(0)) loaded.emit(...told);
}

/** Tells the developer in one coded line, whatever has loaded. */
export async function complain(error: unknown, where?: string): Promise<void> {
  const loaded = await loadLater();
  if (loaded) loaded.say(error, where);
  else console.error('[sayso]', error);
}
