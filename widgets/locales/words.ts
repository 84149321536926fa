/**
 * The shopper's words that a first question needs. `*…*` marks what is set in bold.
 * A locale is a module with one of these; what Sayso says elsewhere is in `LaterWords`.
 */
export interface Words {
  readonly locale: string;
  readonly skip: string;
  readonly next: string;
  /** What comes after this question did not load; it is tried again by itself. */
  readonly lost: string;
  readonly yes: string;
  readonly no: string;
  readonly more: string;
  readonly less: string;
  /** For `boolean` attributes without labels of their own. */
  readonly on: string;
  readonly off: string;
  readonly position: (at: number, of: number) => string;
  readonly question: (position: string) => string;
  /** Who asks and what for; the notice itself where the purpose has no aim of its own. */
  readonly mayKeep: (controller: string, purpose: PurposeWords) => string;
  /** `period`: the longest time an answer is kept, in words. */
  readonly upTo: (period: string) => string;
  readonly sameFor: (labels: readonly string[]) => string;
}

/** The words of every screen after the first question. */
export interface LaterWords {
  readonly locale: string;
  /** The name of the control that changes it. */
  readonly language: string;
  readonly back: string;
  readonly close: string;
  readonly agree: string;
  readonly failed: string;
  readonly failedCalmly: string;
  readonly again: string;
  readonly pressAgain: string;
  readonly choose: string;
  readonly chooseAtLeast: (count: number) => string;
  readonly write: string;
  readonly useOf: (controller: string) => string;
  readonly staysUnlessTicked: string;
  readonly nextStays: string;
  readonly nextKeeps: (uses: number) => string;
  readonly kept: (purpose: PurposeWords) => string;
  readonly willBeKept: (purpose: PurposeWords) => string;
  readonly stays: string;
  readonly change: string;
  readonly send: string;
  readonly who: string;
  readonly what: string;
  readonly whatKept: string;
  readonly whatFor: string;
  readonly where: string;
  /** Where answers are stored (a country or union by its code, or words), and who helps with it. */
  readonly stored: (region: string, recipients: readonly string[]) => string;
  readonly stop: string;
  readonly howToStop: string;
  readonly policy: string;
  readonly honoured: string;
  readonly offline: string;
  readonly memoryOnly: string;
  readonly chooseUpTo: (count: number) => string;
  readonly left: (characters: number) => string;
  readonly startAgain: string;
  /** What stands before the answers that a result rests on, and what after them. */
  readonly because: (benefit: string) => readonly [before: string, after: string];
  readonly changeAnAnswer: string;
  readonly changeOne: (label: string) => string;
  readonly yourAnswers: string;
  readonly onlyHere: string;
  readonly alsoUse: (purpose: PurposeWords) => string;
  readonly nothingTicked: string;
  readonly all: string;
  readonly none: string;
  readonly save: string;
  readonly saved: (fact: string) => string;
  readonly used: (given: number, of: number, purpose: PurposeWords) => string;
  readonly answersKept: (count: number, purpose: PurposeWords) => string;
  readonly stopAll: string;
  readonly stopped: (purpose: PurposeWords) => string;
  readonly code: string;
  readonly earlier: string;
  readonly thanks: string;
  readonly nothingToAsk: string;
  readonly chooseFromList: string;
  readonly own: string;
  readonly writeOwn: string;
  readonly stars: (at: number, of: number) => string;
  readonly outOf: (at: number, of: number) => string;
  readonly thisFits: string;
  readonly moveOrFits: string;
  readonly orderFits: string;
  readonly orderOrFits: string;
  readonly moveUp: (label: string) => string;
  readonly moveDown: (label: string) => string;
  readonly moved: (label: string, at: number, of: number) => string;
  readonly writeEmail: string;
  readonly writePhone: string;
  readonly writeNumber: string;
  readonly atLeast: (least: string) => string;
  readonly atMost: (most: string) => string;
  readonly inSteps: (step: string) => string;
  readonly chooseDay: string;
  readonly dayFrom: (day: string) => string;
  readonly dayUntil: (day: string) => string;
  readonly until: (day: string) => string;
  readonly anotherDay: string;
  readonly noneOfThese: string;
  readonly tickOrNone: string;
  readonly sayHowOften: string;
  readonly howMany: string;
  readonly oneLess: string;
  readonly oneMore: string;
  /** `unit` is `day`, `week` or `month`. */
  readonly every: (count: number, unit: string) => string;
  readonly per: (count: number, unit: string) => string;
}

/** A language, complete: a word that is missing in one does not compile. */
export type AllWords = Words & LaterWords;

/** A purpose as a brand words it: its aim ("to show you what fits") where there is one, else its label. */
export interface PurposeWords {
  readonly label: string;
  readonly notice: string;
  readonly aim?: string | undefined;
}
