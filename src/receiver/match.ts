import type { Attribute, Config } from '../config/schema.ts';
import { valueFits } from '../config/value-fits.ts';
import { isSpecial } from '../consent/choice.ts';
import type { ConsentRecord } from '../consent/record.ts';
import type { Claims } from '../declaration/claims.ts';
import { addDuration } from '../time.ts';
import type { CatalogueEntry } from './catalogue.ts';

export type ConfigProblem =
  /** The digest belongs to a config of another id, version or receiver. */
  | 'CONFIG_MISMATCH_ID'
  | 'CONFIG_MISMATCH_ATTRIBUTE'
  /** Not an option of the attribute, or out of its bounds. */
  | 'CONFIG_MISMATCH_VALUE'
  /** The attribute is not asked for this purpose. */
  | 'CONFIG_MISMATCH_PURPOSE'
  | 'CONFIG_MISMATCH_BASIS'
  /** No notice that any config of this receiver shows beside such data: special data has words of its own. */
  | 'CONFIG_MISMATCH_NOTICE'
  /** Kept for longer than the notice says. */
  | 'CONFIG_MISMATCH_EXPIRY';

/**
 * What a declaration says that its config does not allow; undefined where nothing. Only what gives is
 * held against the config: nobody is refused a withdrawal because an attribute was renamed. A consent
 * that goes on is stated again as it was given, so its notice may be an earlier config's.
 */
export function configProblem(
  claims: Claims,
  { config }: CatalogueEntry,
  published: readonly CatalogueEntry[],
): ConfigProblem | undefined {
  const { id, version } = claims.config;
  if (config.id !== id || config.version !== version || config.receiver !== claims.aud) {
    return 'CONFIG_MISMATCH_ID';
  }
  for (const statement of claims.statements) {
    if (statement.act !== 'declare' && statement.act !== 'confirm') continue;
    const attribute = own(config.attributes, statement.attribute);
    if (!attribute) return 'CONFIG_MISMATCH_ATTRIBUTE';
    if (statement.act === 'declare' && !valueFits(attribute, statement.value)) {
      return 'CONFIG_MISMATCH_VALUE';
    }
    for (const record of statement.consent) {
      if (!attribute.purposes.includes(record.purpose)) return 'CONFIG_MISMATCH_PURPOSE';
      const problem = recordProblem(record, attribute, config, published);
      if (problem) return problem;
    }
  }
  return undefined;
}

function recordProblem(
  record: ConsentRecord,
  attribute: Attribute,
  config: Config,
  published: readonly CatalogueEntry[],
): ConfigProblem | undefined {
  if (record.basis !== own(config.purposes, record.purpose)?.basis) return 'CONFIG_MISMATCH_BASIS';
  const beside = isSpecial(attribute) ? 'special' : 'ordinary';
  const shown = published.find(({ notices }) =>
    notices.get(record.purpose)?.[beside].has(record.notice.digest),
  );
  if (!shown) return 'CONFIG_MISMATCH_NOTICE';
  // How long it is kept is a part of the notice, and of its digest.
  const keepFor = own(shown.config.purposes, record.purpose)?.keepFor;
  if (record.status !== 'given' || keepFor === undefined) return undefined;
  const end = addDuration(new Date(record.at), keepFor);
  const isKept = record.expires !== null && new Date(record.expires) <= end;
  return isKept ? undefined : 'CONFIG_MISMATCH_EXPIRY';
}

/** An attribute may be called `__proto__` by somebody who wishes us ill. */
const own = <T>(of: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(of, name) ? of[name] : undefined;
