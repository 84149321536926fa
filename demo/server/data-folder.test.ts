import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDataFolder } from './data-folder.ts';

let path: string;
beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'sayso-'));
});
afterEach(() => rm(path, { recursive: true }));

it('customers stay signed in when the demo is started again', async () => {
  const first = await openDataFolder(path);
  await first.dispose();
  const second = await openDataFolder(path);
  expect(second.secret).toEqual(first.secret);
  expect(second.secret).toHaveLength(32);
});

it('a folder that another running demo has is refused, and named', async () => {
  // The process that started this one is surely running.
  await writeFile(join(path, 'demo.lock'), String(process.ppid));
  await expect(openDataFolder(path)).rejects.toMatchObject({
    code: 'DEMO_DATA_IN_USE',
    args: { path, pid: process.ppid },
  });
});

it.each(['999999999', '', 'not a number'])(
  'a lock that a killed demo left behind (%j) is taken over',
  async left => {
    await writeFile(join(path, 'demo.lock'), left);
    const folder = await openDataFolder(path);
    await folder.dispose();
  },
);
