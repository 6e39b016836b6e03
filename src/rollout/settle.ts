import { compareBytes } from '../tree/order.ts';
import type { Conflicts } from './conflicts.ts';
import type { Subject, Violation } from './invariant.ts';
import { duringAt, type Examined, type Observation } from './observation.ts';
import type { Rollout, Step } from './rollout.ts';
import type { StepSet } from './states.ts';
import { walk } from './walk.ts';

/** The verdict on subjects that no order spares: proved, so there is no doubt about it. */
const impossible = { order: 'impossible', exact: true } as const;

/**
 * What is reported of the states between. Subjects that oppose each other are one trouble: the one that breaks first
 * is reported as `impossible`, and the others stand in its `opposed`.
 */
export function settle<S extends Subject, V extends Violation>(
  examined: readonly Examined<S, V>[],
  { opposed, unsettled }: Conflicts,
  rollout: Rollout,
): Observation<S, V>[] {
  const told = new Set<number>();
  const settled: Observation<S, V>[] = [];
  for (const index of byFirstToBreak(examined, [...opposed.keys()], rollout)) {
    if (told.has(index)) continue;
    const opponents = opposed.get(index)!;
    for (const member of [index, ...opponents]) told.add(member);
    const opposing = opponents.flatMap((opponent) => brokenOpponent(examined[opponent]!, rollout));
    settled.push(...examined[index]!.during.map((each) => ({ ...each, ...impossible, opposed: opposing })));
  }
  const others = examined.flatMap(({ during }, index) => {
    if (told.has(index)) return [];
    return unsettled.has(index) ? during.map((each) => ({ ...each, exact: false })) : during;
  });
  return [...settled, ...others];
}

/** How an opponent breaks: as it was observed, or else in the smallest state that breaks it in any order. */
function brokenOpponent<S extends Subject, V extends Violation>(
  { states, during }: Examined<S, V>,
  rollout: Rollout,
): Observation<S, V>[] {
  if (during.length > 0) return during.map((each) => ({ ...each, ...impossible }));
  const anyOrder: StepSet[] = states.steps.map(() => 0n);
  const done = walk(anyOrder, (state) => states.passingAt(state).length > 0).broken[0];
  if (done === undefined) return [];
  return states.passingAt(done).map((violation) => duringAt(states, rollout, done, violation, impossible));
}

/** Those first that break in the order of application, then those that break earlier in it, then by key. */
function byFirstToBreak<S extends Subject, V extends Violation>(
  examined: readonly Examined<S, V>[],
  indexes: readonly number[],
  rollout: Rollout,
): number[] {
  const steps = [...new Set(indexes.flatMap((index) => examined[index]!.states.steps))];
  const depths = new Map<Step, number>();
  const depthOf = (step: Step): number => {
    let depth = depths.get(step);
    if (depth === undefined) {
      const before = steps.filter((other) => rollout.relate(other, step).order === 'before');
      depth = before.length === 0 ? 0 : 1 + Math.max(...before.map(depthOf));
      depths.set(step, depth);
    }
    return depth;
  };
  const ranked = indexes.map((index) => {
    const { states, during } = examined[index]!;
    const first = during[0]!;
    const depth = Math.max(...first.steps.map(depthOf));
    return { index, late: first.order === 'unwaited' ? 1 : 0, depth, key: states.subject.key };
  });
  ranked.sort((left, right) => left.late - right.late || left.depth - right.depth || compareBytes(left.key, right.key));
  return ranked.map(({ index }) => index);
}
