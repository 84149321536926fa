import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Interview } from '../../src/interview/interview.ts';
import type { InterviewState } from '../../src/interview/state.ts';
import type { ProductsHook } from '../products.ts';
import type { Speech } from '../speech.ts';
import { type Draft, draftOf } from './draft.ts';

export type QuestionState = Extract<InterviewState, { screen: 'question' }>;
export type ResultState = Extract<InterviewState, { screen: 'result' }>;

export interface StageOptions {
  /** The words on screen; another language may be chosen. */
  readonly speech: Signal<Speech>;
  readonly interview: Interview;
  readonly products: () => ProductsHook | undefined;
  /** Keeping an answer failed; `broken` where drawing did, and nothing can be shown any more. */
  readonly onTrouble: (error: unknown, broken: boolean) => void;
  /** Puts the focus on the first match inside the widget. */
  readonly focus: (selector: string) => void;
}

/** What the screens of one interview share: state to read, verbs to call. */
export interface SilentStage extends StageOptions {
  /** The question on screen; empty where there is none. */
  readonly place: ReadonlySignal<string>;
  /** Where the visit began: that screen arrives without motion. */
  readonly first: string;
  /** What was done on this screen and not pressed yet; a new one for every screen. */
  readonly draft: ReadonlySignal<Signal<Draft>>;
}

/** The same with the words of one drawing: config, widget and ours, in the language on screen. */
export type Stage = SilentStage & Speech;

export function createStage(o: StageOptions): SilentStage {
  const place = computed(() => {
    const state = o.interview.state.value;
    return state.screen === 'question' ? state.view.id : '';
  });
  const draft = computed(() => {
    place.value;
    return signal(draftOf(o.interview.state.peek()));
  });
  return { ...o, place, first: place.peek(), draft };
}

/** Changes what stands in the draft of the screen in front of the person. */
export function amend(stage: SilentStage, change: Partial<Draft>): void {
  const draft = stage.draft.peek();
  draft.value = { ...draft.peek(), ...change };
}
