import { laterWords } from '../locales/later-words.ts';
import type { QuestionProps } from './question.ts';

/** A table of ticks, a row a topic and a column a channel; where room is small, one list under another. */
export function Matrix({ view, value, words, onChange }: QuestionProps) {
  const say = laterWords(words);
  const { attribute } = view;
  if (attribute?.type !== 'matrix') return null;
  const { rows, columns } = attribute;
  const table = typeof value === 'object' && !Array.isArray(value) ? value : undefined;
  const cellOf = (row: string): readonly string[] => [table?.[row] ?? []].flat().map(id => `${id}`);
  const valueWith = (row?: string, cell: readonly string[] = []) =>
    Object.fromEntries(
      rows.map(({ id }) => [id, row === undefined ? [] : [...(id === row ? cell : cellOf(id))]]),
    );
  const none = table !== undefined && rows.every(({ id }) => cellOf(id).length === 0);
  const room = columns.length > 5 ? 'many' : columns.length > 3 ? 'some' : '';
  return (
    <div class={`matrix ${room} ${table ? '' : 'unset'}`} part="options">
      <table aria-label={view.title}>
        <thead>
          <tr>
            <td />
            {columns.map(({ id, label, detail }) => (
              <th key={id} scope="col">
                {label}
                {detail && <small>{detail}</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, label, detail }) => {
            const cell = cellOf(id);
            return (
              <tr key={id}>
                <th scope="row">
                  {label}
                  {detail && <small>{detail}</small>}
                </th>
                {columns.map(column => (
                  <td key={column.id}>
                    <label>
                      <input
                        type="checkbox"
                        checked={cell.includes(column.id)}
                        aria-label={`${label}: ${column.label}`}
                        onChange={({ currentTarget }) =>
                          onChange(
                            valueWith(
                              id,
                              columns
                                .map(one => one.id)
                                .filter(one =>
                                  one === column.id ? currentTarget.checked : cell.includes(one),
                                ),
                            ),
                          )
                        }
                      />
                      <span aria-hidden="true">{column.label}</span>
                    </label>
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      <button type="button" class="fits" aria-pressed={none} onClick={() => onChange(valueWith())}>
        {say.noneOfThese}
      </button>
    </div>
  );
}
