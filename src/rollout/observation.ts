import type { Mesh } from '../mesh/mesh.ts';
import type { Order, Subject, Violation, When } from './invariant.ts';
import type { Relation, Rollout, Step } from './rollout.ts';
import { allOf, bit, has, noSteps, type StepSet, type SubjectStates } from './states.ts';
import { isWalkable, walk } from './walk.ts';

/** An invariant seen broken for a subject. */
export interface Observation<S extends Subject, V extends Violation> {
  readonly subject: S;
  readonly violation: V;
  readonly when: When;
  /** With `during` only. */
  readonly order?: Order;
  /** A state in which it is broken, of those the one with the fewest steps done; only what the subject reads. */
  readonly witness: Mesh;
  /**
   * The steps that have happened in that state, of those that matter to the subject, in order of application. With
   * `during` none of them can be left out, so the last one is a step that breaks it.
   */
  readonly steps: readonly Step[];
  /** Those still to come, in order of application; deletions that the tool leaves to a person last. */
  readonly remaining: readonly Step[];
  /** The first few of `remaining` that would mend it if they had happened as well. Empty but for `during`. */
  readonly mendedBy: readonly Step[];
  /**
   * With `impossible`: what breaks when the steps are put in the order that this subject needs. Empty where the steps
   * break the subject in every order by themselves.
   */
  readonly opposed: readonly Observation<S, V>[];
  /** False where there were too many states to be sure of the `order`, which may then be worse than said. */
  readonly exact: boolean;
}

/** What an observation says where nothing is on its way. */
export const quiet = { steps: [], remaining: [], mendedBy: [], opposed: [], exact: true } as const;

/** All that was learnt of one subject. */
export interface Examined<S extends Subject, V extends Violation> {
  readonly states: SubjectStates<S, V>;
  /** For each step that the tool performs, those that it applies before. */
  readonly before: readonly StepSet[];
  readonly during: readonly Observation<S, V>[];
}

/** What the change breaks for good. */
export function afterwards<S extends Subject, V extends Violation>(
  states: SubjectStates<S, V>,
  rollout: Rollout,
): Observation<S, V>[] {
  const all = allOf(states.steps.length);
  return states.lasting.map((violation) => ({
    ...quiet,
    subject: states.subject,
    violation,
    when: 'after',
    witness: states.meshAt(all),
    steps: inOrder(states, all, rollout),
  }));
}

type Verdict = Pick<Observation<Subject, Violation>, 'exact'> & { readonly order: Order };

/** What breaks on the way and is whole again in the end. */
export function between<S extends Subject, V extends Violation>(
  states: SubjectStates<S, V>,
  rollout: Rollout,
): Examined<S, V> {
  const isBroken = (done: StepSet) => states.passingAt(done).length > 0;
  const before = stepsBefore(states, rollout, () => true);
  const applied = walk(before, isBroken);
  const waited = stepsBefore(states, rollout, (relation) => relation.waits);
  const verdict: Verdict = {
    order: applied.avoidable === 'no' ? 'wrong' : 'unordered',
    exact: applied.avoidable !== 'unknown',
  };
  const during = observe(states, rollout, applied.broken, verdict, []);
  if (waited.some((set, index) => set !== before[index])) {
    const unwaited = { order: 'unwaited', exact: applied.complete } as const;
    during.push(...observe(states, rollout, walk(waited, isBroken).broken, unwaited, during));
  }
  return { states, before, during };
}

/** Whether every state that the tool can leave the subject in is visited, those of the weaker order of waiting included. */
export function isVisitedWhole(states: SubjectStates<Subject, Violation>, rollout: Rollout): boolean {
  return isWalkable(stepsBefore(states, rollout, ({ waits }) => waits));
}

/** For each step that the tool performs, the set of those that come before it. */
function stepsBefore(
  { steps, performed }: SubjectStates<Subject, Violation>,
  rollout: Rollout,
  counts: (relation: Relation) => boolean,
): StepSet[] {
  return steps.slice(0, performed).map((step, index) => {
    let set = noSteps;
    for (let other = 0; other < performed; other++) {
      if (other === index) continue;
      const relation = rollout.relate(steps[other]!, step);
      if (relation.order === 'before' && counts(relation)) set |= bit(other);
    }
    return set;
  });
}

/** One observation a violation, from the first state that shows it. */
function observe<S extends Subject, V extends Violation>(
  states: SubjectStates<S, V>,
  rollout: Rollout,
  broken: readonly StepSet[],
  verdict: Verdict,
  known: readonly Observation<S, V>[],
): Observation<S, V>[] {
  const seen = new Set(known.map((observation) => observation.violation.key));
  const observations: Observation<S, V>[] = [];
  for (const done of broken) {
    for (const violation of states.passingAt(done)) {
      if (seen.has(violation.key)) continue;
      seen.add(violation.key);
      observations.push(duringAt(states, rollout, done, violation, verdict));
    }
  }
  return observations;
}

/** The observation of a violation in one state between. */
export function duringAt<S extends Subject, V extends Violation>(
  states: SubjectStates<S, V>,
  rollout: Rollout,
  done: StepSet,
  violation: V,
  { order, exact }: Verdict,
): Observation<S, V> {
  const all = allOf(states.steps.length);
  const remaining = inOrder(states, all & ~done, rollout);
  return {
    subject: states.subject,
    violation,
    when: 'during',
    order,
    witness: states.meshAt(done),
    steps: inOrder(states, done, rollout),
    remaining,
    mendedBy: mendedBy(states, done, violation, remaining),
    opposed: [],
    exact,
  };
}

/** Up to so many steps are tried in pairs. */
const fewSteps = 16;

/** One step that mends it, else two, else all that remain. */
function mendedBy<V extends Violation>(
  { steps, passingAt, goesOn }: SubjectStates<Subject, V>,
  done: StepSet,
  violation: V,
  remaining: readonly Step[],
): readonly Step[] {
  const mends = (some: readonly Step[]) => {
    const state = some.reduce((set, step) => set | bit(steps.indexOf(step)), done);
    return !passingAt(state).some((still) => goesOn(still, violation));
  };
  if (remaining.length > fewSteps) return remaining.map((step) => [step]).find(mends) ?? remaining;
  const pairs = remaining.flatMap((first, index) => remaining.slice(index + 1).map((second) => [first, second]));
  return remaining.map((step) => [step]).find(mends) ?? pairs.find(mends) ?? remaining;
}

/** Some steps of a subject in the order of application. */
function inOrder({ steps, performed }: SubjectStates<Subject, Violation>, some: StepSet, rollout: Rollout): Step[] {
  const place = (step: Step, index: number) =>
    index < performed ? steps.filter((other) => rollout.relate(other, step).order === 'before').length : Infinity;
  return steps
    .map((step, index) => ({ step, index, place: has(some, index) ? place(step, index) : 0 }))
    .filter(({ index }) => has(some, index))
    .sort((left, right) => (left.place === right.place ? left.index - right.index : left.place - right.place))
    .map(({ step }) => step);
}
