import { render } from 'preact';
import type { Sayso } from '../src/api.ts';
import { emit } from './events.ts';
import { loadLater } from './later-chunk.ts';
import { mount } from './mount.tsx';
import type { ProductsHook } from './products.ts';
import type { SaysoWidget } from './sayso-widget.ts';
import css from './styles/base.css?inline';
import { sheet } from './styles/sheet.ts';
import { type Suite, suiteOf } from './suite.ts';

let base: CSSStyleSheet | undefined;
let pageHook: ProductsHook | undefined;

/** Resolves products for every widget of the page that has no hook of its own. */
export function setProducts(hook: ProductsHook): void {
  pageHook = hook;
}

/** Opens the widget in the element's shadow root; the answer ends it. */
export function show(element: SaysoWidget, restart: () => void): () => void {
  const widget = element.getAttribute('widget') ?? '';
  const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
  const own = new CSSStyleSheet();
  own.insertRule(':host{}');
  base ??= sheet(css);
  root.adoptedStyleSheets = [base, own];
  render(<div class="wait" aria-busy="true" />, root);
  const style = (name: string, value: string | null | undefined) => {
    const [rule] = own.cssRules;
    if (value && rule instanceof CSSStyleRule) rule.style.setProperty(name, value);
  };
  style('min-block-size', element.getAttribute('reserve'));

  const suite = suiteOf(element.getAttribute('config') ?? '', element.getAttribute('endpoint'));
  const ended = new AbortController();
  let view: { dispose(): void } | undefined;
  let started = false;
  suite.elements.add(element);

  const trouble = async (error: unknown, broken = false) => {
    const { tell } = await import('./trouble.tsx');
    if (!ended.signal.aborted)
      tell(error, { element, suite, widget, ...(broken && { root, restart }) });
  };

  async function open(): Promise<void> {
    const sayso = await suite.sayso;
    if (ended.signal.aborted) return;
    const { context } = element;
    const interview = await sayso.open(widget, context === undefined ? {} : { context });
    if (ended.signal.aborted) return interview.dispose();
    for (const [name, value] of Object.entries(sayso.config.theme ?? {}))
      style(`--_${name}`, value);
    view = mount(root, {
      sayso,
      interview,
      widget,
      products: () => element.products ?? pageHook,
      onStart() {
        if (!started) emit(element, { type: 'started', widget });
        started = true;
      },
      onTrouble: trouble,
    });
    emit(element, { type: 'ready', widget });
    // After the frame that paints the first question, and never before it.
    requestAnimationFrame(() =>
      setTimeout(() => {
        if (ended.signal.aborted) return;
        emit(element, { type: 'shown', widget });
        void loadLater();
        if (element.hasAttribute('preview')) void preview(root, sayso);
        if (
          element.hasAttribute('debug') ||
          /^localhost$|\.localhost$|^127\./.test(location.hostname)
        ) {
          void check(suite);
        }
      }),
    );
  }
  open().catch(error => trouble(error, true));

  return () => {
    ended.abort();
    suite.elements.delete(element);
    view?.dispose();
  };
}

async function preview(root: ShadowRoot, sayso: Sayso): Promise<void> {
  const { showPreview } = await import('./preview.tsx');
  showPreview(root, sayso);
}

async function check(suite: Suite): Promise<void> {
  const { tellIssues } = await import('./check.ts');
  tellIssues(suite.address, await suite.source);
}
