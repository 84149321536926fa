import { describe, expect, it } from 'vitest';
import { assignBranches, type Link } from './branches.ts';

const link = (seq: number, hash: string, prev: string | null, jkt = 'phone'): Link => ({
  jkt,
  seq,
  hash,
  prev,
});
const branches = (...links: readonly Link[]) =>
  Object.fromEntries(assignBranches(links).map(({ hash, branch }) => [hash, branch]));

describe('the declarations of a key', () => {
  it('are one branch while each goes on from the one before', () => {
    expect(branches(link(2, 'b', 'a'), link(3, 'c', 'b'), link(1, 'a', null))).toEqual({
      a: 0,
      b: 0,
      c: 0,
    });
  });

  it('stay one branch over a gap', () => {
    expect(branches(link(1, 'a', null), link(4, 'd', 'c'), link(5, 'e', 'd'))).toEqual({
      a: 0,
      d: 0,
      e: 0,
    });
  });

  it('fork where a seq is taken, and the longer chain is carried on', () => {
    const fork = [link(1, 'a', null), link(2, 'b', 'a'), link(2, 'x', 'a'), link(3, 'y', 'x')];
    expect(branches(...fork)).toEqual({ a: 0, x: 0, y: 0, b: 1 });
    expect(branches(...fork.toReversed())).toEqual({ a: 0, x: 0, y: 0, b: 1 });
  });

  it('fork where prev is contradicted', () => {
    expect(branches(link(1, 'a', null), link(2, 'x', 'not-a'))).toEqual({ a: 0, x: 1 });
    expect(branches(link(1, 'a', null), link(2, 'b', 'a'), link(3, 'x', 'a'))).toEqual({
      a: 0,
      b: 0,
      x: 1,
    });
  });

  it('start again where a key has two beginnings', () => {
    expect(branches(link(1, 'a', null), link(1, 'x', null), link(2, 'b', 'a'))).toEqual({
      a: 0,
      b: 0,
      x: 1,
    });
  });

  it('have nothing to do with those of another key', () => {
    expect(branches(link(1, 'a', null), link(1, 'x', null, 'laptop'))).toEqual({ a: 0, x: 0 });
  });
});
