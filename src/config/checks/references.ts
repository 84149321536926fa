import type { Path, Report } from '../issue.ts';
import type { Config } from '../schema.ts';
import { valueFits } from '../value-fits.ts';
import { eachDuplicate, has, unknown } from './unknown.ts';

/** Every name that points somewhere points at something: attributes, purposes, segments, options. */
export function checkReferences(config: Config, report: Report): void {
  const attribute = (name: string, path: Path): boolean => {
    if (has(config.attributes, name)) return true;
    const args = unknown(name, Object.keys(config.attributes));
    report({ code: 'CONFIG_UNKNOWN_ATTRIBUTE', path, args });
    return false;
  };
  const purposes = (names: readonly string[], path: Path): void => {
    names.forEach((name, index) => {
      if (has(config.purposes, name)) return;
      const args = unknown(name, Object.keys(config.purposes));
      report({ code: 'CONFIG_UNKNOWN_PURPOSE', path: [...path, index], args });
    });
    eachDuplicate(names, (id, index) =>
      report({ code: 'CONFIG_DUPLICATE_ID', path: [...path, index], args: { id } }),
    );
  };

  for (const [id, declared] of Object.entries(config.attributes)) {
    const path = ['attributes', id];
    purposes(declared.purposes, [...path, 'purposes']);
    if (!('options' in declared)) continue;
    const ids = declared.options.map(option => option.id);
    eachDuplicate(ids, (duplicate, index) =>
      report({
        code: 'CONFIG_DUPLICATE_ID',
        path: [...path, 'options', index, 'id'],
        args: { id: duplicate },
      }),
    );
    for (const option of Object.keys(declared.likelihood ?? {})) {
      if (ids.includes(option)) continue;
      const args = { ...unknown(option, ids), attribute: id };
      report({
        code: 'CONFIG_UNKNOWN_OPTION',
        path: [...path, 'likelihood', option],
        args,
      });
    }
    declared.options.forEach((option, index) => {
      for (const [also, value] of Object.entries(option.also ?? {})) {
        const place = [...path, 'options', index, 'also', also];
        if (!attribute(also, place)) continue;
        const other = config.attributes[also];
        if (other && !valueFits(other, value)) {
          const args = { attribute: also, value };
          report({ code: 'CONFIG_VALUE_MISFIT', path: place, args });
        }
      }
    });
  }

  for (const [id, segment] of Object.entries(config.segments ?? {})) {
    purposes(segment.purposes, ['segments', id, 'purposes']);
  }

  for (const [id, widget] of Object.entries(config.widgets)) {
    const path = ['widgets', id];
    if (widget.kind === 'preference-centre') {
      widget.sections.forEach((section, index) => {
        section.attributes.forEach((name, at) => {
          attribute(name, [...path, 'sections', index, 'attributes', at]);
        });
      });
      continue;
    }
    widget.questions.forEach((question, index) => {
      if ('attribute' in question) {
        attribute(question.attribute, [...path, 'questions', index, 'attribute']);
      }
    });
    if (widget.kind !== 'quiz') continue;
    widget.results.forEach(({ segment }, index) => {
      if (segment === undefined || has(config.segments, segment)) return;
      const args = unknown(segment, Object.keys(config.segments ?? {}));
      report({
        code: 'CONFIG_UNKNOWN_SEGMENT',
        path: [...path, 'results', index, 'segment'],
        args,
      });
    });
  }
}
