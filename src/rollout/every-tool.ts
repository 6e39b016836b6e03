import type { DeliveryTool, DeployedObject, Environment, Unit } from '../environment/environment.ts';
import { inStreamOrder } from '../environment/kustomize/order.ts';
import { resourceOf } from '../environment/kustomize/resource.ts';
import { defaultSettings } from '../environment/unit.ts';
import type { Rollout } from './rollout.ts';

/** The tools that may deliver plain manifests of which nothing says what does. */
const candidates = ['kubectl', 'kustomize', 'helm', 'argocd', 'flux'] as const satisfies readonly DeliveryTool[];

/** The rollout of a change under each tool that may deliver the units of which that is not known. */
export function underEveryTool(
  before: Environment,
  after: Environment,
  plan: (before: Environment, after: Environment) => Rollout,
): Rollout[] {
  return candidates.map((tool) => plan(deliveredBy(before, tool), deliveredBy(after, tool)));
}

/** The environment as it would be if this tool delivered all that is not known. */
function deliveredBy(environment: Environment, tool: DeliveryTool): Environment {
  const assumed = (unit: Unit): Unit =>
    unit.tool === 'unknown' ? { ...unit, tool, settings: defaultSettings(tool) } : unit;
  const units = new Map(environment.units.map((unit) => [unit.name, assumed(unit)]));
  const positions = tool === 'kustomize' ? kustomizePositions(environment) : null;
  const objects = [...environment.objects].map(([key, object]) => {
    if (object.unit.tool !== 'unknown') return [key, object] as const;
    const position = positions?.get(object) ?? object.position;
    return [key, { ...object, unit: units.get(object.unit.name) ?? assumed(object.unit), position }] as const;
  });
  return { ...environment, units: [...units.values()], objects: new Map(objects) };
}

/** Where kustomize would print the objects of unknown units, if it were given them as they stand. */
function kustomizePositions({ objects }: Environment): Map<DeployedObject, number> {
  const unknown = [...objects.values()]
    .filter(({ unit }) => unit.tool === 'unknown')
    .sort((left, right) => left.position - right.position);
  const byResource = new Map(unknown.map((object) => [resourceOf(object.manifest), object]));
  return new Map(
    inStreamOrder([...byResource.keys()], {}).map((resource, position) => [byResource.get(resource)!, position]),
  );
}
