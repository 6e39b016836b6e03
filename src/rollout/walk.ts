import { allOf, bit, has, noSteps, type StepSet } from './states.ts';

/** Up to so many states of one subject are all visited: sixteen steps in any order, any number in one order. */
export const maximumStates = 65_536;

/** What lies on the ways from the first state to the last. */
export interface Walk {
  /** The broken states that can be reached, those with the fewest steps first. */
  readonly broken: readonly StepSet[];
  /** Whether some way from no step to all of them meets no broken state. */
  readonly avoidable: boolean;
  /** False where there were more states than `maximumStates`. */
  readonly exact: boolean;
}

/**
 * Visits every state that an order allows: every set of steps that holds, with a step, all that come before it
 * (the down-sets of the order).
 *
 * Beyond `maximumStates` it visits the states that two steps determine: at most two steps and what must come before
 * them, and all but at most two and what must come after those. Every broken state found there is real; one that
 * needs three steps done and three others not done is missed, and then `avoidable` is only known where the last
 * state itself is broken.
 *
 * @param before for each step, the steps that come before it
 */
export function walk(before: readonly StepSet[], isBroken: (done: StepSet) => boolean): Walk {
  return walkAll(before, isBroken) ?? walkCorners(before, isBroken);
}

function walkAll(before: readonly StepSet[], isBroken: (done: StepSet) => boolean): Walk | null {
  const broken: StepSet[] = [];
  let visited = 1;
  /** The states with so many steps done, and whether each can be reached without meeting a broken one. */
  let level = new Map<StepSet, boolean>([[noSteps, true]]);
  for (let size = 0; size < before.length; size++) {
    const next = new Map<StepSet, boolean>();
    for (const [done, safely] of level) {
      for (const [index, required] of before.entries()) {
        if (has(done, index) || (required & ~done) !== 0n) continue;
        const reached = done | bit(index);
        next.set(reached, safely || next.get(reached) === true);
      }
    }
    visited += next.size;
    if (visited > maximumStates) return null;
    for (const done of next.keys()) {
      if (!isBroken(done)) continue;
      broken.push(done);
      next.set(done, false);
    }
    level = next;
  }
  return { broken, avoidable: level.get(allOf(before.length)) === true, exact: true };
}

function walkCorners(before: readonly StepSet[], isBroken: (done: StepSet) => boolean): Walk {
  const all = allOf(before.length);
  const least = before.map((required, index) => required | bit(index));
  const most = before.map((_, index) => {
    const dependants = before.reduce(
      (set, required, other) => (has(required, index) ? set | bit(other) : set),
      noSteps,
    );
    return all & ~(dependants | bit(index));
  });
  const states = new Set<StepSet>();
  for (const one of least) for (const two of least) states.add(one | two);
  for (const one of most) for (const two of most) states.add(one & two);
  for (const one of least) for (const two of most) if ((one & ~two) === 0n) states.add(one).add(two);
  states.delete(noSteps);
  states.add(all);
  const broken = [...states].filter(isBroken).sort((left, right) => sizeOf(left) - sizeOf(right));
  return { broken, avoidable: !isBroken(all), exact: false };
}

function sizeOf(set: StepSet): number {
  let size = 0;
  for (let rest = set; rest !== 0n; rest &= rest - 1n) size++;
  return size;
}
