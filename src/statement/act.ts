import type { Value } from '../config/schema.ts';
import type { ConsentChoice } from '../consent/choice.ts';
import type { ConsentMethod } from '../consent/record.ts';

/** One choice about one purpose, as it was made. `id` becomes its consent record's. */
export interface ChoiceMade {
  readonly id: string;
  readonly purpose: string;
  readonly choice: ConsentChoice;
  readonly method: ConsentMethod;
  /** The record a carried choice follows. */
  readonly follows?: string;
}

/** What a person did, before it becomes statements. `at` is milliseconds since the epoch. */
export type Act =
  /**
   * A value with what was chosen about it just now. Consents that stand for the very same value and
   * were not asked again go on; for another value they end.
   */
  | {
      readonly kind: 'answer';
      readonly at: number;
      readonly attribute: string;
      readonly value: Value;
      readonly choices: readonly ChoiceMade[];
      readonly questionId: string;
      /** Option ids in the order shown. */
      readonly options: readonly string[];
    }
  /** One press that takes a purpose away from several answers. */
  | {
      readonly kind: 'stop';
      readonly at: number;
      readonly purpose: string;
      readonly attributes: readonly string[];
    };
