/** JSON as it comes from outside, before a parse gives it a type. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/**
 * Every error Sayso throws: a stable `code`, and `args` that say which thing went wrong.
 * The sentence is worded elsewhere, by whoever shows it; `message` is for a console.
 */
export class SaysoError<Code extends string = string> extends Error {
  readonly code: Code;
  readonly args: Readonly<Record<string, Json>>;

  constructor(code: Code, args: Readonly<Record<string, Json>> = {}, cause?: unknown) {
    super(Object.keys(args).length > 0 ? `${code} ${JSON.stringify(args)}` : code, { cause });
    this.name = 'SaysoError';
    this.code = code;
    this.args = args;
  }
}
