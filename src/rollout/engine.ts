import type { Mesh } from '../mesh/mesh.ts';
import { compareBytes } from '../tree/order.ts';
import { conflictsAmong } from './conflicts.ts';
import type { Invariant, Subject, Violation } from './invariant.ts';
import { afterwards, between, type Examined, isVisitedWhole, type Observation, quiet } from './observation.ts';
import { settle } from './settle.ts';
import { type ChangeOfMesh, type SubjectStates, statesOf } from './states.ts';

export type { Observation } from './observation.ts';
export type { ChangeOfMesh } from './states.ts';

/**
 * Asks an invariant of every state that the delivery tools can leave a mesh in on the way from base to head.
 *
 * In mode `audit` only the head is asked about, and what is broken in it is reported as `before`. In mode `check`
 * trouble of the base is silent; what is broken in the head is `after`; what is broken in a state between is `during`:
 *
 * - the states between are all sets of steps that the order of application allows, the one before what the tool
 *   leaves to a person included; deletions that are left happen after it;
 * - `wrong` if each way through them meets a broken one, `unordered` if some way does;
 * - `unwaited` if it breaks only in states where steps between which the tool does not wait were taken in by the mesh
 *   in another order;
 * - `impossible` if no order of the steps at all, whatever the tool, spares this subject and those opposed to it. Of
 *   subjects that oppose each other the first one to break is reported, with the others in `opposed`.
 *
 * Of units whose tool is not known only what is broken under every tool that may deliver them is observed as `during`.
 *
 * The result is in order of subject and violation and does not depend on the order of anything given.
 */
export function examine<S extends Subject, V extends Violation>(
  invariant: Invariant<S, V>,
  change: ChangeOfMesh,
  mode: 'check' | 'audit',
): Observation<S, V>[] {
  if (mode === 'audit') return audit(invariant, change.meshAfter);
  return inEveryWay(
    onTheWay(invariant, change),
    change.rollout.assuming.map((rollout) => onTheWay(invariant, { ...change, rollout })),
  );
}

/** What is observed when the steps come in the order of one rollout. */
function onTheWay<S extends Subject, V extends Violation>(
  invariant: Invariant<S, V>,
  change: ChangeOfMesh,
): Observation<S, V>[] {
  const examined: Examined<S, V>[] = [];
  const observations: Observation<S, V>[] = [];
  for (const subject of subjectsOf(invariant, change.meshAfter, change.meshBefore)) {
    for (const states of statesInParts(invariant, subject, change)) {
      observations.push(...afterwards(states, change.rollout));
      examined.push(between(states, change.rollout));
    }
  }
  observations.push(...settle(examined, conflictsAmong(examined), change.rollout));
  return observations.sort(compareObservations);
}

/**
 * Of what breaks on the way in no certain order, what each tool that may deliver it breaks as well: `wrong` where each
 * is sure to. What a tool applies in a safe order without waiting does not count.
 */
function inEveryWay<S extends Subject, V extends Violation>(
  observations: readonly Observation<S, V>[],
  ways: readonly (readonly Observation<S, V>[])[],
): Observation<S, V>[] {
  if (ways.length === 0) return [...observations];
  const orders = ways.map((way) => {
    const broken = way.filter(({ when, order }) => when === 'during' && order !== 'unwaited');
    return new Map(broken.flatMap((each) => [each, ...each.opposed]).map((each) => [troubleOf(each), each.order]));
  });
  return observations.flatMap((observation) => {
    if (observation.when !== 'during') return [observation];
    const met = orders.map((order) => order.get(troubleOf(observation)));
    if (met.includes(undefined)) return [];
    const isOpen = observation.order === 'impossible' || met.includes('unordered');
    return [isOpen ? observation : { ...observation, order: 'wrong' as const }];
  });
}

function troubleOf({ subject, violation }: Observation<Subject, Violation>): string {
  return `${subject.key}\n${violation.key}`;
}

/** The states of a subject; where they are too many to be visited, those of its parts, as far as it has any. */
function statesInParts<S extends Subject, V extends Violation>(
  invariant: Invariant<S, V>,
  subject: S,
  change: ChangeOfMesh,
): SubjectStates<S, V>[] {
  const states = statesOf(invariant, subject, change);
  if (states === null) return [];
  if (isVisitedWhole(states, change.rollout)) return [states];
  const parts = (invariant.parts?.(subject) ?? []).flatMap((part) => statesInParts(invariant, part, change));
  const isStillLarge = (part: SubjectStates<S, V>) => !isVisitedWhole(part, change.rollout);
  return parts.length === 0 || parts.filter(isStillLarge).length > maximumLargeParts ? [states] : parts;
}

/** With more parts than these that are too large themselves nothing is gained. */
const maximumLargeParts = 4;

function audit<S extends Subject, V extends Violation>(invariant: Invariant<S, V>, mesh: Mesh): Observation<S, V>[] {
  return subjectsOf(invariant, mesh)
    .flatMap((subject) => invariant.violations(subject, mesh).map((violation) => ({ subject, violation })))
    .map((broken) => ({ ...broken, ...quiet, when: 'before' as const, witness: mesh }))
    .sort(compareObservations);
}

/** The subjects of both meshes, by key; that of the first mesh where both have it. */
function subjectsOf<S extends Subject>(invariant: Invariant<S, Violation>, ...meshes: readonly Mesh[]): S[] {
  const byKey = new Map<string, S>();
  for (const mesh of meshes) {
    for (const subject of invariant.subjects(mesh)) if (!byKey.has(subject.key)) byKey.set(subject.key, subject);
  }
  return [...byKey.values()].sort((left, right) => compareBytes(left.key, right.key));
}

function compareObservations(left: Observation<Subject, Violation>, right: Observation<Subject, Violation>): number {
  return (
    compareBytes(left.subject.key, right.subject.key) ||
    compareBytes(left.when, right.when) ||
    compareBytes(left.violation.key, right.violation.key)
  );
}
