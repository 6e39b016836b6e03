import type { DeployedObject, Unit } from '../../environment/environment.ts';
import { objectAt } from '../../manifest/json.ts';
import { explainOrder } from '../../rollout/explain-order.ts';
import { orderOfUnits } from '../../rollout/order/units.ts';
import type { Relation, Step } from '../../rollout/rollout.ts';
import type { EnvironmentChange } from '../rule.ts';

/** How the HelmRelease of a control plane and the one that renders what names it come. */
export interface ReleaseOrder {
  readonly relation: Relation;
  /** Why it is so, as a clause. */
  readonly because: string;
}

/**
 * The order of a HelmRelease whose chart is not rendered, so that it stands in its Kustomization, and of a step of another
 * release: the two releases, not the Kustomization, are what depends on each other (`dependsOn`). Null where neither does, and
 * for one that was there before: it is ready as it was (fluxcd/helm-controller
 * internal/controller/helmrelease_controller.go, checkDependencies).
 *
 * @param coming the step that brings a control plane
 * @param then the step that names it
 */
export function orderByReleases(coming: Step, then: Step, { before, after }: EnvironmentChange): ReleaseOrder | null {
  const object = coming.after;
  if (object === null || coming.before !== null || object.manifest.kind !== 'HelmRelease') return null;
  const unit = unitOf(object, after.units);
  if (unit === undefined || unit.name === then.unit.name) return null;
  const release = { ...coming, unit };
  const found = orderOfUnits(before, after)(release, then);
  if (found === null || found.order === 'unordered') return null;
  const relation = isNotWaiting(object) ? { ...found, waits: false } : found;
  return { relation, because: explainOrder(release, then, relation) };
}

/** The unit that a HelmRelease is, beside the one that applies it. */
function unitOf({ manifest: { namespace, name } }: DeployedObject, units: readonly Unit[]): Unit | undefined {
  return units.find((unit) => unit.tool === 'helm' && unit.name === `helmrelease/${namespace ?? ''}/${name}`);
}

/** Whether Flux is told not to wait for what a HelmRelease installs or upgrades. */
export function isNotWaiting({ manifest: { value } }: DeployedObject): boolean {
  const spec = objectAt(value, 'spec');
  return ['install', 'upgrade'].some((action) => objectAt(spec, action).disableWait === true);
}
