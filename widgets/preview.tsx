import { effect, signal } from '@preact/signals-core';
import { render } from 'preact';
import type { Sayso } from '../src/api.ts';
import type { Verdict } from '../src/segments/verdict-types.ts';
import css from './styles/preview.css?inline';
import { sheet } from './styles/sheet.ts';

/** For the developer (`data-preview`): every verdict with its reasons, and what one answer would change. */
export function showPreview(root: ShadowRoot, sayso: Sayso): { dispose(): void } {
  const place = document.createElement('div');
  root.append(place);
  root.adoptedStyleSheets.push(sheet(css));
  const verdicts = signal<readonly Verdict[]>([]);
  const refresh = () =>
    sayso.segments().then(
      now => {
        verdicts.value = now;
      },
      () => undefined,
    );
  const stops = [
    sayso.on('segments', e => {
      verdicts.value = e.verdicts;
    }),
    sayso.on('answered', e => void (e.status === 'memory-only' && refresh())),
    effect(() => render(<Preview verdicts={verdicts.value} />, place)),
  ];
  void refresh();
  return {
    dispose() {
      for (const stop of stops) stop();
      render(null, place);
      place.remove();
    },
  };
}

function Preview({ verdicts }: { verdicts: readonly Verdict[] }) {
  return (
    <details class="preview" part="preview" open>
      <summary>Segments on this device ({verdicts.length})</summary>
      {verdicts.length === 0 && <p>Nothing is declared for a purpose yet.</p>}
      <table>
        <tbody>
          {verdicts.map(({ segment, purpose, is, because, wouldChange }) => (
            <tr key={`${segment} ${purpose}`}>
              <th scope="row">
                {segment} <small>for {purpose}</small>
              </th>
              <td class={is}>{is}</td>
              <td>
                {because.map(reason => (
                  <div key={reason.attribute}>
                    {reason.attribute} = {JSON.stringify(reason.value)}{' '}
                    <small>
                      {reason.declaredAt.slice(0, 10)}, notice {reason.notice.slice(0, 6)}…
                    </small>
                  </div>
                ))}
                {wouldChange.map(change => (
                  <div key={`${change.attribute} ${change.is}`} class="change">
                    {change.is} if {change.attribute} = {JSON.stringify(change.value)}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
