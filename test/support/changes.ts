import type { DeployedObject, Environment } from '../../src/environment/environment.ts';
import { inStreamOrder } from '../../src/environment/kustomize/order.ts';
import { resourceOf } from '../../src/environment/kustomize/resource.ts';
import { buildMesh, type MeshSettings } from '../../src/mesh/mesh.ts';
import type { ChangeOfMesh } from '../../src/rollout/engine.ts';
import { planRollout } from '../../src/rollout/plan-rollout.ts';
import type { Step } from '../../src/rollout/rollout.ts';

const settings: MeshSettings = { istioVersion: null, outboundTrafficPolicy: null };

/** The environment that some objects of any units make up; the last of equal identity wins. */
export function environmentOf(objects: readonly DeployedObject[]): Environment {
  const units = new Map(objects.map((object) => [object.unit.name, object.unit]));
  return {
    name: 'default',
    units: [...units.values()],
    objects: new Map(objects.map((object) => [object.key, object])),
  };
}

/** A change from some objects to others, as the pipeline hands it to a rule. */
export function changeOf(
  before: readonly DeployedObject[],
  after: readonly DeployedObject[],
  meshSettings: { readonly before?: MeshSettings; readonly after?: MeshSettings } = {},
): ChangeOfMesh {
  const [base, head] = [environmentOf(before), environmentOf(after)];
  return {
    name: 'default',
    before: base,
    after: head,
    meshBefore: buildMesh(base.objects.values(), meshSettings.before ?? settings),
    meshAfter: buildMesh(head.objects.values(), meshSettings.after ?? settings),
    rollout: planRollout(base, head),
  };
}

/** The objects with the positions they have in the stream that kustomize prints. */
export function inKustomizeOrder(objects: readonly DeployedObject[]): DeployedObject[] {
  const byResource = new Map(objects.map((object) => [resourceOf(object.manifest), object]));
  return inStreamOrder([...byResource.keys()], {}).map((resource, position) => ({
    ...byResource.get(resource)!,
    position,
  }));
}

/** `Kind name`: how the tests name a step. */
export function nameOf(step: Step): string {
  const { kind, name } = (step.after ?? step.before!).manifest;
  return `${kind} ${name}`;
}
