import type { Json } from '../errors.ts';

/** Where in the config: keys, and places in lists. */
export type Path = readonly (string | number)[];

/** A name that nothing in the config answers to, and the nearest one that would. */
interface Unknown {
  readonly name: string;
  readonly suggestion: string | null;
}
/** A place in the text, counted from 1; columns in UTF-16 code units. */
interface Spot {
  readonly line: number;
  readonly column: number;
}
type None = Readonly<Record<string, never>>;

/** What each code says besides its place. Codes are stable; `messages.ts` words them. */
export interface IssueArgs {
  CONFIG_NOT_UTF8: None;
  CONFIG_TOO_BIG: { readonly found: number; readonly most: number };
  /** `found`: the character that does not belong there; empty at the end of the text. */
  CONFIG_NOT_JSON: Spot & { readonly found: string };
  CONFIG_TOO_DEEP: Spot & { readonly most: number };
  CONFIG_DUPLICATE_KEY: Spot & { readonly key: string };
  CONFIG_FORBIDDEN_KEY: Spot & { readonly key: string };

  CONFIG_MISSING: { readonly key: string };
  CONFIG_UNKNOWN_KEY: { readonly key: string; readonly suggestion: string | null };
  CONFIG_WRONG_TYPE: { readonly expected: readonly string[]; readonly found: string };
  CONFIG_BAD_VALUE: {
    readonly value: Json;
    readonly allowed: readonly string[];
    readonly suggestion: string | null;
  };
  CONFIG_BAD_FORMAT: { readonly value: Json; readonly format: string };
  /** `of`: what is counted or measured. */
  CONFIG_BOUNDS: {
    readonly of: 'value' | 'characters' | 'entries';
    readonly found: number;
    readonly least: number | null;
    readonly most: number | null;
  };
  CONFIG_MIN_ABOVE_MAX: { readonly min: number | string; readonly max: number | string };
  CONFIG_DUPLICATE_ID: { readonly id: string };
  CONFIG_RESERVED_ID: { readonly id: string };

  CONFIG_UNKNOWN_ATTRIBUTE: Unknown;
  CONFIG_UNKNOWN_PURPOSE: Unknown;
  CONFIG_UNKNOWN_SEGMENT: Unknown;
  CONFIG_UNKNOWN_QUESTION: Unknown;
  CONFIG_UNKNOWN_OPTION: Unknown & { readonly attribute: string };
  CONFIG_UNKNOWN_PLACE: Unknown;
  CONFIG_VALUE_MISFIT: { readonly attribute: string; readonly value: Json };
  CONFIG_ALSO_CONSENT: { readonly attribute: string; readonly also: string };

  CONFIG_BACKWARD_JUMP: { readonly from: string; readonly to: string };
  CONFIG_LAST_RESULT_CONDITIONAL: None;
  CONFIG_RESULT_UNREACHABLE: { readonly index: number };
  CONFIG_RECALL_TOO_EARLY: { readonly attribute: string };
  CONFIG_TYPE_NOT_RENDERED: {
    readonly type: string;
    readonly as: string | null;
    readonly rendered: readonly string[];
  };

  CONFIG_RULE_SHAPE: { readonly keys: number };
  CONFIG_UNKNOWN_OPERATOR: Unknown;
  CONFIG_UNKNOWN_VARIABLE: Unknown;
  CONFIG_RULE_ARGUMENTS: {
    readonly operator: string;
    readonly found: number;
    readonly least: number;
    readonly most: number | null;
  };
  CONFIG_RULE_MANY_VALUES: { readonly attribute: string; readonly operator: string };
  CONFIG_PURPOSE_NOT_COVERED: {
    readonly segment: string;
    readonly purpose: string;
    readonly attributes: readonly string[];
  };

  CONFIG_SPECIAL_WORDS_MISSING: { readonly attribute: string; readonly purpose: string };
  CONFIG_SPECIAL_AT_RESULT: { readonly attribute: string; readonly purpose: string };
  CONFIG_SPECIAL_SERVICE: { readonly attribute: string; readonly purpose: string };
  CONFIG_SPECIAL_PURPOSES: { readonly attribute: string; readonly found: number };
  CONFIG_SPECIAL_LINK: { readonly attribute: string };
  CONFIG_PERMISSION_TYPE: {
    readonly attribute: string;
    readonly type: string;
    readonly allowed: readonly string[];
  };
  CONFIG_PERMISSION_PURPOSE: { readonly attribute: string };
  CONFIG_PERMISSION_SERVICE: { readonly attribute: string; readonly purpose: string };
  CONFIG_SERVICE_ASKS: { readonly purpose: string; readonly key: string };
}
export type IssueCode = keyof IssueArgs;

/** One thing that is wrong in a config. */
export type Issue = {
  readonly [Code in IssueCode]: {
    readonly code: Code;
    readonly path: Path;
    readonly args: IssueArgs[Code];
  };
}[IssueCode];

/** Takes an issue; a check goes on after it. */
export type Report = (issue: Issue) => void;
