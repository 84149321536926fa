import type { Path, Report } from '../issue.ts';
import { recalledAttributes } from '../recall.ts';
import type { AskingWidget, Config } from '../schema.ts';
import { eachDuplicate, has, unknown } from './unknown.ts';

/** A run goes forward, ends somewhere, and recalls only what it has asked. */
export function checkFlow(config: Config, report: Report): void {
  for (const [id, widget] of Object.entries(config.widgets)) {
    if (widget.kind === 'preference-centre') continue;
    const path = ['widgets', id];
    checkIds(config, widget, path, report);
    checkJumps(widget, path, report);
    checkRecalls(config, widget, path, report);
    if (widget.kind === 'quiz') checkResults(widget.results, [...path, 'results'], report);
  }
}

function checkIds(config: Config, widget: AskingWidget, path: Path, report: Report): void {
  const ids = widget.questions.map(question => question.id);
  const place = (index: number) => [...path, 'questions', index, 'id'];
  eachDuplicate(ids, (id, index) =>
    report({ code: 'CONFIG_DUPLICATE_ID', path: place(index), args: { id } }),
  );
  ids.forEach((id, index) => {
    if (id === 'end') report({ code: 'CONFIG_RESERVED_ID', path: place(index), args: { id } });
  });
  // Rules of results see both, by name.
  for (const name of Object.keys(widget.derived ?? {})) {
    if (!has(config.attributes, name)) continue;
    report({ code: 'CONFIG_DUPLICATE_ID', path: [...path, 'derived', name], args: { id: name } });
  }
}

function checkJumps({ questions }: AskingWidget, path: Path, report: Report): void {
  const ids = questions.map(question => question.id);
  questions.forEach(({ id, next }, index) => {
    const place = [...path, 'questions', index, 'next'];
    const jumps =
      typeof next === 'string'
        ? [{ to: next, at: place }]
        : (next ?? []).map(({ to }, jump) => ({ to, at: [...place, jump, 'to'] }));
    for (const { to, at } of jumps) {
      if (to === 'end') continue;
      if (!ids.includes(to)) {
        const args = unknown(to, [...ids.slice(index + 1), 'end']);
        report({ code: 'CONFIG_UNKNOWN_QUESTION', path: at, args });
      } else if (ids.indexOf(to) <= index) {
        report({ code: 'CONFIG_BACKWARD_JUMP', path: at, args: { from: id, to } });
      }
    }
  });
}

function checkResults(
  results: Extract<AskingWidget, { kind: 'quiz' }>['results'],
  path: Path,
  report: Report,
): void {
  const free = results.map(({ segment, when }) => segment === undefined && when === undefined);
  const last = results.length - 1;
  if (!free[last]) {
    report({ code: 'CONFIG_LAST_RESULT_CONDITIONAL', path: [...path, last], args: {} });
  }
  const index = free.indexOf(true);
  if (index >= 0 && index < last) {
    report({ code: 'CONFIG_RESULT_UNREACHABLE', path: [...path, index + 1], args: { index } });
  }
}

function checkRecalls(config: Config, widget: AskingWidget, path: Path, report: Report): void {
  const asked = new Set<string>();
  const check = (texts: Readonly<Record<string, string | undefined>>, place: Path): void => {
    for (const [key, text = ''] of Object.entries(texts)) {
      for (const attribute of recalledAttributes(text)) {
        if (!has(config.attributes, attribute)) {
          const args = unknown(attribute, Object.keys(config.attributes));
          report({ code: 'CONFIG_UNKNOWN_ATTRIBUTE', path: [...place, key], args });
        } else if (!asked.has(attribute)) {
          report({ code: 'CONFIG_RECALL_TOO_EARLY', path: [...place, key], args: { attribute } });
        }
      }
    }
  };
  widget.questions.forEach((question, index) => {
    const { title, short, why } = question;
    const text = 'type' in question ? question.text : undefined;
    check({ title, short, why, text }, [...path, 'questions', index]);
    if (!('attribute' in question)) return;
    asked.add(question.attribute);
    const attribute = has(config.attributes, question.attribute)
      ? config.attributes[question.attribute]
      : undefined;
    if (!attribute || !('options' in attribute)) return;
    for (const { also } of attribute.options) {
      for (const second of Object.keys(also ?? {})) asked.add(second);
    }
  });
  if (widget.kind === 'survey') {
    check({ title: widget.thanks?.title, text: widget.thanks?.text }, [...path, 'thanks']);
    return;
  }
  widget.results.forEach(({ title, text }, index) => {
    check({ title, text }, [...path, 'results', index]);
  });
}
