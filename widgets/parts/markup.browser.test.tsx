import { render } from 'preact';
import { expect, test } from 'vitest';
import { markup } from './markup.tsx';

function html(text: string): string {
  const place = document.createElement('div');
  render(<div>{markup(text)}</div>, place);
  return place.firstElementChild?.innerHTML ?? '';
}

test('a text may have bold words, links and paragraphs', () => {
  expect(html('Read *this* and [that](/privacy).\n\nThen go on.')).toBe(
    '<p>Read <b>this</b> and <a href="/privacy">that</a>.</p><p>Then go on.</p>',
  );
});

test('a text never becomes markup or code', () => {
  expect(html('<img src=x onerror=alert(1)>')).toBe('<p>&lt;img src=x onerror=alert(1)&gt;</p>');
  for (const address of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'vbscript:x',
  ]) {
    expect(html(`[press](${address})`)).not.toContain('href');
  }
});

test('a star that marks nothing stays a star', () => {
  expect(html('5 * 3 is 15')).toBe('<p>5 * 3 is 15</p>');
});
