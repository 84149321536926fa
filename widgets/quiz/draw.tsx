import { effect } from '@preact/signals-core';
import { render } from 'preact';
import { later } from '../later-chunk.ts';
import { Screen } from './screen.tsx';
import type { Stage } from './stage.ts';

/** Draws a stage into a root, and again whenever a signal that it showed has changed, until it is ended. */
export function draw(stage: Stage, root: ShadowRoot): () => void {
  let shown = stage.first;
  const stop = effect(() => {
    later.value?.dress(root);
    try {
      render(<Screen stage={stage} />, root);
    } catch (error) {
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
