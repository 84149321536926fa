import { signal } from '@preact/signals-core';

/** Between two attempts, while a chunk cannot be had. */
const TRY_AGAIN_MS = 4000;

export type Later = typeof import('./later.tsx');

/** Everything that comes after a first question, once it has loaded; null where it did not load so far. */
export const later = signal<Later | null | undefined>(undefined);
let loading: Promise<Later> | undefined;

/** Loads what comes after the first question; tries again until it has come. Never rejects. */
export function loadLater(): Promise<Later> {
  if (!loading) preload(__SAYSO_CHUNKS__);
  loading ??= load();
  return loading;
}

async function load(): Promise<Later> {
  try {
    const loaded = await import('./later.tsx');
    later.value = loaded;
    return loaded;
  } catch {
    if (later.value === undefined) console.error('[sayso] INTERVIEW_NOT_LOADED');
    later.value = null;
    await new Promise(resolve => setTimeout(resolve, TRY_AGAIN_MS));
    return load();
  }
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
