import type { Subject, Violation } from './invariant.ts';
import type { Step } from './rollout.ts';
import { allOf, bit, has, noSteps, type StepSet, type SubjectStates } from './states.ts';

/** A subject whose steps may have to come in an order that another one cannot bear. */
export interface Contestant {
  readonly states: SubjectStates<Subject, Violation>;
  /** What was observed of it in the tool's own order; nothing is asked about groups where nothing was. */
  readonly during: readonly unknown[];
}

export interface Conflicts {
  /** Subjects that no order spares, by index, with those that oppose them (none: the subject by itself). */
  readonly opposed: ReadonlyMap<number, readonly number[]>;
  /** Subjects in groups too large to be settled, of which only pairs were looked at. */
  readonly unsettled: ReadonlySet<number>;
}

/** Up to so many steps a group is looked at in all orders. */
const maximumSteps = 12;
/** Up to so many states are tried to find an order that spares all of a larger group. */
const maximumTries = 20_000;
/** Up to so many ways to break as few subjects as possible are kept for one state. */
const maximumSacrifices = 256;

/**
 * Which subjects no order of the steps spares, whatever the tool: deletions that it leaves count as steps here, since
 * a person can make them at any time. Subjects that share no step, even by way of others, do not meet.
 */
export function conflictsAmong(contestants: readonly Contestant[]): Conflicts {
  const opposed = new Map<number, readonly number[]>();
  const unsettled = new Set<number>();
  for (const members of groupsOf(contestants)) {
    const observed = members.filter((member) => contestants[member]!.during.length > 0);
    if (observed.length === 0 || findSafeOrder(scopeOf(contestants, members))) continue;
    const sacrifices = leastSacrifices(scopeOf(contestants, members));
    if (sacrifices !== null) {
      for (const member of observed) {
        const opponents = opponentsOf(members.indexOf(member), members.length, sacrifices);
        if (opponents !== null)
          opposed.set(
            member,
            opponents.map((index) => members[index]!),
          );
      }
    } else {
      for (const member of observed) {
        unsettled.add(member);
        const opponents = opponentsInPairs(contestants, member, members);
        if (opponents !== null) opposed.set(member, opponents);
      }
    }
  }
  return { opposed, unsettled };
}

/** Subjects with two steps or more, grouped by the steps they share. */
function groupsOf(contestants: readonly Contestant[]): number[][] {
  const groupOfStep = new Map<Step, Set<number>>();
  const groups = new Set<Set<number>>();
  for (const [index, { states }] of contestants.entries()) {
    if (states.steps.length < 2) continue;
    const group = new Set([index]);
    for (const step of states.steps) {
      const other = groupOfStep.get(step);
      if (other === undefined || !groups.delete(other)) continue;
      for (const member of other) group.add(member);
    }
    groups.add(group);
    for (const member of group) for (const step of contestants[member]!.states.steps) groupOfStep.set(step, group);
  }
  return [...groups].map((group) => [...group].sort((left, right) => left - right));
}

/** Some subjects, and the steps of all of them as one set. */
interface Scope {
  readonly steps: readonly Step[];
  readonly members: number;
  /** The subjects that the last step leaves broken, as a set of their positions. */
  brokenBy(last: number, done: StepSet): bigint;
}

function scopeOf(contestants: readonly Contestant[], members: readonly number[]): Scope {
  const steps = [...new Set(members.flatMap((member) => contestants[member]!.states.steps))];
  const indexOf = new Map(steps.map((step, index) => [step, index]));
  const readers: { position: number; states: Contestant['states']; indexes: number[] }[][] = steps.map(() => []);
  for (const [position, member] of members.entries()) {
    const { states } = contestants[member]!;
    const indexes = states.steps.map((step) => indexOf.get(step)!);
    for (const index of indexes) readers[index]!.push({ position, states, indexes });
  }
  return {
    steps,
    members: members.length,
    brokenBy(last, done) {
      let broken = 0n;
      for (const { position, states, indexes } of readers[last]!) {
        const own = indexes.reduce((set, index, at) => (has(done, index) ? set | bit(at) : set), noSteps);
        if (states.passingAt(own).length > 0) broken |= bit(position);
      }
      return broken;
    },
  };
}

/** Whether an order is found that breaks nobody; false also where the search is given up. */
function findSafeOrder({ steps, brokenBy }: Scope): boolean {
  const all = allOf(steps.length);
  const tried = new Set<StepSet>([noSteps]);
  const stack: StepSet[] = [noSteps];
  while (stack.length > 0) {
    const done = stack.pop()!;
    if (done === all) return true;
    for (let index = steps.length - 1; index >= 0; index--) {
      const reached = done | bit(index);
      if (reached === done || tried.has(reached)) continue;
      if (tried.size > maximumTries) return false;
      tried.add(reached);
      if (brokenBy(index, reached) === 0n) stack.push(reached);
    }
  }
  return false;
}

/**
 * The smallest sets of subjects that an order can break, over all orders; none holds another. The empty set alone
 * where some order breaks nobody; null where there are too many orders to look at.
 */
function leastSacrifices({ steps, brokenBy }: Scope): readonly bigint[] | null {
  if (steps.length > maximumSteps) return null;
  let level = new Map<StepSet, readonly bigint[]>([[noSteps, [0n]]]);
  for (let size = 0; size < steps.length; size++) {
    const next = new Map<StepSet, readonly bigint[]>();
    for (const [done, sacrifices] of level) {
      for (const index of steps.keys()) {
        if (has(done, index)) continue;
        const reached = done | bit(index);
        const broken = brokenBy(index, reached);
        const more = sacrifices.map((sacrifice) => sacrifice | broken);
        const least = smallest([...(next.get(reached) ?? []), ...more]);
        if (least.length > maximumSacrifices) return null;
        next.set(reached, least);
      }
    }
    level = next;
  }
  return level.get(allOf(steps.length))!;
}

/** The sets that hold no other one. */
function smallest(sets: readonly bigint[]): bigint[] {
  const distinct = [...new Set(sets)];
  return distinct.filter((set) => !distinct.some((other) => other !== set && (other & ~set) === 0n));
}

/**
 * Whom a subject shares a minimal conflict with: a group that no order spares as a whole, but each part of it.
 * Null where it is in none.
 *
 * A group cannot be spared exactly if every sacrifice takes one of it. A sacrifice that takes this subject, given up
 * but for it, leaves such a group that needs it; what is left of that when all are dropped that can be is minimal.
 */
function opponentsOf(subject: number, members: number, sacrifices: readonly bigint[]): number[] | null {
  const conflicting = (group: bigint) => sacrifices.every((sacrifice) => (sacrifice & group) !== 0n);
  const own = sacrifices.filter((sacrifice) => has(sacrifice, subject));
  if (own.length === 0) return null;
  const opponents = new Set<number>();
  for (const sacrifice of own) {
    const group = allOf(members) & ~(sacrifice & ~bit(subject));
    for (let kept = 0; kept < members; kept++) {
      if (kept === subject || opponents.has(kept) || !has(group, kept)) continue;
      let least = group;
      const others = Array.from({ length: members }, (_, other) => other).filter((other) => other !== kept);
      for (const other of [...others, kept]) {
        if (has(least, other) && other !== subject && conflicting(least & ~bit(other))) least &= ~bit(other);
      }
      for (let member = 0; member < members; member++)
        if (member !== subject && has(least, member)) opponents.add(member);
    }
  }
  return [...opponents].sort((left, right) => left - right);
}

/** In a group too large: whom the subject conflicts with by itself, and null where there is nobody. */
function opponentsInPairs(
  contestants: readonly Contestant[],
  subject: number,
  members: readonly number[],
): number[] | null {
  const isConflict = (...group: number[]) => {
    const sacrifices = leastSacrifices(scopeOf(contestants, group));
    return sacrifices !== null && !sacrifices.includes(0n);
  };
  if (isConflict(subject)) return [];
  const steps = new Set(contestants[subject]!.states.steps);
  const opponents = members.filter(
    (member) =>
      member !== subject &&
      contestants[member]!.states.steps.some((step) => steps.has(step)) &&
      isConflict(subject, member) &&
      !isConflict(member),
  );
  return opponents.length > 0 ? opponents : null;
}
