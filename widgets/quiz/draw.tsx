import { effect } from '@preact/signals-core';
import { render } from 'preact';
import { later } from '../later-chunk.ts';
import { Screen } from './screen.tsx';
import type { SilentStage } from './stage.ts';

/** Draws a stage into a root, and again whenever a signal that it showed has changed, until it is ended. */
export function draw(stage: SilentStage, root: ShadowRoot): () => void {
  let shown = stage.first;
  let broken = false;
  const stop = effect(() => {
    if (broken) return;
    later.value?.dress(root);
    try {
      render(<Screen stage={{ ...stage, ...stage.speech.value }} />, root);
    } catch (error) {
      // What failed halfway is not drawn over: what takes its place says so.
      broken = true;
      stage.onTrouble(error, true);
    }
    if (stage.place.value !== shown) stage.focus('h2');
    shown = stage.place.value;
  });
  return () => {
    stop();
    render(null, root);
  };
}
