import { effect } from '@preact/signals-core';
import type { Json } from '../src/errors.ts';
import { SaysoWidget } from './element.ts';
import { complain, later, loadLater } from './later-chunk.ts';

const address = import.meta.url;
/** The tags that name a config, in the order they came. */
const tags = new Set<HTMLScriptElement>();

/** A module that is asked for twice runs once, so every tag is found by its address. */
function take(node: unknown): void {
  if (!(node instanceof HTMLScriptElement) || node.src !== address || tags.has(node)) return;
  const { widget, config, display = 'inline', target } = node.dataset;
  tags.add(node);
  if (widget && config && display === 'inline') place(widget, target, undefined, node);
  else if (widget) {
    const code = config ? 'TAG_DISPLAY' : 'TAG_CONFIG';
    void complain({ code, args: { display } });
  }
}

/** Puts a widget's element into `target`, or after the tag whose settings it takes over. */
function place(
  widget: string,
  target?: string,
  context?: Json,
  tag = [...tags].find(({ dataset }) => dataset['config']),
): SaysoWidget {
  const element = document.createElement('sayso-widget');
  if (context !== undefined) element.context = context;
  for (const name of ['config', 'endpoint', 'datalayer', 'debug', 'preview', 'reserve']) {
    const value = tag?.getAttribute(`data-${name}`);
    if (value != null) element.setAttribute(name, value);
  }
  element.setAttribute('widget', widget);
  const put = () => {
    const into = target && document.querySelector(target);
    if (into) into.append(element);
    // An async script may run before its target has been parsed.
    else if (target && document.readyState === 'loading') {
      document.addEventListener('DOMContentLoaded', put, { once: true });
    } else if (target || !tag || tag.closest('head')) {
      void complain({ code: 'TAG_TARGET', args: { target: target ?? '' } });
    } else tag.after(element);
  };
  put();
  return element;
}

// The single file runs once a tag: the first run, which defined the element, serves them all.
if (customElements.get('sayso-widget') === SaysoWidget) {
  document.addEventListener('load', ({ target }) => take(target), true);
  for (const tag of document.querySelectorAll('script')) take(tag);
  effect(() => {
    later.value?.attachPage(place, tags);
  });
  // What the page asked for already cannot wait for a first question; where there is none, nothing can.
  const { sayso } = window;
  if (Array.isArray(sayso) || !document.querySelector('sayso-widget')) void loadLater();
}
