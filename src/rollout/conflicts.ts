import type { Subject, Violation } from './invariant.ts';
import type { Step } from './rollout.ts';
import { searchWay } from './search.ts';
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
/** Up to so many ways to break as few subjects as possible are kept for one state. */
const maximumSacrifices = 256;
/** Up to so many steps of a subject it is tried out which of them decide. */
const maximumDecisive = 8;

/** A contestant by its index, and the steps of its own, by index, on which it depends whether it is broken. */
interface Member {
  readonly index: number;
  readonly states: Contestant['states'];
  readonly decisive: readonly number[];
}

/**
 * Which subjects no order of the steps spares, whatever the tool: deletions that it leaves count as steps here, since
 * a person can make them at any time. Subjects that share no step, even by way of others, do not meet.
 */
export function conflictsAmong(contestants: readonly Contestant[]): Conflicts {
  const opposed = new Map<number, readonly number[]>();
  const unsettled = new Set<number>();
  const isObserved = ({ index }: Member) => contestants[index]!.during.length > 0;
  const everyone = contestants.map(({ states }, index) => ({ index, states, decisive: [...states.steps.keys()] }));
  const meeting = groupsOf(everyone).filter((group) => group.some(isObserved));
  const narrowed = meeting.flat().map((member) => ({ ...member, decisive: decisiveSteps(member.states) }));
  for (const group of groupsOf(narrowed)) {
    const observed = group.filter(isObserved);
    if (observed.length === 0 || safeOrder(scopeOf(group)) === 'found') continue;
    const sacrifices = leastSacrifices(scopeOf(group));
    for (const member of observed) {
      const opponents = sacrifices === null ? opponentsInPairs(member, group) : opponentsOf(member, group, sacrifices);
      if (opponents !== null)
        opposed.set(
          member.index,
          opponents.map(({ index }) => index),
        );
      else if (sacrifices === null) unsettled.add(member.index);
    }
  }
  return { opposed, unsettled };
}

/** Members with two decisive steps or more, since with one nothing lies between, grouped by the steps they share. */
function groupsOf(members: readonly Member[]): Member[][] {
  const groupOfStep = new Map<Step, Member[]>();
  const groups = new Set<Member[]>();
  for (const member of members) {
    if (member.decisive.length < 2) continue;
    let group = [member];
    groups.add(group);
    for (const index of member.decisive) {
      const step = member.states.steps[index]!;
      const other = groupOfStep.get(step);
      groupOfStep.set(step, group);
      if (other === undefined || other === group) continue;
      const [larger, smaller] = other.length > group.length ? [other, group] : [group, other];
      groups.delete(smaller);
      for (const moved of smaller) {
        larger.push(moved);
        for (const own of moved.decisive) groupOfStep.set(moved.states.steps[own]!, larger);
      }
      group = larger;
    }
  }
  return [...groups].map((group) => group.sort((left, right) => left.index - right.index));
}

/** The steps that in some state make or mend trouble on the way; all of them where there are too many to try. */
function decisiveSteps({ steps, passingAt }: Contestant['states']): number[] {
  const indexes = [...steps.keys()];
  if (steps.length > maximumDecisive) return indexes;
  const isBroken = (done: StepSet) => passingAt(done).length > 0;
  const all = allOf(steps.length);
  return indexes.filter((index) => {
    for (let done = noSteps; done <= all; done++) {
      if (!has(done, index) && isBroken(done) !== isBroken(done | bit(index))) return true;
    }
    return false;
  });
}

/** Some members, and the decisive steps of all of them as one set. */
interface Scope {
  readonly steps: readonly Step[];
  /** The members that the last step leaves broken, as a set of their positions. */
  readonly brokenBy: (last: number, done: StepSet) => bigint;
}

function scopeOf(members: readonly Member[]): Scope {
  const stepsOf = ({ states, decisive }: Member) => decisive.map((index) => states.steps[index]!);
  const steps = [...new Set(members.flatMap(stepsOf))];
  const indexOf = new Map(steps.map((step, index) => [step, index]));
  const readers: { position: number; member: Member; indexes: readonly number[] }[][] = steps.map(() => []);
  for (const [position, member] of members.entries()) {
    const indexes = stepsOf(member).map((step) => indexOf.get(step)!);
    for (const index of indexes) readers[index]!.push({ position, member, indexes });
  }
  return {
    steps,
    brokenBy: (last, done) => {
      let broken = 0n;
      for (const { position, member, indexes } of readers[last]!) {
        let own = noSteps;
        for (const [at, index] of indexes.entries()) if (has(done, index)) own |= bit(member.decisive[at]!);
        if (member.states.passingAt(own).length > 0) broken |= bit(position);
      }
      return broken;
    },
  };
}

/** Whether some order breaks nobody of them. */
function safeOrder({ steps, brokenBy }: Scope): 'found' | 'none' | 'unknown' {
  return searchWay(steps.length, (step, _done, reached) => brokenBy(step, reached) === 0n);
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
function opponentsOf(subject: Member, group: readonly Member[], sacrifices: readonly bigint[]): Member[] | null {
  const conflicts = (members: bigint) => sacrifices.every((sacrifice) => (sacrifice & members) !== 0n);
  const own = bit(group.indexOf(subject));
  const positions = [...group.keys()].filter((position) => group[position] !== subject);
  let opponents = 0n;
  const sacrificed = sacrifices.filter((sacrifice) => (sacrifice & own) !== 0n);
  for (const sacrifice of sacrificed) {
    const whole = allOf(group.length) & ~(sacrifice & ~own);
    for (const kept of positions) {
      if (!has(whole, kept) || has(opponents, kept)) continue;
      let least = whole;
      for (const position of [...positions.filter((other) => other !== kept), kept]) {
        if (conflicts(least & ~bit(position))) least &= ~bit(position);
      }
      opponents |= least & ~own;
    }
  }
  return sacrificed.length === 0 ? null : group.filter((_, position) => has(opponents, position));
}

/** In a group too large: whom the subject conflicts with by itself; null where there is nobody. */
function opponentsInPairs(subject: Member, group: readonly Member[]): Member[] | null {
  const isConflict = (...members: Member[]) => safeOrder(scopeOf(members)) === 'none';
  if (isConflict(subject)) return [];
  const own = new Set(subject.decisive.map((index) => subject.states.steps[index]!));
  const opponents = group.filter(
    (member) =>
      member !== subject &&
      member.decisive.some((index) => own.has(member.states.steps[index]!)) &&
      !isConflict(member) &&
      isConflict(subject, member),
  );
  return opponents.length > 0 ? opponents : null;
}
