import type { DeliverySettings, DeployedObject, Unit } from '../../environment/environment.ts';
import type { Relation, Step } from '../rollout.ts';
import { type DeliveryOrder, objectOf, type Presence, type Relate, relationOf, unordered } from './delivery-order.ts';
import pruned from './kubectl-prune-kinds.json' with { type: 'json' };

/**
 * `kubectl apply -f`: by file and document, one request after the other, no sorting by kind and no waiting
 * (kubernetes/kubectl pkg/cmd/apply/apply.go, kubernetes/cli-runtime pkg/resource/visitor.go). It deletes nothing.
 *
 * With `--prune` it deletes after all applies (pkg/util/prune/prune.go), kind by kind in the order of its list in each
 * namespace, and namespaces in random order. On its own list is nothing of Istio's: without `--prune-allowlist` that
 * stays in the cluster. With `--applyset` it deletes all kinds, in random order (applyset_pruner.go).
 */
export const kubectl: DeliveryOrder = {
  tool: 'kubectl',
  leaves: leavesUnlisted,
  prepare: () => relateInStream,
  explain: (first, second, relation) =>
    explainPrune(first, second, relation) ?? '`kubectl apply` takes objects in the order of files and documents',
};

/**
 * Whether `kubectl apply` leaves an object that is gone from its files: always, but for the kinds that it prunes. Where
 * the command itself is gone, nothing prunes.
 */
export function leavesUnlisted(object: DeployedObject, { settings }: Unit, { isGone }: Presence): boolean {
  return settings.prune === 'never' || isGone || rankOf(object, settings) === -1;
}

/** In the order of the stream, without waiting; what is pruned goes last. */
export const relateInStream: Relate = (first, second) => {
  const [isFirstPruned, isSecondPruned] = [first.after === null, second.after === null];
  if (isFirstPruned && isSecondPruned) return relatePruned(first, second);
  if (isFirstPruned || isSecondPruned) return relationOf(Number(isFirstPruned), Number(isSecondPruned), false);
  return relationOf(first.after!.position, second.after!.position, false);
};

/** Objects without a namespace go after all others. */
function relatePruned(first: Step, second: Step): Relation {
  if (first.unit.settings.pruneKinds?.includes('*')) return unordered;
  const [one, two] = [objectOf(first), objectOf(second)];
  const [oneSpace, twoSpace] = [one.manifest.namespace, two.manifest.namespace];
  if ((oneSpace === null) !== (twoSpace === null)) {
    return relationOf(Number(oneSpace === null), Number(twoSpace === null), false);
  }
  if (oneSpace !== twoSpace) return unordered;
  const { settings } = first.unit;
  return relationOf(rankOf(one, settings), rankOf(two, settings), false);
}

/** Why a pruned object stands where it does; null where none is. */
export function explainPrune(first: Step, second: Step, { order }: Relation): string | null {
  if (second.after !== null) return null;
  if (first.after !== null) return '`kubectl apply --prune` deletes after everything is applied';
  return order === 'unordered'
    ? '`kubectl apply --prune` deletes in no certain order'
    : '`kubectl apply --prune` deletes in the order of its list of kinds';
}

const ownList = [...pruned.namespaced, ...pruned.cluster];

/** The place of an object's kind among those that are pruned; -1 where it is not. */
function rankOf({ manifest: { group, kind } }: DeployedObject, { pruneKinds }: DeliverySettings): number {
  const kinds = pruneKinds ?? ownList;
  return kinds.includes('*') ? 0 : kinds.indexOf(`${group}/${kind}`);
}
