export type { Rule, Value, Values } from '../config/schema.ts';
export type { Declared, Profile } from '../profile/profile.ts';
export { type CompiledRule, compileRule, evaluateRule, type RuleErrorCode } from './rule.ts';
export { variablesOf } from './variables.ts';
export { segmentsOf, verdictOnValues } from './verdict.ts';
export type { Change, Reason, Verdict } from './verdict-types.ts';
