import { searchWay } from './search.ts';
import { allOf, bit, has, noSteps, type StepSet } from './states.ts';

/** Up to so many states of one subject are all visited: fourteen steps in any order, any number in one order. */
export const maximumStates = 16_384;

/** About so many of the states that two steps determine are visited; all that one step does. */
const maximumCorners = 4_096;

/** What lies on the ways from the first state to the last. */
export interface Walk {
  /** The broken states that can be reached, those with the fewest steps first. */
  readonly broken: readonly StepSet[];
  /** Whether some way from no step to all of them meets no broken state. */
  readonly avoidable: 'yes' | 'no' | 'unknown';
  /** False where there were more states than `maximumStates`. */
  readonly complete: boolean;
}

/**
 * Visits every state that an order allows: every set of steps that holds, with a step, all that come before it
 * (the down-sets of the order).
 *
 * Beyond `maximumStates` it visits those that two steps determine: at most two steps and what must come before them,
 * and all but at most two and what must come after those. Every broken state found there is real; what breaks only
 * with three steps done and three others not done is missed. Whether broken states can be avoided is then searched
 * for step by step, which mostly has an answer all the same.
 *
 * @param before for each step, the steps that come before it
 */
export function walk(before: readonly StepSet[], isBroken: (done: StepSet) => boolean): Walk {
  const levels = allStates(before);
  return levels === null ? walkCorners(before, isBroken) : walkAll(before, levels, isBroken);
}

/** Whether `walk` visits every state that this order allows. */
export function isWalkable(before: readonly StepSet[]): boolean {
  return allStates(before) !== null;
}

/** All states, by the number of steps done; null where there are too many. */
function allStates(before: readonly StepSet[]): readonly ReadonlySet<StepSet>[] | null {
  if (2 ** freeSteps(before) > maximumStates) return null;
  let level: ReadonlySet<StepSet> = new Set([noSteps]);
  const levels = [level];
  let count = 1;
  for (let size = 0; size < before.length; size++) {
    const next = new Set<StepSet>();
    for (const done of level) {
      for (const [step, required] of before.entries()) {
        if (!has(done, step) && (required & ~done) === 0n) next.add(done | bit(step));
      }
      if (count + next.size > maximumStates) return null;
    }
    count += next.size;
    levels.push(next);
    level = next;
  }
  return levels;
}

/** How many steps stand in no order with any other. */
function freeSteps(before: readonly StepSet[]): number {
  const ordered = before.reduce(
    (set, required, step) => (required === noSteps ? set : set | required | bit(step)),
    noSteps,
  );
  return before.length - sizeOf(ordered);
}

function walkAll(
  before: readonly StepSet[],
  levels: readonly ReadonlySet<StepSet>[],
  isBroken: (done: StepSet) => boolean,
): Walk {
  const broken: StepSet[] = [];
  /** The states that can be reached without meeting a broken one. */
  const safe = new Set<StepSet>([noSteps]);
  for (const done of levels.slice(1).flatMap((level) => [...level])) {
    if (isBroken(done)) broken.push(done);
    else if (before.some((_, step) => has(done, step) && safe.has(done & ~bit(step)))) safe.add(done);
  }
  return { broken, avoidable: safe.has(allOf(before.length)) ? 'yes' : 'no', complete: true };
}

function walkCorners(before: readonly StepSet[], isBroken: (done: StepSet) => boolean): Walk {
  const all = allOf(before.length);
  const least = before.map((required, step) => required | bit(step));
  const most = before.map((_, step) => {
    const dependants = before.reduce((set, required, other) => (has(required, step) ? set | bit(other) : set), noSteps);
    return all & ~(dependants | bit(step));
  });
  const states = new Set<StepSet>([all, ...least, ...most]);
  for (const [index, one] of least.entries()) {
    if (states.size > maximumCorners) break;
    for (let other = 0; other < index; other++) {
      states.add(one | least[other]!);
      states.add(most[index]! & most[other]!);
    }
  }
  states.delete(noSteps);
  const broken = [...states].filter(isBroken).sort((left, right) => sizeOf(left) - sizeOf(right));
  const safeWay = searchWay(
    before.length,
    (step, done, reached) => (before[step]! & ~done) === 0n && !isBroken(reached),
  );
  const avoidable = { found: 'yes', none: 'no', unknown: 'unknown' } as const;
  return { broken, avoidable: avoidable[safeWay], complete: false };
}

function sizeOf(set: StepSet): number {
  let size = 0;
  for (let rest = set; rest !== noSteps; rest &= rest - 1n) size++;
  return size;
}
