import { effect } from '@preact/signals-core';
import { SaysoWidget } from './element.ts';
import { later, loadLater } from './later-chunk.ts';

const address = import.meta.url;
/** The tags of this script, in the order they came. */
const tags = new Set<HTMLScriptElement>();

/** A module that is asked for twice runs once, so every tag is found by its address. */
function take(node: unknown): void {
  if (!(node instanceof HTMLScriptElement) || node.src !== address || tags.has(node)) return;
  tags.add(node);
  const { widget, config, target } = node.dataset;
  if (widget && config) place(node, widget, target);
}

/** Puts a widget's element into `target`, or after the tag whose settings it takes over. */
function place(tag: HTMLScriptElement, widget: string, target?: string): SaysoWidget {
  const element = document.createElement('sayso-widget');
  for (const name of ['config', 'endpoint', 'locale', 'datalayer', 'debug', 'preview', 'reserve']) {
    const value = tag.getAttribute(`data-${name}`);
    if (value !== null) element.setAttribute(name, value);
  }
  element.setAttribute('widget', widget);
  const put = () => {
    if (target) document.querySelector(target)?.append(element);
    else tag.after(element);
  };
  put();
  // An async script may run before its target has been parsed.
  if (!element.isConnected) document.addEventListener('DOMContentLoaded', put);
  return element;
}

// The single file runs once a tag: the first run, which defined the element, serves them all.
if (customElements.get('sayso-widget') === SaysoWidget) {
  document.addEventListener('load', ({ target }) => take(target), true);
  for (const tag of document.querySelectorAll('script')) take(tag);
  effect(() => {
    later.value?.attachPage(place, tags);
  });
  // What the page pushed waits for the first question; where there is none, for nothing.
  if (!document.querySelector('sayso-widget')) void loadLater();
}
