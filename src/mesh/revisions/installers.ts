import type { DeployedObject } from '../../environment/environment.ts';
import { isObject, type Json, type JsonPath, listAt, objectAt, stringAt } from '../../manifest/json.ts';
import type { Mesh } from '../mesh.ts';
import { layersOfSource } from '../mesh-config-sources/argocd.ts';
import { layersOfHelmRelease } from '../mesh-config-sources/flux.ts';
import { controlPlaneOfRelease, controlPlaneOfValues } from '../mesh-config-sources/helm-values.ts';
import { type ControlPlaneSource, layerBelow, nodeLayer, type ValuesLayer } from '../mesh-config-sources/source.ts';

/** A release of one of Istio's charts that has to do with revisions. */
export interface Installer {
  readonly chart: 'istiod' | 'gateway' | 'base' | 'ztunnel';
  /** Its values, as far as they are written in the repository. */
  readonly source: ControlPlaneSource;
  /** Where the chart is named. */
  readonly chartPath: JsonPath;
  /** The namespace that it is installed into. */
  readonly namespace: string;
}

/** A release before it is known what its chart is. */
interface Release {
  readonly chart: string | null;
  readonly layers: readonly ValuesLayer[];
  readonly chartPath: JsonPath;
}

const installers = new WeakMap<DeployedObject, Installer | null>();

/**
 * The release that an object stands for; null for every other object. It is read off the first mesh that is asked about
 * the object, which has to be a whole one: states between hold only a part of it.
 */
export function installerOf(mesh: Mesh, object: DeployedObject): Installer | null {
  let known = installers.get(object);
  if (known === undefined) {
    known = readInstaller(mesh, object);
    installers.set(object, known);
  }
  return known;
}

function readInstaller(mesh: Mesh, object: DeployedObject): Installer | null {
  for (const release of releasesOf(mesh, object)) {
    const found = istioRelease(object, release);
    if (found !== null) return { ...found, namespace: namespaceOf(object) };
  }
  return null;
}

function releasesOf(mesh: Mesh, object: DeployedObject): Release[] {
  const { group, kind, value } = object.manifest;
  if (group === 'istio-rollout-guard' && kind === 'ChartValues') {
    const layers = isObject(value.values) ? [nodeLayer(object, value.values, ['values'])] : [];
    return [{ chart: stringAt(value, 'chart'), layers, chartPath: ['chart'] }];
  }
  if (group === 'helm.toolkit.fluxcd.io' && kind === 'HelmRelease') return [ofHelmRelease(mesh, object)];
  if (group === 'istio-rollout-guard' && kind === 'GeneratedApplication') return ofApplication(object);
  return group === 'argoproj.io' && kind === 'Application' ? ofApplication(object) : [];
}

/** The chart of a HelmRelease, or the last part of the address of the OCIRepository that holds it. */
function ofHelmRelease(mesh: Mesh, object: DeployedObject): Release {
  const spec = objectAt(object.manifest.value, 'spec');
  const layers = layersOfHelmRelease(mesh, object);
  const written = stringAt(spec, 'chart', 'spec', 'chart');
  if (written !== null) return { chart: written, layers, chartPath: ['spec', 'chart', 'spec', 'chart'] };
  const name = stringAt(spec, 'chartRef', 'name');
  const namespace = stringAt(spec, 'chartRef', 'namespace') ?? object.manifest.namespace;
  const repository = mesh
    .ofKind('source.toolkit.fluxcd.io', 'OCIRepository')
    .find(({ manifest }) => manifest.name === name && manifest.namespace === namespace);
  const chart = stringAt(repository?.manifest.value, 'spec', 'url') ?? name;
  return { chart, layers, chartPath: ['spec', 'chartRef', 'name'] };
}

function ofApplication(object: DeployedObject): Release[] {
  const spec = objectAt(object.manifest.value, 'spec');
  const sources: { source: Json | undefined; path: JsonPath }[] = [
    { source: spec.source, path: ['spec', 'source'] },
    ...listAt(spec, 'sources').map((source, index) => ({ source, path: ['spec', 'sources', index] })),
  ];
  return sources.flatMap(({ source, path }): Release[] => {
    if (!isObject(source)) return [];
    const field = stringAt(source, 'chart') === null ? 'path' : 'chart';
    return [
      { chart: stringAt(source, field), layers: layersOfSource(object, source, path), chartPath: [...path, field] },
    ];
  });
}

/** Istio's charts by the last part of their name; `ambient` holds istiod among others, its values below its name. */
function istioRelease(
  object: DeployedObject,
  { chart, layers, chartPath }: Release,
): Omit<Installer, 'namespace'> | null {
  const name = chart?.split('/').at(-1) ?? null;
  if (name === 'gateway' || name === 'base' || name === 'ztunnel') {
    return { chart: name, source: controlPlaneOfValues(object, layers), chartPath };
  }
  if (name === 'ambient' || name === 'istiod-remote' || name === 'rancher-istio') {
    const below = name === 'ambient' ? layers.flatMap((layer) => layerBelow(layer, 'istiod') ?? []) : layers;
    return { chart: 'istiod', source: controlPlaneOfValues(object, below), chartPath };
  }
  const source = controlPlaneOfRelease(object, chart, layers);
  return source === null ? null : { chart: 'istiod', source, chartPath };
}

/** A HelmRelease and an Application may install into another namespace than their own. */
function namespaceOf({ manifest }: DeployedObject): string {
  const spec = objectAt(manifest.value, 'spec');
  const target = stringAt(spec, 'targetNamespace') ?? stringAt(spec, 'destination', 'namespace');
  return target ?? manifest.namespace ?? 'default';
}
