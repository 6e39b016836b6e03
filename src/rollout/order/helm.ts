import type { DeployedObject, ObjectKey } from '../../environment/environment.ts';
import { compareBytes } from '../../tree/order.ts';
import type { Relation, Step } from '../rollout.ts';
import { type Delivery, type DeliveryOrder, objectOf, type Relate, relationOf } from './delivery-order.ts';
import { hookTime, hookWeight, isFromCrdsFolder, isHook, isKept, isWatched } from './helm-annotations.ts';
import { explain } from './helm-explain.ts';
import { compareKinds } from './helm-kinds.ts';

/**
 * A release of Helm (helm/helm pkg/action: install.go, upgrade.go, hooks.go; pkg/kube/client.go): first what stands in
 * `crds/`, hooks that run before, the objects by kind, what is gone from the chart in the order in which the release
 * before was installed, and hooks that run after. An installation takes the objects of one kind at once, an upgrade one
 * by one. Nothing is waited for but hooks that are Jobs or Pods: what `--wait` waits for, it does after the deletions.
 */
export const helm: DeliveryOrder = {
  tool: 'helm',
  leaves: (object, { settings }, { isGone }) =>
    settings.prune === 'never' ||
    (isGone && settings.staysBehind === true) ||
    isKept(object) ||
    isHook(object) ||
    isFromCrdsFolder(object),
  omits: ({ after }, { isNew }) =>
    after !== null && (isHook(after) ? hookTime(after, isNew) === null : !isNew && isFromCrdsFolder(after)),
  prepare,
  explain,
};

/** What Helm does one after the other. */
export const stages = { crds: 0, hooksBefore: 1, applies: 2, deletes: 3, hooksAfter: 4 } as const;

function prepare(delivery: Delivery): Relate {
  const hooks = hooksOf(delivery);
  const positions = new Map(hooks.map((hook, index): [ObjectKey, number] => [hook.key, index]));
  /** How many hooks are over, and how many of these Helm has watched, when a step comes. */
  const hooksBefore = (step: Step): { readonly over: number; readonly watched: number } => {
    const stage = stageOf(step, delivery);
    const next = hooks.findIndex((hook) => stageOfObject(hook, delivery) > stage);
    const over = (isHookStage(stage) ? positions.get(step.key) : undefined) ?? (next === -1 ? hooks.length : next);
    return { over, watched: hooks.slice(0, over).filter(isWatched).length };
  };
  const places = new Map(
    delivery.steps.map((step) => [step, { stage: stageOf(step, delivery), ...hooksBefore(step) }]),
  );
  return (first, second): Relation => {
    const [one, two] = [places.get(first)!, places.get(second)!];
    const order = one.stage - two.stage || one.over - two.over || compareInStage(first, second, delivery);
    return relationOf(order, 0, one.watched !== two.watched);
  };
}

/** The hooks that run, in their order: by weight, then by name (hookByWeight in pkg/action/hooks.go). */
function hooksOf(delivery: Delivery): DeployedObject[] {
  const compare = (left: DeployedObject, right: DeployedObject) =>
    stageOfObject(left, delivery) - stageOfObject(right, delivery) ||
    hookWeight(left) - hookWeight(right) ||
    compareBytes(left.manifest.name, right.manifest.name) ||
    compareKinds(left.manifest.kind, right.manifest.kind, 'install') ||
    left.position - right.position;
  return delivery.objects.filter((object) => isHookStage(stageOfObject(object, delivery))).sort(compare);
}

function stageOf(step: Step, delivery: Delivery): number {
  return step.after === null ? stages.deletes : stageOfObject(step.after, delivery);
}

function stageOfObject(object: DeployedObject, { isNew }: Delivery): number {
  const time = hookTime(object, isNew);
  if (time !== null) return time === 'before' ? stages.hooksBefore : stages.hooksAfter;
  return isFromCrdsFolder(object) ? stages.crds : stages.applies;
}

function isHookStage(stage: number): boolean {
  return stage === stages.hooksBefore || stage === stages.hooksAfter;
}

/** By kind; what is of one kind in the order of the stream, but for an installation and a removal, which take it at once. */
function compareInStage(first: Step, second: Step, { isNew, isGone }: Delivery): number {
  const [one, two] = [objectOf(first), objectOf(second)];
  if (one.manifest.kind !== two.manifest.kind) {
    return compareKinds(one.manifest.kind, two.manifest.kind, isGone ? 'uninstall' : 'install');
  }
  return isNew || isGone ? 0 : one.position - two.position;
}
