import type { DeployedObject, Environment, Unit } from '../environment/environment.ts';
import { revisionOf } from '../environment/held.ts';
import { canonical, isObject, type Json, type JsonObject } from '../manifest/json.ts';
import { compareBytes } from '../tree/order.ts';
import { underEveryTool } from './every-tool.ts';
import { type Delivery, type Presence, unordered } from './order/delivery-order.ts';
import { deliveryOrders } from './order/index.ts';
import { orderOfUnits } from './order/units.ts';
import { healthIn, untilReady } from './readiness.ts';
import type { Relation, Rollout, Step } from './rollout.ts';

/**
 * The steps by which the delivery tools take an environment from one state to the next, and in which order.
 *
 * An object that only moves to another unit is no step, unless the old unit still exists and deletes what it no more
 * holds, or is itself deleted with all that it brought: either that or the unit that takes the object over may come first,
 * so these are two steps of one object. Taken over, it is no more the old unit's to delete.
 *
 * Within a unit its tool decides; units have the order that `Unit.after` gives them (`order/units.ts`). What is left to
 * a person comes after all of it.
 */
export function planRollout(before: Environment, after: Environment): Rollout {
  const units = new Map([...before.units, ...after.units].map((unit) => [unit.name, unit]));
  const [inBase, inHead] = [before, after].map((side) => new Map(side.units.map((unit) => [unit.name, unit])));
  const changes = changesBetween(before, after, units, (object) => inHead!.get(object.unit.name) ?? null);
  const presence = (unit: Unit) => ({ isNew: !inBase!.has(unit.name), isGone: !inHead!.has(unit.name) });
  const left = new Set(changes.filter((step) => isLeft(step, presence(step.unit))));
  const steps = changes.filter((step) => !left.has(step));
  const relates = new Map(
    deliveriesOf(after, steps, presence).map((delivery) => [
      delivery.unit.name,
      deliveryOrders[delivery.unit.tool].prepare(delivery),
    ]),
  );
  const relateUnits = orderOfUnits(before, after);
  const knowsHealth = healthIn([before, after]);
  const relate = (first: Step, second: Step): Relation => {
    if (left.has(first) || left.has(second)) return relateLeft(left.has(first), left.has(second));
    const relation = relateUnits(first, second) ?? relates.get(first.unit.name)?.(first, second) ?? unordered;
    return untilReady(first, second, relation, knowsHealth);
  };
  return {
    environment: after.name,
    steps,
    left: [...left],
    assuming: changes.some(({ unit }) => unit.tool === 'unknown') ? underEveryTool(before, after, planRollout) : [],
    relate,
  };
}

/** Whether the tool does not make this step, so that it is a person's to make. */
function isLeft(step: Step, presence: Presence): boolean {
  const tool = deliveryOrders[step.unit.tool];
  if (step.after !== null) return tool.omits?.(step, presence) ?? false;
  return tool.leaves(step.before!, step.unit, presence);
}

function relateLeft(isFirstLeft: boolean, isSecondLeft: boolean): Relation {
  if (isFirstLeft === isSecondLeft) return unordered;
  return { order: isFirstLeft ? 'after' : 'before', waits: true, byHand: true };
}

/** Every object that differs, by key; the unit is the one in the head that has its name, where there is one. */
function changesBetween(
  before: Environment,
  after: Environment,
  units: ReadonlyMap<string, Unit>,
  oldUnit: (object: DeployedObject) => Unit | null,
): Step[] {
  const steps: Step[] = [];
  const unitOf = (object: DeployedObject) => units.get(object.unit.name) ?? object.unit;
  for (const old of before.objects.values()) {
    const now = after.objects.get(old.key) ?? null;
    if (now === null) {
      const unit = uninstallOf(old, after) ?? unitOf(old);
      steps.push({ key: old.key, operation: 'delete', before: old, after: null, unit });
    } else if (mayPrune(oldUnit(old), old, now)) {
      const withItsUnit = oldUnit(old) === null ? { withItsUnit: true } : {};
      steps.push({ key: old.key, operation: 'delete', before: old, after: null, unit: unitOf(old), ...withItsUnit });
      steps.push({ key: old.key, operation: 'create', before: null, after: now, unit: unitOf(now) });
    } else if (differ(old, now)) {
      steps.push({ key: old.key, operation: 'update', before: old, after: now, unit: unitOf(now) });
    }
  }
  for (const now of after.objects.values()) {
    if (before.objects.has(now.key)) continue;
    steps.push({ key: now.key, operation: 'create', before: null, after: now, unit: unitOf(now) });
  }
  return steps.sort((left, right) => compareBytes(left.key, right.key));
}

/** The command that takes out what a line of istioctl or helm has installed: it has another place than what installs. */
function uninstallOf({ unit, manifest }: DeployedObject, { units }: Environment): Unit | null {
  if (unit.tool === 'helm' && unit.name.startsWith('helm upgrade ')) {
    const name = unit.name.replace('helm upgrade', 'helm uninstall');
    return units.find((each) => each.uninstalls !== undefined && each.name === name) ?? null;
  }
  if (unit.tool !== 'istioctl') return null;
  return (
    units.find(({ uninstalls }) => uninstalls === '*' || uninstalls === (revisionOf(manifest) || 'default')) ?? null
  );
}

/** Whether the unit that an object has moved away from may delete it before the new one takes it over. */
function mayPrune(inHead: Unit | null, old: DeployedObject, now: DeployedObject): boolean {
  const isGone = inHead === null;
  const unit = inHead ?? old.unit;
  if (unit.tool === 'unknown' || unit.name === now.unit.name || (isGone && !isDeletedWhenGone(unit))) return false;
  const isShared = old.alternatives.length > 0 || now.alternatives.length > 0;
  return !isShared && !deliveryOrders[unit.tool].leaves(old, unit, { isNew: false, isGone });
}

/**
 * Whether what declares a unit is deleted from the cluster as soon as it is gone from the repository. Argo CD and Flux then
 * delete of what it brought all that no other unit has taken over (Argo CD, "App Deletion"; fluxcd/kustomize-controller
 * reconcile finalize, which asks for its owner labels).
 */
function isDeletedWhenGone({ tool, declaration }: Unit): boolean {
  if (declaration === undefined || (tool !== 'argocd' && tool !== 'flux')) return false;
  const { unit } = declaration;
  return !deliveryOrders[unit.tool].leaves(declaration, unit, { isNew: false, isGone: false });
}

function deliveriesOf(after: Environment, steps: readonly Step[], presence: (unit: Unit) => Presence): Delivery[] {
  const deliveries = new Map<string, Delivery & { objects: DeployedObject[]; steps: Step[] }>();
  for (const step of steps) {
    const { unit } = step;
    const known = deliveries.get(unit.name);
    if (known === undefined) deliveries.set(unit.name, { unit, ...presence(unit), objects: [], steps: [step] });
    else known.steps.push(step);
  }
  for (const object of after.objects.values()) deliveries.get(object.unit.name)?.objects.push(object);
  return [...deliveries.values()];
}

/** Whether the cluster would hold something else afterwards; what the API server itself writes does not count. */
function differ(before: DeployedObject, after: DeployedObject): boolean {
  const [old, now] = [before.manifest.value, after.manifest.value];
  return old !== now && canonical(declared(old)) !== canonical(declared(now));
}

const writtenByServer = ['creationTimestamp', 'generation', 'managedFields', 'resourceVersion', 'selfLink', 'uid'];

function declared(value: JsonObject): Json {
  const { status: _status, metadata, ...rest } = value;
  if (!isObject(metadata)) return { ...rest, metadata: metadata ?? null };
  const kept = Object.entries(metadata).filter(([key]) => !writtenByServer.includes(key));
  return { ...rest, metadata: Object.fromEntries(kept) };
}
