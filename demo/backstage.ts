import type { ReadableView, StoredDeclarationView, StoredView } from './stored-view.ts';

/** The places on the page that the panel fills. */
export interface BackstagePlaces {
  readonly count: HTMLElement;
  readonly state: HTMLElement;
  readonly list: HTMLElement;
  readonly readable: HTMLElement;
  readonly purpose: HTMLSelectElement;
  readonly values: HTMLElement;
}

/** Shows what the receiver has stored; `refresh` looks again. */
export function createBackstage(places: BackstagePlaces): { refresh(): void } {
  const seen = new Set<string>();
  const { purpose: select } = places;
  let first = true;
  let running = false;
  let again = false;

  function show({ declarations, readable }: StoredView) {
    places.count.textContent = String(declarations.length);
    places.state.textContent =
      declarations.length > 0 ? '' : 'Nothing yet. It stays empty until you say yes to an answer.';
    places.list.replaceChildren(
      ...declarations.map(declaration => {
        const entry = entryOf(declaration);
        if (!first && !seen.has(declaration.jti)) entry.classList.add('new');
        return entry;
      }),
    );
    for (const { jti } of declarations) seen.add(jti);
    first = false;
    places.readable.hidden = readable === undefined;
    if (readable) showReadable(readable);
  }

  function showReadable({ purposes }: ReadableView) {
    const chosen = select.value;
    select.replaceChildren(
      ...purposes.map(({ id, label }) => element('option', { value: id }, label)),
    );
    if (purposes.some(({ id }) => id === chosen)) select.value = chosen;
    const show = () => {
      const values = purposes.find(({ id }) => id === select.value)?.values ?? [];
      places.values.replaceChildren(
        ...values.flatMap(({ label, words }) => [
          element('dt', {}, label),
          element('dd', {}, words),
        ]),
        ...(values.length > 0 ? [] : [element('dt', {}, 'Nothing was given for this.')]),
      );
    };
    select.onchange = show;
    show();
  }

  async function look() {
    try {
      const response = await fetch('/demo/stored', { headers: { accept: 'application/json' } });
      if (!response.ok) throw new Error(String(response.status));
      // Served by this page's own server, from the same build.
      const view: StoredView = await response.json();
      show(view);
    } catch {
      places.state.textContent = 'The shop’s server does not answer just now.';
    }
  }

  return {
    async refresh() {
      again = true;
      if (running) return;
      running = true;
      while (again) {
        again = false;
        await look();
      }
      running = false;
    },
  };
}

const signatures = {
  verified: '✓ signature verified',
  broken: '✕ signature does not verify',
  gone: 'erased: only the tombstone is left',
} as const satisfies Record<StoredDeclarationView['signature'], string>;

function entryOf(declaration: StoredDeclarationView): HTMLElement {
  const { receivedAt, key, seq, flags, subject, signature, statements } = declaration;
  const time = element('time', { dateTime: receivedAt }, new Date(receivedAt).toLocaleTimeString());
  return element(
    'li',
    { className: 'entry' },
    element(
      'div',
      { className: 'entry-top' },
      element('span', { className: signature }, signatures[signature]),
      time,
    ),
    ...statements.flatMap(({ act, label, words, uses }) => [
      element(
        'p',
        { className: 'act' },
        element('code', {}, act),
        ...(label === undefined ? [] : [element('span', {}, label)]),
        ...(words === undefined ? [] : [element('b', {}, words)]),
      ),
      element('ul', { className: 'uses' }, ...uses.map(useOf)),
    ]),
    element(
      'p',
      { className: 'chain' },
      ...(subject === null ? [] : [element('span', {}, `customer ${subject}`)]),
      element('span', {}, 'key ', element('code', {}, key.slice(0, 8))),
      element('span', {}, `no. ${seq}`),
      element('span', {}, flags.length > 0 ? flags.join(', ') : 'no flags'),
    ),
  );
}

function useOf(use: StoredDeclarationView['statements'][number]['uses'][number]): HTMLElement {
  const title = `Digest of the notice shown: ${use.notice}`;
  return element(
    'li',
    { className: 'use' },
    element('code', {}, use.purpose),
    `${use.status}, ${use.method}`,
    element('code', { title }, use.notice.slice(0, 8)),
  );
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
