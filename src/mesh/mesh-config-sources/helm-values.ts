import type { DeployedObject } from '../../environment/environment.ts';
import { isObject, stringAt } from '../../manifest/json.ts';
import { type ControlPlaneSource, layerBelow, mergeValues, type ValuesLayer } from './source.ts';

/** Charts that install istiod, by the last part of their name: `oci://…/istiod`, `istio-discovery`, the old `istio`. */
const istiodCharts = /(^|\/)(istiod|istio-discovery|istio-control|istio)$/;

/**
 * The control plane that a Helm release of a chart with these values installs; null where it installs none.
 * An umbrella chart keeps the values of its dependency below the dependency's name.
 */
export function controlPlaneOfRelease(
  object: DeployedObject,
  chart: string | null,
  layers: readonly ValuesLayer[],
): ControlPlaneSource | null {
  if (chart !== null && istiodCharts.test(chart)) return controlPlaneOfValues(object, layers);
  const looksLikeIstiod = layers.some((layer) => isObject(layer.values.meshConfig));
  if (looksLikeIstiod) return controlPlaneOfValues(object, layers);
  for (const dependency of ['istiod', 'istio-discovery', 'istio']) {
    const below = layers.map((layer) => layerBelow(layer, dependency)).filter((layer) => layer !== null);
    if (below.some((layer) => isObject(layer.values.meshConfig) || typeof layer.values.revision === 'string')) {
      return controlPlaneOfValues(object, below);
    }
  }
  return null;
}

/** The control plane of these values of the chart itself. */
export function controlPlaneOfValues(
  object: DeployedObject,
  layers: readonly ValuesLayer[],
  revision: string | null = null,
): ControlPlaneSource {
  const values = layers.reduce((merged, layer) => mergeValues(merged, layer.values), {});
  const named = revision ?? (stringAt(values, 'revision') || 'default');
  return { revision: named, rank: 'installer', object, layers };
}
