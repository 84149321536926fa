import { expect, it } from 'vitest';
import { parseOptions } from './options.ts';

it('without a word the demo takes port 4400 of this machine alone, and keeps answers in its folder', () => {
  expect(parseOptions([], '/shop/.data')).toEqual({
    status: 'run',
    options: {
      port: 4400,
      host: '127.0.0.1',
      store: { kind: 'folder', path: '/shop/.data' },
      readyJson: false,
    },
  });
});

it.each([
  [['--data', 'memory'], { kind: 'memory' }],
  [['--data', 'elsewhere'], { kind: 'folder', path: 'elsewhere' }],
  [['--postgres', 'postgres://db/shop'], { kind: 'postgres', url: 'postgres://db/shop' }],
])('%j says where answers are kept', (args, store) => {
  expect(parseOptions(args, '.data')).toMatchObject({ status: 'run', options: { store } });
});

it.each([
  [['--port', 'http'], 'no port'],
  [['--port', '70000'], 'no port'],
  [['--prot', '1'], '--prot'],
  [['--data', 'x', '--postgres', 'y'], 'not both'],
])('%j is refused in words', (args, words) => {
  expect(parseOptions(args, '.data')).toEqual({
    status: 'wrong',
    why: expect.stringContaining(words),
  });
});
