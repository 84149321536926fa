import type { ReadonlySignal, Signal } from '@preact/signals-core';
import type { AskingWidget, Config } from '../../src/config/schema.ts';
import type { Interview } from '../../src/interview/interview.ts';
import type { InterviewState } from '../../src/interview/state.ts';
import type { Words } from '../locales/words.ts';
import type { ProductsHook } from '../products.ts';
import type { Draft } from './draft.ts';

export type QuestionState = Extract<InterviewState, { screen: 'question' }>;
export type ResultState = Extract<InterviewState, { screen: 'result' }>;

/** What the screens of one mounted interview share: state to read, verbs to call. */
export interface Stage {
  readonly config: Config;
  readonly widget: AskingWidget;
  readonly words: Words;
  readonly interview: Interview;
  /** A new one for every screen. */
  readonly draft: ReadonlySignal<Signal<Draft>>;
  /** The question the visit began with: it arrives without motion. */
  readonly first: string | undefined;
  readonly products: () => ProductsHook | undefined;
  /** A person did something for the first time. */
  readonly onStart: () => void;
  readonly onTrouble: (error: unknown) => void;
  /** Puts the focus on the first match inside the widget. */
  readonly focus: (selector: string) => void;
}

/** Changes what stands in the draft of the screen in front of the person. */
export function amend(stage: Stage, change: Partial<Draft>): void {
  const draft = stage.draft.peek();
  draft.value = { ...draft.peek(), ...change };
}
