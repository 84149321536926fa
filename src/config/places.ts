import type { Attribute, Config, Widget } from './schema.ts';

/**
 * Every word of a config that can be translated, by its place: ids where there are ids
 * (`widgets.welcome.questions.midday.title`), numbers where there are none
 * (`widgets.welcome.results.0.title`).
 */
export function wordsByPlace(config: Config): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  const add = (place: string, texts: Readonly<Record<string, string | undefined>>): void => {
    for (const [key, text] of Object.entries(texts)) {
      if (text !== undefined) words.set(`${place}.${key}`, text);
    }
  };
  for (const [id, { label, notice, aim, ask, special }] of Object.entries(config.purposes)) {
    add(`purposes.${id}`, { label, notice, aim, ask });
    add(`purposes.${id}.special`, { ...special });
  }
  for (const [id, attribute] of Object.entries(config.attributes)) {
    addAttribute(`attributes.${id}`, attribute, add);
  }
  for (const [id, { label, benefit }] of Object.entries(config.segments ?? {})) {
    add(`segments.${id}`, { label, benefit });
  }
  for (const [id, widget] of Object.entries(config.widgets)) {
    addWidget(`widgets.${id}`, widget, add);
  }
  return words;
}

type Add = (place: string, texts: Readonly<Record<string, string | undefined>>) => void;

function addAttribute(place: string, attribute: Attribute, add: Add): void {
  add(place, { label: attribute.label });
  if ('unit' in attribute) add(place, { unit: attribute.unit });
  if ('labels' in attribute) add(`${place}.labels`, { ...attribute.labels });
  const lists = {
    options: 'options' in attribute ? attribute.options : [],
    rows: 'rows' in attribute ? attribute.rows : [],
    columns: 'columns' in attribute ? attribute.columns : [],
  };
  for (const [list, entries] of Object.entries(lists)) {
    for (const { id, label, detail } of entries) add(`${place}.${list}.${id}`, { label, detail });
  }
}

function addWidget(place: string, widget: Widget, add: Add): void {
  add(place, { title: widget.title });
  if (widget.kind === 'preference-centre') {
    widget.sections.forEach(({ title, text }, index) => {
      add(`${place}.sections.${index}`, { title, text });
    });
    return;
  }
  for (const question of widget.questions) {
    const { id, title, short, why } = question;
    add(`${place}.questions.${id}`, { title, short, why });
    if (!('type' in question)) continue;
    add(`${place}.questions.${id}`, { text: question.text });
    add(`${place}.questions.${id}.link`, { text: question.link?.text });
  }
  if (widget.kind === 'survey') {
    add(`${place}.thanks`, { ...widget.thanks });
    return;
  }
  widget.results.forEach(({ title, text, link }, index) => {
    add(`${place}.results.${index}`, { title, text });
    add(`${place}.results.${index}.link`, { text: link?.text });
  });
}
