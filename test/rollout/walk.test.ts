import { describe, expect, it } from 'vitest';
import { searchWay } from '../../src/rollout/search.ts';
import { maximumStates, walk } from '../../src/rollout/walk.ts';

const free = (count: number) => Array.from({ length: count }, () => 0n);
/** Each step after all those with a lower number. */
const inLine = (count: number) => Array.from({ length: count }, (_, step) => (1n << BigInt(step)) - 1n);
const set = (...steps: number[]) => steps.reduce((all, step) => all | (1n << BigInt(step)), 0n);

/** Broken while the first of two steps has happened and the second has not. */
const until = (first: number, second: number) => (done: bigint) =>
  (done & set(first)) !== 0n && (done & set(second)) === 0n;

describe('a walk', () => {
  it('visits every state that the order allows, once', () => {
    const visited: bigint[] = [];
    walk([0n, set(0), 0n], (done) => {
      visited.push(done);
      return false;
    });
    expect(visited).toHaveLength(5);
    expect(new Set(visited)).toEqual(new Set([set(0), set(2), set(0, 1), set(0, 2), set(0, 1, 2)]));
  });
  it('of any length in one order is complete', () => {
    const { broken, avoidable, complete } = walk(inLine(300), until(3, 5));
    expect({ broken, avoidable, complete }).toEqual({
      broken: [set(0, 1, 2, 3), set(0, 1, 2, 3, 4)],
      avoidable: 'no',
      complete: true,
    });
  });
  it.each([
    { count: 14, complete: true },
    { count: 15, complete: false },
    { count: 60, complete: false },
  ])('of $count steps in any order is complete: $complete', ({ count, complete }) => {
    const found = walk(free(count), until(1, 2));
    expect([found.complete, found.broken[0], found.avoidable]).toEqual([complete, set(1), 'yes']);
  });
  it.each([
    {
      when: 'as soon as anything has happened',
      isBroken: (done: bigint) => done !== (1n << 40n) - 1n,
      avoidable: 'no',
    },
    {
      when: 'while one of two steps is ahead of the other, among many that do not matter',
      isBroken: (done: bigint) => until(1, 2)(done) || until(2, 1)(done),
      avoidable: 'unknown',
    },
  ])('beyond the bound: broken $when, avoidable: $avoidable', ({ isBroken, avoidable }) => {
    expect(walk(free(40), isBroken)).toMatchObject({ avoidable, complete: false });
  });
  it('finds what breaks with nearly all steps done beyond the bound', () => {
    const all = (1n << 40n) - 1n;
    const nearlyAll = all & ~set(7, 9);
    expect(walk(free(40), (done) => done === nearlyAll).broken).toEqual([nearlyAll]);
  });
  it('keeps to the order beyond the bound', () => {
    const before = free(40).with(0, set(1));
    const { broken } = walk(before, () => true);
    expect(broken.every((done) => (done & set(0)) === 0n || (done & set(1)) !== 0n)).toBe(true);
    expect(broken.length).toBeLessThan(maximumStates);
  });
});

describe('a search', () => {
  it('gives up where it would take too long', () => {
    const middle = (done: bigint) => done.toString(2).replaceAll('0', '').length === 15;
    expect(searchWay(30, (_step, _done, reached) => !middle(reached))).toBe('unknown');
  });
});
