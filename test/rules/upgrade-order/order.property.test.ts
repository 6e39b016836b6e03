import fc from 'fast-check';
import { expect, it } from 'vitest';
import { releases } from '../../../src/rules/upgrade-order/repositories.ts';
import { checkFiles } from '../../support/check.ts';

const charts = ['base', 'istiod', 'cni', 'ztunnel'];

/** What must come before what, in either direction of a step by one minor. */
const needed = [
  ['base', 'istiod'],
  ['istiod', 'cni'],
  ['istiod', 'ztunnel'],
] as const;

type Needs = Readonly<Record<string, readonly string[]>>;

/** Any dependencies without circles: each chart may depend on those that come before it in some row of all. */
const needs: fc.Arbitrary<Needs> = fc
  .tuple(
    fc.shuffledSubarray(charts, { minLength: 4, maxLength: 4 }),
    fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
  )
  .map(([row, picked]) => {
    let next = 0;
    return Object.fromEntries(row.map((chart, index) => [chart, row.slice(0, index).filter(() => picked[next++])]));
  });

function dependsOn(all: Needs, one: string, other: string): boolean {
  return all[one]!.some((each) => each === other || dependsOn(all, each, other));
}

async function told(before: string, after: string, all: Needs): Promise<string[]> {
  const { findings } = await checkFiles(releases(before, all), releases(after, all));
  return findings
    .filter(({ code }) => code === 'IRG306')
    .map(({ severity, order, data }) => `${severity} ${order} ${(data.order as string[]).join(' ')}`)
    .sort();
}

/** One line for each way in which something is wrong, with all that take part in it. */
function expected(all: Needs, isBack: boolean): string[] {
  const wrong = new Set<string>();
  const unordered = new Set<string>();
  for (const [low, high] of needed) {
    const [first, early] = isBack ? [high, low] : [low, high];
    if (dependsOn(all, early, first)) continue;
    const into = dependsOn(all, first, early) ? wrong : unordered;
    into.add(first).add(early);
  }
  const line = (order: string, [severity, ofCrdsBack]: readonly string[], names: ReadonlySet<string>) => {
    // CRDs are never taken back, so that no order of a way back has them.
    const inOrder = charts.filter((chart) => names.has(chart) && !(isBack && chart === 'base'));
    const isOfAgents = names.has('cni') || names.has('ztunnel');
    const start = `${isBack && !isOfAgents ? ofCrdsBack : severity} ${order}`;
    return names.size === 0 ? [] : [`${start} ${(isBack ? inOrder.toReversed() : inOrder).join(' ')}`];
  };
  return [
    ...line('wrong', [isBack ? 'warning' : 'error', 'warning'], wrong),
    ...line('unordered', ['warning', 'notice'], unordered),
  ].sort();
}

it.each([
  ['up', '1.23.6', '1.24.3'],
  ['back', '1.24.3', '1.23.6'],
])('on the way %s it speaks of exactly the pairs that no dependency orders', async (way, from, to) => {
  await fc.assert(
    fc.asyncProperty(needs, async (all) => {
      expect(await told(from, to, all)).toEqual(expected(all, way === 'back'));
    }),
    { numRuns: 60 },
  );
});

it('says nothing of patches, whatever the order', async () => {
  await fc.assert(
    fc.asyncProperty(needs, async (all) => {
      expect(await told('1.24.1', '1.24.3', all)).toEqual([]);
    }),
    { numRuns: 20 },
  );
});
