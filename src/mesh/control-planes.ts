import type { DeployedObject } from '../environment/environment.ts';
import { canonical, isObject, type JsonObject, objectAt, stringAt } from '../manifest/json.ts';
import { buildMesh, type Mesh } from './mesh.ts';
import { controlPlanesOfApplication } from './mesh-config-sources/argocd.ts';
import {
  controlPlanesOfConfigMaps,
  domainOfIstiod,
  istiods,
  revisionOfIstiod,
} from './mesh-config-sources/config-map.ts';
import { controlPlaneOfHelmRelease } from './mesh-config-sources/flux.ts';
import { controlPlaneOfRelease } from './mesh-config-sources/helm-values.ts';
import { controlPlaneOfIstioOperator } from './mesh-config-sources/istio-operator.ts';
import { controlPlaneOfSail } from './mesh-config-sources/sail.ts';
import { type ControlPlaneSource, mergeValues, nodeLayer } from './mesh-config-sources/source.ts';
import { memoisePerMesh } from './mesh-memo.ts';

/** The control planes that the objects of the mesh install or configure, with all that is said of each. */
export interface ControlPlane {
  /** `default` for the one that serves `istio-injection: enabled`. */
  readonly revision: string;
  /** Names that stand for it: `revisionTags`, IstioRevisionTag, the tag's webhook. */
  readonly tags: readonly string[];
  /** Lowest precedence first. */
  readonly sources: readonly ControlPlaneSource[];
  /** All sources together, as values of the istiod chart; `meshConfig` merged as istiod merges it. */
  readonly values: JsonObject;
}

const ranks = ['shared', 'installer', 'mounted'] as const;

/** Every control plane that is declared, by revision. Empty where the repository declares none. */
export const controlPlanes: (mesh: Mesh) => ReadonlyMap<string, ControlPlane> = memoisePerMesh((mesh) => {
  const byRevision = new Map<string, ControlPlaneSource[]>();
  for (const source of sourcesOf(mesh)) {
    byRevision.set(source.revision, [...(byRevision.get(source.revision) ?? []), source]);
  }
  for (const istiod of istiods(mesh)) {
    const revision = revisionOfIstiod(istiod);
    const domain = domainOfIstiod(istiod);
    const values = domain === null ? {} : { global: { proxy: { clusterDomain: domain } } };
    const source = { revision, rank: 'mounted', object: istiod, layers: [nodeLayer(istiod, values, [])] } as const;
    byRevision.set(revision, [...(byRevision.get(revision) ?? []), source]);
  }
  const tags = tagsOf(mesh);
  const planes = new Map<string, ControlPlane>();
  for (const [revision, unordered] of byRevision) {
    const sources = ranks.flatMap((rank) => unordered.filter((source) => source.rank === rank));
    const values = sources.map(valuesOf).reduce(mergeSources, {});
    planes.set(revision, { revision, tags: [...(tags.get(revision) ?? []), ...tagsIn(values)], sources, values });
  }
  return planes;
});

/**
 * What an object says of control planes, as text: for an invariant that depends on the mesh config.
 * Null where it says nothing.
 */
export function controlPlaneReads(object: DeployedObject): string | null {
  let text = reads.get(object);
  if (text === undefined) {
    text = readsOf(object);
    reads.set(object, text);
  }
  return text;
}

const reads = new WeakMap<DeployedObject, string | null>();

function readsOf(object: DeployedObject): string | null {
  const { group, kind, value, name } = object.manifest;
  if (group === '' && kind === 'ConfigMap') {
    const data = objectAt(value, 'data');
    const configures = Object.entries(data).some(
      ([key, text]) => typeof text === 'string' && (key === 'mesh' || /meshConfig|outboundTrafficPolicy/.test(text)),
    );
    return configures || /^istio(-|$)/.test(name) ? canonical(data) : null;
  }
  if (kind === 'MutatingWebhookConfiguration' || kind === 'IstioRevisionTag') {
    return canonical({ labels: objectAt(value, 'metadata', 'labels'), spec: value.spec });
  }
  const alone = buildMesh([object], { istioVersion: null, outboundTrafficPolicy: null });
  if (sourcesOf(alone).length === 0 && istiods(alone).length === 0 && kind !== 'HelmRelease') return null;
  return canonical(kind === 'ChartValues' ? value : value.spec);
}

function sourcesOf(mesh: Mesh): ControlPlaneSource[] {
  return [
    ...controlPlanesOfConfigMaps(mesh),
    ...mesh.ofKind('install.istio.io', 'IstioOperator').map(controlPlaneOfIstioOperator),
    ...mesh.ofKind('sailoperator.io', 'Istio').map(controlPlaneOfSail),
    ...mesh.ofKind('sailoperator.io', 'IstioRevision').map(controlPlaneOfSail),
    ...mesh.ofKind('argoproj.io', 'Application').flatMap(controlPlanesOfApplication),
    ...mesh.ofKind('helm.toolkit.fluxcd.io', 'HelmRelease').map((object) => controlPlaneOfHelmRelease(mesh, object)),
    ...mesh.ofKind('istio-rollout-guard', 'ChartValues').map(controlPlaneOfChartValues),
  ].filter((source) => source !== null);
}

/** Values of a chart in this repository, which discovery hands on as an object of the tool's own. */
function controlPlaneOfChartValues(object: DeployedObject): ControlPlaneSource | null {
  const { value } = object.manifest;
  if (!isObject(value.values)) return null;
  return controlPlaneOfRelease(object, stringAt(value, 'chart'), [nodeLayer(object, value.values, ['values'])]);
}

function valuesOf(source: ControlPlaneSource): JsonObject {
  return source.layers.reduce((merged, layer) => mergeValues(merged, layer.values), {});
}

/** The fields of the mesh config that a later source adds to; it replaces every other whole. `pkg/config/mesh/mesh.go` */
const addedTo = new Set(['defaultConfig', 'extensionProviders', 'defaultProviders']);

function mergeSources(lower: JsonObject, upper: JsonObject): JsonObject {
  const lowerConfig = objectAt(lower, 'meshConfig');
  const meshConfig: Record<string, JsonObject[string]> = { ...lowerConfig };
  for (const [key, value] of Object.entries(objectAt(upper, 'meshConfig'))) {
    const known = lowerConfig[key];
    meshConfig[key] = addedTo.has(key) && isObject(known) && isObject(value) ? mergeValues(known, value) : value;
  }
  return { ...mergeValues(lower, upper), meshConfig };
}

function tagsIn(values: JsonObject): string[] {
  const tags = Array.isArray(values.revisionTags) ? values.revisionTags : [];
  return tags.filter((tag): tag is string => typeof tag === 'string');
}

/** The tags of each revision that stand in objects of their own; one of Sail may name an `Istio` for its revision. */
function tagsOf(mesh: Mesh): Map<string, string[]> {
  const tags = new Map<string, string[]>();
  const add = (revision: string | null, tag: string | null) => {
    if (revision !== null && tag !== null) tags.set(revision, [...(tags.get(revision) ?? []), tag]);
  };
  for (const { manifest } of mesh.ofKind('admissionregistration.k8s.io', 'MutatingWebhookConfiguration')) {
    add(manifest.labels['istio.io/rev'] ?? null, manifest.labels['istio.io/tag'] ?? null);
  }
  for (const { manifest } of mesh.ofKind('sailoperator.io', 'IstioRevisionTag')) {
    const target = objectAt(manifest.value, 'spec', 'targetRef');
    const named = mesh.ofKind('sailoperator.io', 'Istio').find((istio) => istio.manifest.name === target.name);
    const revision = target.kind === 'Istio' && named !== undefined ? controlPlaneOfSail(named).revision : null;
    add(revision ?? stringAt(target, 'name'), manifest.name);
  }
  return tags;
}
