import type { DeployedObject } from '../../environment/environment.ts';
import { isObject, objectAt, stringAt } from '../../manifest/json.ts';
import { controlPlaneOfValues } from './helm-values.ts';
import { type ControlPlaneSource, layerUnder, nodeLayer, type ValuesLayer } from './source.ts';

/**
 * An IstioOperator: `spec.meshConfig`, over which the user's own `spec.values` are merged last.
 * `operator/pkg/render/manifest.go`, translateIstioOperatorToHelm.
 */
export function controlPlaneOfIstioOperator(object: DeployedObject): ControlPlaneSource {
  const spec = objectAt(object.manifest.value, 'spec');
  const layers: ValuesLayer[] = [];
  const namespace = stringAt(spec, 'namespace');
  if (namespace !== null) {
    const values = { global: { istioNamespace: namespace } };
    layers.push({ values, place: () => ({ object, path: ['spec', 'namespace'], within: null }) });
  }
  if (isObject(spec.meshConfig)) {
    layers.push(layerUnder(nodeLayer(object, spec.meshConfig, ['spec', 'meshConfig']), 'meshConfig'));
  }
  if (isObject(spec.values)) layers.push(nodeLayer(object, spec.values, ['spec', 'values']));
  return controlPlaneOfValues(object, layers, stringAt(spec, 'revision') || null);
}
