export { ConfigError } from './config-error.ts';
export { configDigest } from './digest.ts';
export type { Issue, IssueArgs, IssueCode } from './issue.ts';
export { describeIssue } from './messages.ts';
export { parseConfig } from './parse.ts';
export type {
  AskingWidget,
  Attribute,
  AttributeQuestion,
  Config,
  Option,
  Purpose,
  Question,
  Result,
  Rule,
  Segment,
  StatementQuestion,
  Theme,
  Value,
  Values,
  Widget,
} from './schema.ts';
