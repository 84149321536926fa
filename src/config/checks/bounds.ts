import type { Path, Report } from '../issue.ts';
import type { Attribute, Config } from '../schema.ts';
import { longestText } from '../value-fits.ts';
import { eachDuplicate } from './unknown.ts';

/** A scale is a row of buttons; more than this no one can tell apart, and no phone can show. */
const longestScale = 20;

/** Numbers that make sense together: a minimum below its maximum, steps that move, room for an answer. */
export function checkBounds(config: Config, report: Report): void {
  for (const [id, attribute] of Object.entries(config.attributes)) {
    checkAttribute(attribute, ['attributes', id], report);
    for (const [option, weight] of Object.entries(attribute.likelihood ?? {})) {
      between(weight, 0, null, ['attributes', id, 'likelihood', option], report);
    }
  }
}

function checkAttribute(attribute: Attribute, path: Path, report: Report): void {
  switch (attribute.type) {
    case 'choices': {
      const most = attribute.options.length;
      between(attribute.min, 0, most, [...path, 'min'], report);
      between(attribute.max, 1, most, [...path, 'max'], report);
      ascending(attribute.min, attribute.max, path, report, true);
      return;
    }
    case 'scale':
      ascending(attribute.min, attribute.max, path, report);
      if (attribute.min < attribute.max) {
        const most = attribute.min + longestScale;
        between(attribute.max, null, most, [...path, 'max'], report);
      }
      return;
    case 'range':
    case 'number':
      ascending(attribute.min, attribute.max, path, report);
      if (attribute.step !== undefined && attribute.step <= 0) {
        report({
          code: 'CONFIG_BAD_FORMAT',
          path: [...path, 'step'],
          args: { value: attribute.step, format: 'step' },
        });
      }
      return;
    case 'text':
      between(attribute.maxLength, 1, longestText, [...path, 'maxLength'], report);
      return;
    case 'date':
      ascending(attribute.min, attribute.max, path, report, true);
      return;
    case 'matrix':
      for (const side of ['rows', 'columns'] as const) {
        const ids = attribute[side].map(entry => entry.id);
        eachDuplicate(ids, (id, index) =>
          report({
            code: 'CONFIG_DUPLICATE_ID',
            path: [...path, side, index, 'id'],
            args: { id },
          }),
        );
      }
      return;
    case 'frequency':
      between(attribute.max, 1, null, [...path, 'max'], report);
      return;
    case 'choice':
    case 'boolean':
    case 'email':
    case 'phone':
    case 'ranking':
    case 'pause':
      return;
  }
}

function between(
  value: number | undefined,
  least: number | null,
  most: number | null,
  path: Path,
  report: Report,
): void {
  if (value === undefined) return;
  if ((least === null || value >= least) && (most === null || value <= most)) return;
  report({ code: 'CONFIG_BOUNDS', path, args: { of: 'value', found: value, least, most } });
}

function ascending<T extends number | string>(
  min: T | undefined,
  max: T | undefined,
  path: Path,
  report: Report,
  orEqual = false,
): void {
  if (min === undefined || max === undefined || min < max || (orEqual && min === max)) return;
  report({ code: 'CONFIG_MIN_ABOVE_MAX', path: [...path, 'min'], args: { min, max } });
}
