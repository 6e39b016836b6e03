import type { DeployedObject, ObjectKey } from '../../environment/environment.ts';
import { compareBytes } from '../../tree/order.ts';
import type { Relation, Step } from '../rollout.ts';
import { type Delivery, type DeliveryOrder, objectOf, type Relate, relationOf, unordered } from './delivery-order.ts';
import { dependenciesIn } from './kpt-dependencies.ts';
import kinds from './kpt-kinds.json' with { type: 'json' };

/**
 * `kpt live apply` and Config Sync (kubernetes-sigs/cli-utils pkg/apply/solver, pkg/object/graph, pkg/ordering): sets
 * of objects, each after those that it depends on. Every set is waited for. Within a set by kind, then group, kind,
 * namespace and name. Then it prunes, set by set in reverse.
 */
export const kpt: DeliveryOrder = {
  tool: 'kpt',
  leaves: (object, unit) => unit.settings.prune === 'never' || isKept(object),
  prepare,
  explain,
};

function prepare({ objects, steps }: Delivery): Relate {
  const deleted = steps.flatMap(({ before, after }) => (after === null && before !== null ? [before] : []));
  const sets = setsOf([...objects, ...deleted]);
  return (first, second) => {
    const [one, two] = [sets.get(first.key), sets.get(second.key)];
    if (one === undefined || two === undefined) return unordered;
    const [isFirstPruned, isSecondPruned] = [first.after === null, second.after === null];
    if (isFirstPruned !== isSecondPruned) return relationOf(Number(isFirstPruned), Number(isSecondPruned), true);
    const [left, right] = isFirstPruned ? [second, first] : [first, second];
    const order = isFirstPruned ? two - one : one - two;
    return order !== 0 ? relationOf(order, 0, true) : relationOf(compareObjects(left, right), 0, false);
  };
}

/** The number of the set that each object is in; none for objects that depend on each other in a circle. */
function setsOf(objects: readonly DeployedObject[]): ReadonlyMap<ObjectKey, number> {
  const dependencies = dependenciesIn(objects);
  const sets = new Map<ObjectKey, number>();
  let rest = [...new Set(objects.map(({ key }) => key))];
  for (let set = 0; rest.length > 0; set++) {
    const ready = rest.filter((key) => [...(dependencies.get(key) ?? [])].every((needed) => sets.has(needed)));
    if (ready.length === 0) break;
    for (const key of ready) sets.set(key, set);
    rest = rest.filter((key) => !sets.has(key));
  }
  return sets;
}

const ranks = new Map([
  ...kinds.first.map((kind, index): [string, number] => [kind, index - kinds.first.length]),
  ...kinds.last.map((kind, index): [string, number] => [kind, index + 1]),
]);

function compareObjects(first: Step, second: Step): number {
  const [left, right] = [objectOf(first).manifest, objectOf(second).manifest];
  return (
    (ranks.get(`${left.group}/${left.kind}`) ?? 0) - (ranks.get(`${right.group}/${right.kind}`) ?? 0) ||
    compareBytes(left.group, right.group) ||
    compareBytes(left.kind, right.kind) ||
    compareBytes(left.namespace ?? '', right.namespace ?? '') ||
    compareBytes(left.name, right.name)
  );
}

/** Told so by the object in the cluster (pkg/common/common.go). */
function isKept({ manifest: { annotations } }: DeployedObject): boolean {
  return (
    annotations['cli-utils.sigs.k8s.io/on-remove'] === 'keep' ||
    annotations['client.lifecycle.config.k8s.io/deletion'] === 'detach'
  );
}

function explain(first: Step, second: Step, { order, waits }: Relation): string {
  const tools = '`kpt` and Config Sync';
  if (order === 'unordered') return `${tools} apply nothing that depends on itself in a circle`;
  if (second.after === null) {
    return first.after === null
      ? `${tools} delete in the reverse of the order in which they apply`
      : `${tools} delete once everything is applied and ready`;
  }
  const [earlier, later] = [objectOf(first).manifest, objectOf(second).manifest];
  if (waits) return `${tools} apply what others depend on first, and wait until it is ready`;
  return earlier.kind === later.kind
    ? `${tools} apply objects of one kind by namespace and name`
    : `${tools} apply kind ${earlier.kind} before ${later.kind}`;
}
