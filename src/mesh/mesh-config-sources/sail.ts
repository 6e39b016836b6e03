import type { DeployedObject } from '../../environment/environment.ts';
import { isObject, objectAt, stringAt } from '../../manifest/json.ts';
import { controlPlaneOfValues } from './helm-values.ts';
import { type ControlPlaneSource, nodeLayer, type ValuesLayer } from './source.ts';

/**
 * An `Istio` or `IstioRevision` of the Sail operator: `spec.values` are the chart's. The revision is the resource's
 * name, with the version behind it when each version is to be a revision of its own (`updateStrategy: RevisionBased`).
 */
export function controlPlaneOfSail(object: DeployedObject): ControlPlaneSource {
  const spec = objectAt(object.manifest.value, 'spec');
  const layers: ValuesLayer[] = [];
  const namespace = stringAt(spec, 'namespace');
  if (namespace !== null) {
    const values = { global: { istioNamespace: namespace } };
    layers.push({ values, place: () => ({ object, path: ['spec', 'namespace'], within: null }) });
  }
  if (isObject(spec.values)) layers.push(nodeLayer(object, spec.values, ['spec', 'values']));
  const { name } = object.manifest;
  const version = stringAt(spec, 'version');
  const perVersion = stringAt(spec, 'updateStrategy', 'type') === 'RevisionBased' && version !== null;
  return controlPlaneOfValues(object, layers, perVersion ? `${name}-${version.replaceAll('.', '-')}` : name);
}
