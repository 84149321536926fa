import type { Path, Report } from '../issue.ts';
import { renderedKinds, renderedTypes } from '../rendered-types.ts';
import type { Attribute, AttributeQuestion, Config } from '../schema.ts';

/** What a widget asks for can be drawn: no type, variant or kind without a component. */
export function checkRendered(config: Config, report: Report): void {
  for (const [id, widget] of Object.entries(config.widgets)) {
    const path = ['widgets', id];
    if (!renderedKinds.some(kind => kind === widget.kind)) {
      const args = { type: widget.kind, as: null, rendered: renderedKinds };
      report({ code: 'CONFIG_TYPE_NOT_RENDERED', path: [...path, 'kind'], args });
    }
    if (widget.kind === 'preference-centre') continue;
    if (widget.order === 'planned') {
      const args = { type: widget.kind, as: widget.order, rendered: ['fixed'] };
      report({ code: 'CONFIG_TYPE_NOT_RENDERED', path: [...path, 'order'], args });
    }
    widget.questions.forEach((question, index) => {
      if (!('attribute' in question) || !Object.hasOwn(config.attributes, question.attribute)) {
        return;
      }
      const attribute = config.attributes[question.attribute];
      if (attribute) checkQuestion(question, attribute, [...path, 'questions', index], report);
    });
  }
}

function checkQuestion(
  { attribute: id, as }: AttributeQuestion,
  attribute: Attribute,
  path: Path,
  report: Report,
): void {
  const { type } = attribute;
  const rendered: readonly string[] = renderedTypes[type];
  if (as !== undefined && !rendered.includes(as)) {
    report({
      code: 'CONFIG_TYPE_NOT_RENDERED',
      path: [...path, 'as'],
      args: { type, as, rendered },
    });
  }
  if (attribute.type === 'scale') checkScale(as, attribute, ['attributes', id], report);
  if (!('options' in attribute)) return;
  let fields = 0;
  attribute.options.forEach(({ other }, index) => {
    if (!other) return;
    fields += 1;
    // One list has one text beside it, and an order has none.
    if (attribute.type === 'choice' || (attribute.type === 'choices' && fields === 1)) return;
    report({
      code: 'CONFIG_TYPE_NOT_RENDERED',
      path: ['attributes', id, 'options', index, 'other'],
      args: { type, as: fields > 1 ? 'other, twice' : 'other', rendered },
    });
  });
}

/** A drawing has the ends it is known by: no star is no rating, and a recommendation goes from 0 to 10. */
function checkScale(
  as: AttributeQuestion['as'],
  { min, max }: Extract<Attribute, { type: 'scale' }>,
  path: Path,
  report: Report,
): void {
  const ends = { stars: [1, 1, 3, 10], smileys: [1, 1, 3, 7], nps: [0, 0, 10, 10] } as const;
  if (as !== 'stars' && as !== 'smileys' && as !== 'nps') return;
  const [least, most, leastMax, mostMax] = ends[as];
  const of = 'value';
  if (min < least || min > most) {
    const args = { of, found: min, least, most } as const;
    report({ code: 'CONFIG_BOUNDS', path: [...path, 'min'], args });
  }
  if (max < leastMax || max > mostMax) {
    const args = { of, found: max, least: leastMax, most: mostMax } as const;
    report({ code: 'CONFIG_BOUNDS', path: [...path, 'max'], args });
  }
}
