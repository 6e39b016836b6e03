import type { DeployedObject, Environment, ObjectKey } from '../environment/environment.ts';
import { buildMesh, type Mesh } from '../mesh/mesh.ts';
import type { Invariant, Subject, Violation } from './invariant.ts';
import type { Rollout, Step } from './rollout.ts';

/** One environment on both sides of a change, and the way from one to the other. */
export interface ChangeOfMesh {
  readonly name: string;
  readonly before: Environment;
  readonly after: Environment;
  readonly meshBefore: Mesh;
  readonly meshAfter: Mesh;
  readonly rollout: Rollout;
}

/** A set of steps of one subject: bit `i` stands for the `i`-th. */
export type StepSet = bigint;

export const noSteps: StepSet = 0n;
export const bit = (index: number): StepSet => 1n << BigInt(index);
export const has = (set: StepSet, index: number): boolean => (set & bit(index)) !== 0n;
export const allOf = (count: number): StepSet => bit(count) - 1n;

/** The states of a mesh as one subject sees them: each is the set of steps that have happened in it. */
export interface SubjectStates<S extends Subject, V extends Violation> {
  readonly subject: S;
  /** The steps that change what the subject reads: those that the tool performs, then those that it leaves. */
  readonly steps: readonly Step[];
  /** How many of `steps` the tool performs. */
  readonly performed: number;
  /** Violations of the head that the base did not have. */
  readonly lasting: readonly V[];
  /** Violations in a state that neither the base nor the head has, and that nothing lasting outlasts. */
  readonly passingAt: (done: StepSet) => readonly V[];
  readonly meshAt: (done: StepSet) => Mesh;
  /** Whether what is seen in a later state is still the same trouble. */
  goesOn(this: void, later: V, earlier: V): boolean;
}

/**
 * The states of one subject; null where its answer is the same in all of them, since no step changes what it reads.
 * Each state is built and asked about once, over the objects that the subject reads. Where there are none between,
 * the two whole meshes are asked, which need no building.
 */
export function statesOf<S extends Subject, V extends Violation>(
  invariant: Invariant<S, V>,
  subject: S,
  { meshBefore, meshAfter, rollout }: ChangeOfMesh,
): SubjectStates<S, V> | null {
  const reads = (object: DeployedObject | null) => (object === null ? null : invariant.reads(subject, object));
  // By key, since the two steps of an object that moves between units only make sense together.
  const differing = rollout.steps.concat(rollout.left).filter((step) => reads(step.before) !== reads(step.after));
  const keys = new Set(differing.map((step) => step.key));
  const matters = (step: Step) => keys.has(step.key);
  const performed = rollout.steps.filter(matters);
  const steps = [...performed, ...rollout.left.filter(matters)];
  const sameSettings = JSON.stringify(meshBefore.settings) === JSON.stringify(meshAfter.settings);
  if (steps.length === 0 && sameSettings) return null;

  let still: readonly DeployedObject[] | null = null;
  const meshAt = (done: StepSet, settings = meshAfter.settings): Mesh => {
    still ??= unmoved(meshAfter, steps).filter((object) => reads(object) !== null);
    const objects = steps.map((step, index) => (has(done, index) ? step.after : step.before));
    // Of an object that moves between units there are two steps, and what has taken it over, the second, counts.
    const moved = new Map(objects.filter((object) => object !== null).map((object) => [object.key, object]));
    return buildMesh([...still, ...moved.values()], settings);
  };

  const all = allOf(steps.length);
  const isDirect = steps.length < 2;
  const before = invariant.violations(subject, isDirect ? meshBefore : meshAt(noSteps, meshBefore.settings));
  const after = invariant.violations(subject, isDirect ? meshAfter : meshAt(all));
  const known = new Set([...before, ...after].map((violation) => violation.key));
  const inBase = new Set(before.map((violation) => violation.key));
  const lasting = after.filter((violation) => !inBase.has(violation.key));
  const outlasts = (later: V, earlier: V) => invariant.outlasts?.(later, earlier) ?? false;
  const isPassing = (violation: V) => !known.has(violation.key) && !lasting.some((other) => outlasts(other, violation));
  const passing = new Map<StepSet, readonly V[]>([
    [noSteps, []],
    [all, []],
  ]);
  const passingAt = (done: StepSet): readonly V[] => {
    let violations = passing.get(done);
    if (violations === undefined) {
      violations = invariant.violations(subject, meshAt(done)).filter(isPassing);
      passing.set(done, violations);
    }
    return violations;
  };
  const goesOn = (later: V, earlier: V) => later.key === earlier.key || outlasts(later, earlier);
  return { subject, steps, performed: performed.length, lasting, passingAt, meshAt, goesOn };
}

function unmoved(mesh: Mesh, steps: readonly Step[]): DeployedObject[] {
  const moving = new Set<ObjectKey>(steps.map((step) => step.key));
  return [...mesh.objects.values()].filter((object) => !moving.has(object.key));
}
