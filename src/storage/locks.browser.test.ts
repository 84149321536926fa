import { expect, it } from 'vitest';
import { lockContract } from './locks.testing.ts';
import { webLock } from './locks.ts';

lockContract('the lock across tabs', webLock);

it('the lock across tabs is the browser’s own, under the name that is given', async () => {
  await webLock('sayso/test', {}, async () => {
    const { held = [] } = await navigator.locks.query();
    expect(held.map(lock => lock.name)).toContain('sayso/test');
  });
});
