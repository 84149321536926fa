import * as z from 'zod/mini';

/** A rule in JsonLogic's format; how it is read is three-valued (`segments/rule.ts`). */
export type Rule =
  | string
  | number
  | boolean
  | null
  | readonly Rule[]
  | { readonly [operator: string]: Rule };

/** Any JSON has the shape of a rule; which operators, arguments and names it uses is checked apart. */
export const ruleSchema: z.ZodMiniType<Rule> = z.lazy(() =>
  z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(ruleSchema),
    z.record(z.string(), ruleSchema),
  ]),
);
