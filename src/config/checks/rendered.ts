import type { Report } from '../issue.ts';
import { type RenderedType, renderedKinds, renderedTypes } from '../rendered-types.ts';
import type { Config } from '../schema.ts';
import { has } from './unknown.ts';

/** What a widget asks for can be drawn: no type, variant or kind without a component. */
export function checkRendered(config: Config, report: Report): void {
  for (const [id, widget] of Object.entries(config.widgets)) {
    if (!renderedKinds.some(kind => kind === widget.kind)) {
      report({
        code: 'CONFIG_TYPE_NOT_RENDERED',
        path: ['widgets', id, 'kind'],
        args: { type: widget.kind, as: null, rendered: renderedKinds },
      });
    }
    if (widget.kind === 'preference-centre') continue;
    widget.questions.forEach((question, index) => {
      if (!('attribute' in question)) return;
      const type = has(config.attributes, question.attribute)
        ? config.attributes[question.attribute]?.type
        : undefined;
      if (type === undefined) return;
      const path = ['widgets', id, 'questions', index];
      if (!isRendered(type)) {
        const rendered = Object.keys(renderedTypes);
        report({
          code: 'CONFIG_TYPE_NOT_RENDERED',
          path: [...path, 'attribute'],
          args: { type, as: null, rendered },
        });
        return;
      }
      const { as } = question;
      const rendered: readonly string[] = renderedTypes[type];
      if (as === undefined || rendered.includes(as)) return;
      report({
        code: 'CONFIG_TYPE_NOT_RENDERED',
        path: [...path, 'as'],
        args: { type, as, rendered },
      });
    });
  }
}

function isRendered(type: string): type is RenderedType {
  return Object.hasOwn(renderedTypes, type);
}
