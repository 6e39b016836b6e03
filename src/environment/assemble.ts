import { objectAt } from '../manifest/json.ts';
import { compareBytes } from '../tree/order.ts';
import type { Delivery } from './delivery.ts';
import type { DeployedObject, Environment, ObjectKey, Unit } from './environment.ts';
import { shownDirectory } from './path.ts';

/** A delivery with the parts of its environment's name; none where all environments share it. */
export interface PlacedDelivery {
  readonly delivery: Delivery;
  readonly parts: readonly string[];
}

/** An environment by the parts of its name. */
export type EnvironmentName = readonly string[];

/**
 * The environments that these deliveries speak of: each that none other is a part of (`prod` is what `prod/eu` and
 * `prod/us` share). Where none is named there is one, `default`.
 */
export function environmentNames(deliveries: readonly PlacedDelivery[]): EnvironmentName[] {
  const named = new Map(deliveries.map(({ parts }) => [[...parts].sort(compareBytes).join('\n'), parts]));
  const all = [...named.values()];
  const whole = all.filter((one) => !all.some((other) => other.length > one.length && includes(other, one)));
  return whole.length === 0 ? [[]] : whole.sort((left, right) => compareBytes(shown(left), shown(right)));
}

/** What reaches one environment: its own deliveries, and before them what it shares with others. */
export function assemble(name: EnvironmentName, deliveries: readonly PlacedDelivery[]): Environment {
  const objects = new Map<ObjectKey, DeployedObject>();
  const specificity = new Map<ObjectKey, number>();
  const units = new Map<string, Unit>();
  const labels: DeployedObject[] = [];
  for (const { delivery, parts } of reaching(name, deliveries)) {
    const { unit } = delivery;
    units.set(unit.name, unit);
    for (const { key, manifest, position, labelsOnly = false } of delivery.objects) {
      const earlier = objects.get(key);
      const found: DeployedObject = { key, manifest, unit, position, alternatives: [] };
      if (labelsOnly) {
        labels.push(found);
        continue;
      }
      const rivals = earlier !== undefined && specificity.get(key) === parts.length;
      if (rivals && isSame(earlier, found)) continue;
      objects.set(key, rivals ? laterOf(earlier, found) : found);
      specificity.set(key, parts.length);
    }
  }
  for (const each of labels) objects.set(each.key, labelled(objects.get(each.key), each));
  return {
    name: shown(name),
    units: [...units.values()].sort((left, right) => compareBytes(left.name, right.name)),
    objects: new Map([...objects].sort(([left], [right]) => compareBytes(left, right))),
  };
}

/** The deliveries into one environment, those that count more later. */
export function reaching(name: EnvironmentName, deliveries: readonly PlacedDelivery[]): PlacedDelivery[] {
  return deliveries
    .filter(
      ({ delivery, parts }) => includes(name, parts) && !(delivery.except ?? []).some((one) => name.includes(one)),
    )
    .sort(compareDeliveries);
}

/** Whether a unit that is reached in two ways brings an object again, such as an Application that two others deliver. */
function isSame(earlier: DeployedObject, found: DeployedObject): boolean {
  const [one, other] = [earlier.manifest.locate([]), found.manifest.locate([])];
  const atOnePlace = one.file === other.file && one.line === other.line && one.column === other.column;
  return earlier.unit.name === found.unit.name && earlier.position === found.position && atOnePlace;
}

/** The object with labels that another unit adds; these alone where nothing here brings the object. */
function labelled(object: DeployedObject | undefined, added: DeployedObject): DeployedObject {
  if (object === undefined) return added;
  const { manifest } = object;
  const labels = { ...manifest.labels, ...added.manifest.labels };
  const metadata = { ...objectAt(manifest.value, 'metadata'), labels };
  return {
    ...object,
    manifest: {
      ...manifest,
      labels,
      value: { ...manifest.value, metadata },
      locate: (path, target) => {
        const isAdded = path[0] === 'metadata' && path[1] === 'labels' && String(path[2]) in added.manifest.labels;
        return isAdded ? added.manifest.locate(path, target) : manifest.locate(path, target);
      },
    },
  };
}

/** Of two manifests for one object the one that is delivered later; within a unit its stream says which that is. */
function laterOf(earlier: DeployedObject, found: DeployedObject): DeployedObject {
  const [wins, loses] =
    earlier.unit.name === found.unit.name && earlier.position > found.position ? [earlier, found] : [found, earlier];
  return { ...wins, alternatives: [...earlier.alternatives, loses.manifest] };
}

/** What counts comes later: the environment's own after what is shared, then by rank, unit and place in its stream. */
function compareDeliveries(left: PlacedDelivery, right: PlacedDelivery): number {
  return (
    left.parts.length - right.parts.length ||
    left.delivery.rank - right.delivery.rank ||
    compareBytes(left.delivery.unit.name, right.delivery.unit.name) ||
    (left.delivery.objects[0]?.position ?? 0) - (right.delivery.objects[0]?.position ?? 0)
  );
}

/** What names an environment, as a clause: the folders that do, or the units that say where they are delivered. */
export function whyNamed(name: EnvironmentName, deliveries: readonly PlacedDelivery[]): string {
  if (name.length === 0) return 'the only one, since nothing names any';
  const own = deliveries.filter(({ parts }) => parts.length === name.length && includes(name, parts));
  const byPath = own.map(({ delivery }) => delivery).filter(({ environment }) => environment === null);
  const folders = byPath.flatMap(({ valuesFile, directory }) =>
    valuesFile === undefined ? [shownDirectory(directory)] : [],
  );
  const files = byPath.flatMap(({ valuesFile }) => valuesFile ?? []);
  const units = own.flatMap(({ delivery }) => (delivery.environment === null ? [] : [delivery.unit.name]));
  return [named('folder', folders), named('file', files), named('unit', units)]
    .filter((part) => part !== '')
    .join(' and ');
}

/** So many are named at most. */
const longestList = 3;

function named(what: string, names: readonly string[]): string {
  const all = [...new Set(names)].sort(compareBytes);
  if (all.length === 0) return '';
  const rest = all.length - longestList;
  const shownNames = all.slice(0, longestList).join(', ');
  return `named by the ${what}${all.length > 1 ? 's' : ''} ${shownNames}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function includes(whole: EnvironmentName, parts: readonly string[]): boolean {
  return parts.every((part) => whole.includes(part));
}

function shown(name: EnvironmentName): string {
  return name.length === 0 ? 'default' : name.join('/');
}
