import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Edge, waysAlong } from '../../../src/rollout/order/ways.ts';
import { seeded } from '../../support/seed.ts';

const edge = (text: string): Edge<string> => {
  const [first = '', second = ''] = text.split(/[-=]/);
  return { first, second, waits: text.includes('=') };
};

describe('ways along edges', () => {
  /** `a-b` leads from a to b, `a=b` with time between. */
  it.each([
    { edges: ['a-b'], expected: ['a-b'], waits: false },
    { edges: ['a=b'], expected: ['a=b'], waits: true },
    { edges: ['a-x', 'x-b'], expected: ['a-x', 'x-b'], waits: false },
    { edges: ['a=x', 'x-b'], expected: ['a=x', 'x-b'], waits: true },
    { edges: ['a-x', 'x-y', 'y-b', 'a-z', 'z-b'], expected: ['a-z', 'z-b'], waits: false },
    { edges: ['a-b', 'a-x', 'x=b'], expected: ['a-x', 'x=b'], waits: true },
    { edges: ['a-x', 'x-y', 'y=x', 'x-b'], expected: ['a-x', 'x-b'], waits: false },
    { edges: ['a-x', 'x-y', 'y=x', 'y-b'], expected: ['a-x', 'x-y', 'y-b'], waits: false },
    { edges: ['a-a', 'a=b'], expected: ['a=b'], waits: true },
    { edges: ['b-a'], expected: null, waits: false },
    { edges: ['a-b', 'b-a'], expected: null, waits: false },
    { edges: ['a-x', 'x-b', 'b-y', 'y=a'], expected: null, waits: false },
    { edges: [], expected: null, waits: false },
  ])('$edges: $expected', ({ edges, expected, waits }) => {
    const all = edges.map(edge);
    const way = waysAlong<string, Edge<string>>(all)('a', 'b');
    expect(way?.edges ?? null).toEqual(expected === null ? null : expected.map(edge));
    expect(way?.waits ?? false).toBe(waits);
  });

  it('are what following every edge comes to', () => {
    const things = ['a', 'b', 'c', 'd', 'e', 'f'];
    const some = fc.array(
      fc.record({ first: fc.constantFrom(...things), second: fc.constantFrom(...things), waits: fc.boolean() }),
      { maxLength: 14 },
    );
    seeded((parameters) =>
      fc.assert(
        fc.property(some, (edges) => {
          const ways = waysAlong<string, Edge<string>>(edges);
          const { leads, waits } = closure(things, edges);
          for (const first of things) {
            for (const second of things) {
              const way = ways(first, second);
              const pair = `${first}${second}`;
              expect(way !== null, pair).toBe(leads.has(pair) && !leads.has(`${second}${first}`));
              if (way === null) continue;
              expect(way.waits, pair).toBe(waits.has(pair));
              expect([way.edges[0]!.first, way.edges.at(-1)!.second]).toEqual([first, second]);
              for (const [index, next] of way.edges.slice(1).entries())
                expect(next.first).toBe(way.edges[index]!.second);
            }
          }
        }),
        parameters,
      ),
    );
  });
});

/** All pairs that follow from the edges, and those that do so by an edge with time that is in no circle. */
function closure(things: readonly string[], edges: readonly Edge<string>[]) {
  const leads = new Set(edges.map(({ first, second }) => first + second));
  for (const by of things) {
    for (const first of things) {
      for (const second of things) if (leads.has(first + by) && leads.has(by + second)) leads.add(first + second);
    }
  }
  const reaches = (first: string, second: string) => first === second || leads.has(first + second);
  const waits = new Set<string>();
  for (const edge of edges.filter((each) => each.waits && !reaches(each.second, each.first))) {
    for (const first of things) {
      for (const second of things)
        if (reaches(first, edge.first) && reaches(edge.second, second)) waits.add(first + second);
    }
  }
  return { leads, waits };
}
