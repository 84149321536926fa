import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Statement } from '../statement/statement.ts';
import { assignBranches } from './branches.ts';
import { fold } from './fold.ts';
import { inOrder } from './received.ts';
import { confirm, declare, erase, iso, ms, record, row, uuid, withdraw } from './said.testing.ts';

/*
 * Two devices say things; declarations fork, get lost on the way and carry wrong clocks; what is left
 * arrives in any order.
 */

interface Arrived extends ReturnType<typeof row> {
  readonly prev: string | null;
}

const attributes = ['skin_type', 'routine'] as const;
const purposes = ['fit', 'email'] as const;

const said = fc.record({
  act: fc.constantFrom('declare', 'declare', 'confirm', 'withdraw', 'erase', 'link'),
  device: fc.constantFrom('phone', 'laptop'),
  attribute: fc.constantFrom(...attributes),
  value: fc.constantFrom('a', 'b', 'c'),
  /** Seconds the device's clock is off by. */
  clock: fc.integer({ min: -40, max: 40 }),
  flagged: fc.boolean(),
  delay: fc.nat({ max: 30 }),
  /** How far back in its own chain a declaration goes on from: 0 is the end, more forks. */
  from: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.nat({ max: 3 })),
  lost: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, fc.constant(true)),
  about: fc.nat({ max: 20 }),
  purpose: fc.subarray([...purposes]),
});
type Said = typeof said extends fc.Arbitrary<infer T> ? T : never;

function statementOf(what: Said, n: number, earlier: readonly Arrived[]): Statement {
  const { attribute, purpose, value } = what;
  const at = n * 10 + what.clock;
  const about = earlier[what.about % Math.max(1, earlier.length)];
  const records = (status: 'given' | 'withdrawn') =>
    purpose.map((name, i) =>
      // Some are stated again: an id that another statement used, a time before this act.
      record(name, {
        id: uuid(5000 + ((what.about + i) % 7)),
        at: iso(at - 15 * (what.about % 3)),
        status,
        attribute,
        ...(status === 'withdrawn' && i === 0 && { follows: uuid(5000 + (what.about % 7)) }),
      }),
    );
  switch (what.act) {
    case 'declare':
      return declare(n, value, at, records('given'), attribute);
    case 'confirm':
      return confirm(n, what.about % Math.max(1, n), at);
    case 'withdraw':
      return withdraw(n, at, records('withdrawn'), attribute);
    case 'erase':
      return erase(n, at, about ? [about] : [], attribute);
    default:
      return { id: uuid(n), act: 'link', at: iso(at), ath: 'a'.repeat(43) };
  }
}

const history = fc.array(said, { maxLength: 14 }).map(everything => {
  const rows: Arrived[] = [];
  for (const [n, what] of everything.entries()) {
    const chain = rows.filter(({ jkt }) => jkt === what.device);
    const before = chain.at(-1 - what.from) ?? chain.at(-1);
    const statement = statementOf(what, n, rows);
    const seq = (before?.seq ?? 0) + 1;
    rows.push({
      ...row(what.device, seq, statement, {
        hash: `hash-${(n * 7919) % 101}`,
        clockFlagged: what.flagged,
        receivedAt: ms(n * 10 + what.delay),
      }),
      prev: before?.hash ?? null,
    });
  }
  return rows.filter((_, n) => !everything[n]?.lost);
});
const withOrder = history.chain(rows =>
  fc.tuple(
    fc.constant(rows),
    fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length }),
  ),
);

/** The same said by another device, long after `n` others. */
function afterwards(row: Arrived, n: number): Arrived {
  const at = (time: number) => time + n * 10_000 + 1_000_000;
  const hash = `later-${row.hash}`;
  return {
    ...row,
    jkt: `new-${row.jkt}`,
    hash,
    prev: row.prev && `later-${row.prev}`,
    iat: at(row.iat),
    receivedAt: at(row.receivedAt),
  };
}

describe('statements in every order of arrival', () => {
  it('fold to one profile, over two devices, with forks, gaps and wrong clocks', () => {
    fc.assert(
      fc.property(withOrder, ([rows, shuffled]) => {
        expect(fold(assignBranches(shuffled))).toStrictEqual(fold(assignBranches(rows)));
        expect(fold(assignBranches(shuffled).toReversed())).toStrictEqual(
          fold(assignBranches(rows)),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('fold to one profile whenever they arrive, where clocks are right', () => {
    fc.assert(
      fc.property(withOrder, fc.array(fc.nat({ max: 1000 })), ([rows], delays) => {
        const honest = rows.map(row => ({ ...row, clockFlagged: false, receivedAt: ms(1000) }));
        const later = honest.map((row, n) => ({ ...row, receivedAt: ms(1000 + (delays[n] ?? 0)) }));
        expect(fold(assignBranches(later))).toEqual(fold(assignBranches(honest)));
      }),
    );
  });

  it('fold to what they did before, once bodies that may no longer be kept are gone', () => {
    fc.assert(
      fc.property(history, history, (rows, later) => {
        const erased = new Set(
          rows.flatMap(({ statements: [first] }) =>
            first?.act === 'erase' ? first.of.map(({ hash }) => `${hash} ${first.attribute}`) : [],
          ),
        );
        const ordered = inOrder(assignBranches(rows));
        const gone = attributes.map(attribute =>
          ordered.findLastIndex(
            (_, place) => !(attribute in fold(ordered.slice(0, place + 1)).declared),
          ),
        );
        const spent = new Set(
          ordered
            .filter(({ hash, statements: [first] }, place) => {
              if (first?.act !== 'declare') return false;
              const until = gone[first.attribute === 'skin_type' ? 0 : 1] ?? -1;
              return erased.has(`${hash} ${first.attribute}`) || place <= until;
            })
            .map(({ hash }) => hash),
        );
        const bury = (row: Arrived) => (spent.has(row.hash) ? { ...row, statements: [] } : row);
        expect(fold(assignBranches(rows.map(bury)))).toEqual(fold(assignBranches(rows)));
        // What is said afterwards meets the same, whether or not the bodies are there.
        const next = later.map(row => afterwards(row, rows.length));
        const all = [...rows, ...next];
        expect(fold(assignBranches(all.map(bury)))).toEqual(fold(assignBranches(all)));
      }),
      { numRuns: 1000 },
    );
  });

  it('never show a value without a purpose given for it', () => {
    fc.assert(
      fc.property(history, rows => {
        for (const { consent } of Object.values(fold(assignBranches(rows)).declared)) {
          expect(Object.values(consent).map(({ status }) => status)).toContain('given');
        }
      }),
    );
  });
});
