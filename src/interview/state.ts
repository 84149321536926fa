import type {
  Attribute,
  AttributeQuestion,
  Option,
  Result,
  StatementQuestion,
  Value,
} from '../config/schema.ts';
import type { ConsentChoice } from '../consent/choice.ts';

/** A purpose as it is put to the person, beside the answer it is about. */
export interface PurposeAsk {
  readonly id: string;
  readonly label: string;
  readonly notice: string;
  readonly aim?: string | undefined;
  readonly ask?: string | undefined;
  /** ISO 8601 duration; absent: until it is withdrawn. */
  readonly keepFor?: string | undefined;
}

/** How consent for the answer on screen is asked. */
export type ConsentAsk =
  /** One purpose: two equal buttons. `carry` names the later answers one tick could cover. */
  | {
      readonly kind: 'pair';
      readonly purpose: PurposeAsk;
      readonly carry: readonly { readonly attribute: string; readonly label: string }[];
      readonly chosen?: ConsentChoice | undefined;
    }
  /** Special data: two equal buttons under explicit words, never carried. */
  | {
      readonly kind: 'special';
      readonly purpose: PurposeAsk;
      readonly ask: string;
      readonly chosen?: ConsentChoice | undefined;
    }
  /** Several at once: unticked rows and one button. */
  | {
      readonly kind: 'several';
      readonly purposes: readonly PurposeAsk[];
      readonly chosen: Readonly<Record<string, ConsentChoice>>;
    }
  /** An earlier press covers this answer too; it can be changed here. */
  | { readonly kind: 'carried'; readonly purpose: PurposeAsk; readonly choice: ConsentChoice }
  /** A survey's Send is the consent for every purpose named. */
  | { readonly kind: 'sent'; readonly purposes: readonly PurposeAsk[] }
  /** Nothing to ask: a service purpose, a permission, or no purpose at all. */
  | { readonly kind: 'none' };

export interface QuestionView {
  readonly id: string;
  readonly question: AttributeQuestion | StatementQuestion;
  /** Title and why, with earlier answers recalled as plain text. */
  readonly title: string;
  readonly why?: string | undefined;
  /** Absent for a `statement` question. */
  readonly attribute?: (Attribute & { readonly id: string }) | undefined;
  /** The options to show, in the order to show them; empty where the type has none. */
  readonly options: readonly Option[];
  /** The answer given earlier in this run, or declared before. */
  readonly value?: Value | undefined;
}

/** One answer of this run, as the result shows it. */
export interface AnswerView {
  readonly questionId: string;
  readonly attribute: string;
  readonly label: string;
  readonly value: Value;
  /** The value in the person's words: option labels, numbers. */
  readonly words: string;
  readonly consent: Readonly<Record<string, ConsentChoice>>;
}

/** A purpose with `askAt: "result"`: one unticked row an answer. */
export interface UseAsk {
  readonly purpose: PurposeAsk;
  readonly rows: readonly {
    readonly attribute: string;
    readonly label: string;
    readonly words: string;
    readonly choice?: ConsentChoice | undefined;
  }[];
  /** All, None or Save was pressed. */
  readonly settled: boolean;
}

/** What one purpose holds of this run's answers: the line with "Stop all". */
export interface Kept {
  readonly purpose: PurposeAsk;
  readonly attributes: readonly string[];
}

export interface ResultView {
  readonly result: Result;
  /** Why this one: the segment's benefit and the answers it rests on; absent for the last resort. */
  readonly because?: { readonly benefit: string; readonly words: readonly string[] };
}

export type InterviewState =
  | {
      readonly screen: 'question';
      readonly view: QuestionView;
      readonly consent: ConsentAsk;
      /** Purposes that share and are not asked, because the browser's Global Privacy Control says no: shown as honoured. */
      readonly honoured: readonly PurposeAsk[];
      /** Counted honestly: `of` is how many are expected on the way now. */
      readonly position: { readonly at: number; readonly of: number };
      readonly canGoBack: boolean;
      readonly canSkip: boolean;
    }
  | {
      readonly screen: 'result';
      readonly result?: ResultView | undefined;
      readonly answers: readonly AnswerView[];
      readonly uses: readonly UseAsk[];
      readonly kept: readonly Kept[];
      /** Reached by a run that ended on an earlier visit. */
      readonly returning: boolean;
    }
  /** Nothing to ask: every `when` was false. */
  | { readonly screen: 'empty' };

/** Whether what was said is safe. `memory-only`: this browser keeps nothing, it lasts until the page closes. */
export type Keeping = { readonly status: 'kept' | 'memory-only' };
