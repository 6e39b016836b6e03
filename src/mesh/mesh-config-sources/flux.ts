import type { DeployedObject } from '../../environment/environment.ts';
import { isObject, listAt, objectAt, stringAt, valueAt } from '../../manifest/json.ts';
import type { Mesh } from '../mesh.ts';
import { nested } from './argocd.ts';
import { controlPlaneOfRelease } from './helm-values.ts';
import { type ControlPlaneSource, nodeLayer, textLayer, type ValuesLayer } from './source.ts';

/**
 * A Flux HelmRelease of an Istio chart: `spec.valuesFrom` in the order written, then `spec.values` over them.
 * Of `valuesFrom`, ConfigMaps of the same environment are read; Secrets never are.
 */
export function controlPlaneOfHelmRelease(mesh: Mesh, object: DeployedObject): ControlPlaneSource | null {
  const spec = objectAt(object.manifest.value, 'spec');
  const chart = stringAt(spec, 'chart', 'spec', 'chart') ?? stringAt(spec, 'chartRef', 'name');
  return controlPlaneOfRelease(object, chart, layersOfHelmRelease(mesh, object));
}

/** The values of a HelmRelease, lowest precedence first. */
export function layersOfHelmRelease(mesh: Mesh, object: DeployedObject): ValuesLayer[] {
  const spec = objectAt(object.manifest.value, 'spec');
  const layers = listAt(spec, 'valuesFrom').map((reference) => layerFrom(mesh, object, reference));
  if (isObject(spec.values)) layers.push(nodeLayer(object, spec.values, ['spec', 'values']));
  return layers.filter((layer) => layer !== null);
}

function layerFrom(mesh: Mesh, release: DeployedObject, reference: ReturnType<typeof valueAt>): ValuesLayer | null {
  if (stringAt(reference, 'kind') !== 'ConfigMap') return null;
  const name = stringAt(reference, 'name');
  const configMap = mesh
    .ofKind('', 'ConfigMap')
    .find(({ manifest }) => manifest.name === name && manifest.namespace === release.manifest.namespace);
  if (configMap === undefined) return null;
  const key = stringAt(reference, 'valuesKey') ?? 'values.yaml';
  const targetPath = stringAt(reference, 'targetPath');
  if (targetPath === null) return textLayer(configMap, ['data', key]);
  const value = valueAt(configMap.manifest.value, ['data', key]);
  if (typeof value !== 'string') return null;
  return {
    values: nested(targetPath.split('.'), value),
    place: () => ({ object: configMap, path: ['data', key], within: null }),
  };
}
