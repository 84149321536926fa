import { describe, expect, it } from 'vitest';
import type { Lock } from './locks.ts';

/** What every lock promises. */
export function lockContract(name: string, lock: Lock): void {
  describe(name, () => {
    it('runs bodies of one name one after the other, in order', async () => {
      const log: string[] = [];
      const body = (name: string) => async () => {
        log.push(`${name} in`);
        await new Promise(resolve => setTimeout(resolve));
        log.push(`${name} out`);
        return name;
      };
      const results = await Promise.all(['a', 'b', 'c'].map(name => lock('x', {}, body(name))));
      expect(results).toEqual(['a', 'b', 'c']);
      expect(log).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out']);
    });

    it('does not wait where it is only wanted if available', async () => {
      const free = await lock('x', {}, async () => {
        const other = await lock('y', { ifAvailable: true }, async () => 'ran');
        const same = await lock('x', { ifAvailable: true }, async () => 'ran');
        return { other, same };
      });
      expect(free).toEqual({ other: 'ran', same: undefined });
      expect(await lock('x', { ifAvailable: true }, async () => 'ran')).toBe('ran');
    });

    it('is free again after a body failed', async () => {
      const mistake = new Error('a mistake');
      await expect(lock('x', {}, () => Promise.reject(mistake))).rejects.toBe(mistake);
      expect(await lock('x', { ifAvailable: true }, async () => 'ran')).toBe('ran');
    });
  });
}
