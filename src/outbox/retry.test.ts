import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextStep, type Outcome, outcomeOf } from './retry.ts';

const later = (retryAfter?: number): Outcome => ({
  kind: 'later',
  code: 'UNREACHABLE',
  retryAfter,
});
const wait = (outcome: Outcome, attempts: number, random: number) => {
  const step = nextStep(outcome, attempts, random, 0);
  return step.step === 'retry' ? step.at : undefined;
};
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('a retry', () => {
  it('waits a second at least and five minutes at most, longer at most after each failure', () => {
    fc.assert(
      fc.property(fc.nat({ max: 5000 }), random, (attempts, chance) => {
        const ms = wait(later(), attempts, chance) ?? Number.NaN;
        expect(ms).toBeGreaterThanOrEqual(1000);
        expect(ms).toBeLessThanOrEqual(Math.min(300_000, 1000 * 2 ** (attempts + 1)));
      }),
    );
    expect(wait(later(), 0, 0)).toBe(1000);
    expect(wait(later(), 20, 0)).toBe(1000);
    expect(wait(later(), 20, 0.5)).toBe(150_500);
  });

  it('never comes before the time a server asked for, and not for days because of a slip', () => {
    expect(wait(later(60_000), 0, 0)).toBe(61_000);
    expect(wait(later(10 ** 12), 0, 0)).toBe(3_601_000);
  });

  it('is slow where the request as a whole was refused', () => {
    const refused: Outcome = { kind: 'refused', code: 'HTTP_403' };
    expect(wait(refused, 0, 0)).toBe(150_000);
    expect(wait(refused, 0, 0.999)).toBeLessThan(300_000);
  });
});

describe('an answer without a receipt', () => {
  it.each([
    [200, 'later', 'NO_RECEIPT'],
    [204, 'later', 'NO_RECEIPT'],
    [400, 'refused', 'HTTP_400'],
    [401, 'refused', 'HTTP_401'],
    [403, 'refused', 'HTTP_403'],
    [404, 'refused', 'HTTP_404'],
    [408, 'later', 'HTTP_408'],
    [425, 'later', 'HTTP_425'],
    [429, 'later', 'HTTP_429'],
    [500, 'later', 'HTTP_500'],
    [503, 'later', 'HTTP_503'],
  ])('with status %i is %s', (status, kind, code) => {
    expect(outcomeOf(status, 3)).toMatchObject({ kind, code });
  });

  it('with status 413 splits, and sets aside what is too large alone', () => {
    expect(nextStep(outcomeOf(413, 2), 0, 0, 0)).toEqual({ step: 'split' });
    expect(nextStep(outcomeOf(413, 1), 0, 0, 0)).toEqual({ step: 'set-aside', code: 'HTTP_413' });
  });
});
