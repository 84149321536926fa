import { describe, expect, it } from 'vitest';
import { createRateLimit } from './rate.ts';

const clock = () => {
  let time = 0;
  return { now: () => new Date(time), forward: (seconds: number) => (time += seconds * 1000) };
};

describe('a rate', () => {
  it('lets a burst through, then says how long to wait, and means it', () => {
    const { now, forward } = clock();
    const rate = createRateLimit({ burst: 3, perSecond: 0.5 }, now);
    expect(rate.take('a', 3)).toEqual({ status: 'taken' });
    expect(rate.take('a', 1)).toEqual({ status: 'wait', seconds: 2 });
    forward(2);
    expect(rate.take('a', 1)).toEqual({ status: 'taken' });
  });

  it('is each name its own: nobody can use up the share of another', () => {
    const rate = createRateLimit({ burst: 1, perSecond: 1 }, () => new Date(0));
    rate.take('loud', 1);
    expect(rate.take('loud', 1).status).toBe('wait');
    expect(rate.take('quiet', 1).status).toBe('taken');
  });

  it('lets what is larger than a burst through when the bucket is full, instead of never', () => {
    const { now, forward } = clock();
    const rate = createRateLimit({ burst: 10, perSecond: 1 }, now);
    expect(rate.take('a', 50)).toEqual({ status: 'taken' });
    expect(rate.take('a', 50)).toEqual({ status: 'wait', seconds: 10 });
    forward(10);
    expect(rate.take('a', 50)).toEqual({ status: 'taken' });
  });

  it('charges nothing for what it does not let through, and nothing for a clock set back', () => {
    const { now, forward } = clock();
    const rate = createRateLimit({ burst: 2, perSecond: 1 }, now);
    rate.take('a', 2);
    forward(-100);
    expect(rate.take('a', 1)).toEqual({ status: 'wait', seconds: 1 });
    expect(rate.take('a', 1)).toEqual({ status: 'wait', seconds: 1 });
  });

  it('forgets the name unseen longest, so that its memory has an end', () => {
    const rate = createRateLimit({ burst: 1, perSecond: 1 }, () => new Date(0));
    for (let i = 0; i <= 50_000; i++) rate.take(`name ${i}`, 1);
    expect(rate.take('name 50000', 1).status).toBe('wait');
    expect(rate.take('name 0', 1).status).toBe('taken');
  });
});
