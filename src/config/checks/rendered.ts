import type { Path, Report } from '../issue.ts';
import { type RenderedType, renderedKinds, renderedTypes } from '../rendered-types.ts';
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
  if (!isRendered(type)) {
    const args = { type, as: null, rendered: Object.keys(renderedTypes) };
    report({ code: 'CONFIG_TYPE_NOT_RENDERED', path: [...path, 'attribute'], args });
    return;
  }
  const rendered: readonly string[] = renderedTypes[type];
  if (as !== undefined && !rendered.includes(as)) {
    report({
      code: 'CONFIG_TYPE_NOT_RENDERED',
      path: [...path, 'as'],
      args: { type, as, rendered },
    });
  }
  if (!('options' in attribute)) return;
  attribute.options.forEach(({ other }, index) => {
    if (!other) return;
    report({
      code: 'CONFIG_TYPE_NOT_RENDERED',
      path: ['attributes', id, 'options', index, 'other'],
      args: { type, as: 'other', rendered },
    });
  });
}

function isRendered(type: string): type is RenderedType {
  return Object.hasOwn(renderedTypes, type);
}
