import { SaysoError } from '../errors.ts';
import type { Issue } from './issue.ts';
import { describeIssue } from './messages.ts';

/**
 * A config that cannot be used, with everything that was found wrong in it: `issues` holds the first
 * hundred, `more` counts the others. The message words them, a line each.
 */
export class ConfigError extends SaysoError<'CONFIG_INVALID'> {
  readonly issues: readonly Issue[];
  readonly more: number;

  constructor(issues: readonly Issue[], more = 0) {
    super('CONFIG_INVALID', { issues: issues.length + more });
    this.name = 'ConfigError';
    this.issues = issues;
    this.more = more;
    this.message = [...issues.map(describeIssue), ...(more > 0 ? [`and ${more} more`] : [])].join(
      '\n',
    );
  }
}
