import type { DeployedObject } from '../../environment/environment.ts';
import type { Location } from '../../manifest/location.ts';
import { groupBy } from '../../mesh/group-by.ts';
import type { LiveDestination } from '../../mesh/virtual-service.ts';
import type { Invariant } from '../../rollout/invariant.ts';
import type { Step } from '../../rollout/rollout.ts';
import { blamedStep, placeOf, type SubsetObservation } from './place.ts';
import { type Client, type Gravity, outlasts, type SubsetSubject, type SubsetViolation } from './violation.ts';

/** What is told in one finding. */
export interface Trouble {
  /** The worst that was observed of it; `mendedBy` is what mends it for all clients. */
  readonly observation: SubsetObservation;
  /** The subsets of the host that it is about; several where one line takes them all away. */
  readonly subsets: readonly string[];
  readonly destinations: readonly LiveDestination[];
  readonly clients: readonly Client[];
  /** The step that brings it about; null in an audit. */
  readonly blamed: Step | null;
  readonly location: Location;
  /** The rules that the clients get instead, and those that define the subsets all the same. */
  readonly picked: readonly DeployedObject[];
  readonly defining: readonly DeployedObject[];
  /** The routes that stand against these: no order spares both. */
  readonly opposed: readonly SubsetObservation[];
}

/**
 * One trouble for a VirtualService, a host, a cause and a place, whatever the number of subsets, routes and clients: a
 * rule that is deleted, hidden or exported no more is one mistake.
 */
export function troublesOf(
  observations: readonly SubsetObservation[],
  invariant: Invariant<SubsetSubject, SubsetViolation>,
): Trouble[] {
  const bySubset = [...groupBy(observations, subsetKey).values()]
    .map(ofClientsThatCount)
    .filter((group) => group.length > 0);
  const all = bySubset.map((group) => troubleOf(group, invariant));
  const troubles = [...groupBy(all, placeOfSubsetKey).values()].map((same) =>
    worst(same, ({ observation }) => rank(observation)),
  );
  const told = troubles.filter((trouble) => !isToldAsLasting(trouble, troubles));
  return [...groupBy(told, troubleKey).values()].map(together);
}

/**
 * Whether the line is told already, as one that breaks other clients for good. What stands against others is told all
 * the same, since they are told nowhere else.
 */
function isToldAsLasting({ observation, location }: Trouble, troubles: readonly Trouble[]): boolean {
  if (observation.when !== 'during' || observation.opposed.length > 0) return false;
  return troubles.some(
    (other) =>
      other.observation.when === 'after' &&
      other.observation.subject.key === observation.subject.key &&
      placeKey(other.location) === placeKey(location) &&
      outlasts(other.observation.violation, observation.violation),
  );
}

function subsetKey({ subject, violation, when }: SubsetObservation): string {
  return [violation.virtualService, subject.key, when, when === 'during' ? '' : violation.cause].join('\n');
}

/** On the way all clients count that the change has at either end; before and after it those that are there. */
function ofClientsThatCount(group: readonly SubsetObservation[]): readonly SubsetObservation[] {
  const present = group.filter(({ violation }) => violation.present);
  const always = group.filter(({ violation }) => !violation.present);
  return group[0]?.when === 'during' && always.length > 0 ? always : present;
}

const gravityRank: Readonly<Record<Gravity, number>> = { mirrored: 0, possible: 1, certain: 2 };
const orderRank = { unwaited: 0, unordered: 1, wrong: 2, impossible: 3 } as const;

function rank({ violation, order }: SubsetObservation): number {
  return gravityRank[violation.gravity] * 4 + (order === undefined ? 0 : orderRank[order]);
}

function worst<Item>(items: readonly Item[], rankOf: (item: Item) => number): Item {
  return items.reduce((found, other) => (rankOf(other) > rankOf(found) ? other : found));
}

function troubleOf(group: readonly SubsetObservation[], invariant: Invariant<SubsetSubject, SubsetViolation>): Trouble {
  const first = worst(group, rank);
  const { subject, violation, witness, opposed } = first;
  const alike = group.filter((other) => other.violation.gravity === violation.gravity);
  const mendedBy = distinct(
    alike.flatMap((other) => (other.order === first.order ? other.mendedBy : [])),
    ({ key, operation }) => `${key} ${operation}`,
  );
  const observation = { ...first, mendedBy };
  const blamed = blamedStep(observation, invariant);
  const objects = (keys: readonly string[]) =>
    keys.map((key) => witness.objects.get(key)).filter((object) => object !== undefined);
  return {
    observation,
    subsets: [subject.subset],
    destinations: violation.destinations,
    clients: distinct(
      alike.map(({ violation: { client } }) => client),
      ({ gateway, namespace }) => `${gateway} ${namespace}`,
    ),
    blamed,
    location: placeOf(observation, blamed, subject.subset),
    picked: objects(violation.picked),
    defining: objects(violation.defining),
    opposed,
  };
}

/** One line may hurt clients in different ways: the worst is told. */
function placeOfSubsetKey({ observation: { subject, violation, when }, location }: Trouble): string {
  return [violation.virtualService, subject.key, when, placeKey(location)].join('\n');
}

function troubleKey({ observation, blamed, location }: Trouble): string {
  const { subject, violation, when, order, mendedBy } = observation;
  const isGone = blamed !== null && blamed.after === null;
  const place = isGone ? blamed.key : placeKey(location);
  const mends = mendedBy.map(({ key }) => key);
  return JSON.stringify([
    violation.virtualService,
    subject.host,
    when,
    order,
    violation.cause,
    violation.gravity,
    mends,
    place,
  ]);
}

function together(troubles: readonly Trouble[]): Trouble {
  const first = troubles[0]!;
  const key = (object: DeployedObject) => object.key;
  return {
    ...first,
    subsets: troubles.flatMap(({ subsets }) => subsets),
    destinations: troubles.flatMap(({ destinations }) => destinations),
    clients: distinct(
      troubles.flatMap(({ clients }) => clients),
      ({ gateway, namespace }) => `${gateway} ${namespace}`,
    ),
    picked: distinct(
      troubles.flatMap(({ picked }) => picked),
      key,
    ),
    defining: distinct(
      troubles.flatMap(({ defining }) => defining),
      key,
    ),
    opposed: distinct(
      troubles.flatMap(({ opposed }) => opposed),
      ({ subject, violation }) => `${subject.key} ${violation.key}`,
    ),
  };
}

function distinct<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}

/** Equal for equal places. */
export function placeKey({ side, file, line, column }: Location): string {
  return `${side} ${file} ${line} ${column}`;
}
