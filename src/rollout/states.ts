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
  /** Violations in a state that neither the base nor the head has. */
  passingAt(done: StepSet): readonly V[];
  meshAt(done: StepSet): Mesh;
}

/**
 * The states of one subject; null where its answer is the same in all of them, since no step changes what it reads.
 * Each state is built and asked about once, over the objects that the subject reads.
 */
export function statesOf<S extends Subject, V extends Violation>(
  invariant: Invariant<S, V>,
  subject: S,
  { meshBefore, meshAfter, rollout }: ChangeOfMesh,
): SubjectStates<S, V> | null {
  const reads = (object: DeployedObject | null) => (object === null ? null : invariant.reads(subject, object));
  const matters = (step: Step) => reads(step.before) !== reads(step.after);
  const performed = rollout.steps.filter(matters);
  const steps = [...performed, ...rollout.left.filter(matters)];
  const sameSettings = JSON.stringify(meshBefore.settings) === JSON.stringify(meshAfter.settings);
  if (steps.length === 0 && sameSettings) return null;

  const moving = new Set<ObjectKey>(steps.map((step) => step.key));
  const still = [...meshAfter.objects.values()].filter((object) => !moving.has(object.key) && reads(object) !== null);
  const meshAt = (done: StepSet, settings = meshAfter.settings): Mesh => {
    const objects = steps.map((step, index) => (has(done, index) ? step.after : step.before));
    return buildMesh([...still, ...objects.filter((object) => object !== null)], settings);
  };

  const before = invariant.violations(subject, meshAt(noSteps, meshBefore.settings));
  const after = invariant.violations(subject, meshAt(allOf(steps.length)));
  const known = new Set([...before, ...after].map((violation) => violation.key));
  const asked = new Map<StepSet, readonly V[]>([[noSteps, []]]);
  const passingAt = (done: StepSet): readonly V[] => {
    let passing = asked.get(done);
    if (passing === undefined) {
      passing = invariant.violations(subject, meshAt(done)).filter((violation) => !known.has(violation.key));
      asked.set(done, passing);
    }
    return passing;
  };
  return {
    subject,
    steps,
    performed: performed.length,
    lasting: without(after, before),
    passingAt,
    meshAt,
  };
}

function without<V extends Violation>(violations: readonly V[], others: readonly V[]): V[] {
  const keys = new Set(others.map((violation) => violation.key));
  return violations.filter((violation) => !keys.has(violation.key));
}
