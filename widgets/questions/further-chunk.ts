import { signal } from '@preact/signals-core';

/** Between two attempts, while the chunk cannot be had. */
const TRY_AGAIN_MS = 4000;

type Further = typeof import('./further.ts');

/** The question types that few first pages have, once one of them is asked for. */
export const further = signal<Further | undefined>(undefined);
let asked = false;

/** Loads them; tries again until they have come. */
export function loadFurther(): void {
  if (!asked) void load();
  asked = true;
}

async function load(): Promise<void> {
  try {
    further.value = await import('./further.ts');
  } catch {
    await new Promise(resolve => setTimeout(resolve, TRY_AGAIN_MS));
    return load();
  }
}
