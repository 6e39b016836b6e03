import type { DeployedObject } from '../../environment/environment.ts';
import { canonical, type Json, listAt, objectAt, valueAt } from '../../manifest/json.ts';
import { type SidecarNamespaces, sidecarNamespaces } from '../../mesh/clients.ts';
import { controlPlaneReads } from '../../mesh/control-planes.ts';
import { istioPath, istioRolloutOf } from '../../mesh/controllers/argo-rollouts.ts';
import { madeOf } from '../../mesh/controllers/made-objects.ts';
import { rawExportTo, selectorOf, subsetsOf } from '../../mesh/destination-rule-merge.ts';
import { MESH } from '../../mesh/gateway.ts';
import { isWildcard, kubernetesHost, matchesHost } from '../../mesh/hosts.ts';
import type { Mesh } from '../../mesh/mesh.ts';
import { meshConfig } from '../../mesh/mesh-config.ts';
import { namespaceOf, selectsLabels, specOf, stringsAt } from '../../mesh/spec.ts';
import { virtualServiceGateways } from '../../mesh/virtual-service.ts';
import { type Workload, workloadOf } from '../../mesh/workloads.ts';
import type { References } from './references.ts';

/** What is the same in all states, and need not be read off objects. */
export interface Surroundings {
  /** Namespaces that are in the sidecar mesh at both ends, with the labels of their pods. */
  readonly settled: SidecarNamespaces;
  /** Namespaces that are in the sidecar mesh at either end, with the labels of their pods. */
  readonly clients: SidecarNamespaces['inside'];
  /** Whether the mesh config says the same of exports, root namespace and discovery at both ends. */
  readonly sameMeshConfig: boolean;
  readonly discoversByLabels: boolean;
}

export function surroundingsOf(meshes: readonly Mesh[]): Surroundings {
  const sides = meshes.map(sidecarNamespaces);
  const last = sides[sides.length - 1] ?? { inside: new Map(), outside: new Set() };
  const inside = [...last.inside].filter(([namespace]) => sides.every((side) => side.inside.has(namespace)));
  const outside = [...last.outside].filter((namespace) => sides.every((side) => side.outside.has(namespace)));
  const configs = meshes.map((mesh) => {
    const { outboundTrafficPolicy: _, proxyMetadata: __, extensionProviders: ___, ...config } = meshConfig(mesh);
    return JSON.stringify(config);
  });
  return {
    settled: { inside: new Map(inside), outside: new Set(outside) },
    clients: new Map(sides.flatMap((side) => [...side.inside])),
    sameMeshConfig: new Set(configs).size < 2,
    discoversByLabels: meshes.some((mesh) => meshConfig(mesh).discoverySelectors !== null),
  };
}

/** The part of an object that matters to one subset, as text; null where nothing of it does. */
export function readSubset(object: DeployedObject, references: References, surroundings: Surroundings): string | null {
  const { group, kind } = object.manifest;
  if (group === 'networking.istio.io') return readNetworking(object, references);
  if (group === '' && kind === 'Service') return readService(object, references);
  if (group === '' && kind === 'Namespace') return readNamespace(object, references, surroundings);
  const parts = [
    readWorkload(object, references, surroundings),
    readControlPlane(object, surroundings),
    readRollout(object, references),
    ...madeOf(object).map((made) => readSubset(made, references, surroundings)),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join('\n');
}

/** Which routes a Rollout shifts traffic on, between which subsets. */
function readRollout(object: DeployedObject, { virtualServices }: References): string | null {
  const rollout = istioRolloutOf(object);
  if (rollout === null || !rollout.virtualServices.some(({ key }) => virtualServices.has(key))) return null;
  const { stableService, canaryService } = rollout;
  return canonical([valueAt(object.manifest.value, istioPath) ?? null, stableService.name, canaryService.name]);
}

function readNetworking(object: DeployedObject, references: References): string | null {
  const { kind } = object.manifest;
  if (kind === 'VirtualService') return readVirtualService(object, references);
  if (kind === 'DestinationRule') return readDestinationRule(object, references);
  if (kind === 'ServiceEntry') return readServiceEntry(object, references);
  if (kind === 'Sidecar') return readSidecar(object, references);
  return kind === 'Gateway' ? readGateway(object, references) : null;
}

function readVirtualService(object: DeployedObject, references: References): string | null {
  const spec = specOf(object);
  const reach = { hosts: spec.hosts, gateways: spec.gateways, exportTo: spec.exportTo };
  if (!references.virtualServices.has(object.key)) {
    return claims(object, references) ? canonical(reach) : null;
  }
  const rules = ['http', 'tls', 'tcp'].flatMap((protocol) =>
    listAt(spec, protocol).map((rule) => {
      const { match, route, mirror, mirrors, mirrorPercentage, mirrorPercent, delegate } = objectAt(rule);
      const mirroring = { mirror, mirrors, mirrorPercentage, mirrorPercent };
      return { protocol, match, route: listAt(route).map(routing), delegate, ...mirroring };
    }),
  );
  return canonical({ ...reach, rules } as unknown as Json);
}

/** An entry of `route` without the headers that it sets and the like. */
function routing(entry: Json): Json {
  const { destination, weight } = objectAt(entry);
  return { destination, weight };
}

function claims(object: DeployedObject, references: References): boolean {
  const { claimedHosts } = references;
  if (claimedHosts.size === 0) return false;
  const claimed = references.hostsOf(object).some((host) => claimedHosts.has(host));
  return claimed && virtualServiceGateways(object).includes(MESH);
}

function readDestinationRule(object: DeployedObject, references: References): string | null {
  const isForHost = (pattern: string): boolean => {
    if (!isWildcard(pattern)) return references.hosts.has(pattern);
    return [...references.hosts].some((name) => matchesHost(pattern, name));
  };
  if (!isSeen(object, references) || !references.hostsOf(object).some(isForHost)) return null;
  const { host } = specOf(object);
  const definition = subsetsOf(object).get(references.subset);
  const labelled = definition === undefined ? null : Object.keys(definition.labels).length > 0;
  return canonical({ host, exportTo: [...rawExportTo(object)], selector: selectorOf(object), labelled });
}

/** Whether a rule or Sidecar may count for the only client that is asked about; for all clients each does. */
function isSeen(object: DeployedObject, { client, homes }: References): boolean {
  const namespace = namespaceOf(object);
  return client === null || namespace === client || homes.has(namespace);
}

function readServiceEntry(object: DeployedObject, references: References): string | null {
  const { exportTo, resolution, endpoints, workloadSelector } = specOf(object);
  const hosts = stringsAt(specOf(object), 'hosts').filter((host) => references.hosts.has(host));
  if (hosts.length === 0) return null;
  const hasEndpoints = listAt(endpoints).length > 0;
  return canonical({ hosts, exportTo, resolution, hasEndpoints, workloadSelector });
}

function readSidecar(object: DeployedObject, references: References): string | null {
  if (references.claimedHosts.size === 0 || !isSeen(object, references)) return null;
  const { workloadSelector, egress } = specOf(object);
  return canonical({ workloadSelector, egress: listAt(egress).map((listener) => objectAt(listener).hosts ?? null) });
}

function readGateway(object: DeployedObject, references: References): string | null {
  const { namespace, name } = object.manifest;
  if (!references.gateways.has(`${namespace}/${name}`)) return null;
  const { selector, servers } = specOf(object);
  return canonical({ selector, hosts: listAt(servers).map((server) => objectAt(server).hosts ?? null) });
}

function readService(object: DeployedObject, references: References): string | null {
  const own = [...references.hosts].some((host) =>
    [...references.clusterDomains].some((domain) => {
      const named = kubernetesHost(host, domain);
      return named?.name === object.manifest.name && named.namespace === namespaceOf(object);
    }),
  );
  if (!own) return null;
  const { type, externalName } = specOf(object);
  const isAlias = type === 'ExternalName';
  const exportTo = object.manifest.annotations['networking.istio.io/exportTo'];
  return canonical({ externalName: isAlias ? externalName : null, exportTo });
}

function readNamespace(object: DeployedObject, references: References, surroundings: Surroundings): string | null {
  const decides = surroundings.discoversByLabels || !isSettled(object.manifest.name, references, surroundings);
  return decides ? canonical(object.manifest.labels) : null;
}

/** Workloads count as clients, and as the proxies of a Gateway. */
function readWorkload(object: DeployedObject, references: References, surroundings: Surroundings): string | null {
  const { namespace } = object.manifest;
  const mayBeClient = references.claimedHosts.size > 0 && !isSettled(namespace ?? '', references, surroundings);
  if (!mayBeClient && references.gateways.size === 0) return null;
  const workload = knownWorkload(object);
  if (workload === null) return null;
  const { podLabels, podAnnotations, podSpec } = workload;
  const selectors = [...references.gateways.values()].flatMap((gateway) => gateway.selectors);
  if (!mayBeClient && !selectors.some((selector) => selectsLabels(selector, podLabels))) return null;
  const asked = podAnnotations['sidecar.istio.io/inject'];
  return canonical({ podLabels, asked, hostNetwork: podSpec.hostNetwork });
}

const workloadByObject = new WeakMap<DeployedObject, { readonly workload: Workload | null }>();

/** The object as a workload; kept, since every subset asks for it. */
function knownWorkload(object: DeployedObject): Workload | null {
  let known = workloadByObject.get(object);
  if (known === undefined) {
    known = { workload: workloadOf(object) };
    workloadByObject.set(object, known);
  }
  return known.workload;
}

/** Whether nothing that happens in a namespace on the way changes who dials from it. */
function isSettled(namespace: string, references: References, { settled }: Surroundings): boolean {
  if (references.selective) return false;
  return settled.inside.has(namespace) || settled.outside.has(namespace);
}

const ofControlPlane = new WeakMap<DeployedObject, { readonly text: string | null }>();

function readControlPlane(object: DeployedObject, { sameMeshConfig }: Surroundings): string | null {
  let known = ofControlPlane.get(object);
  if (known === undefined) {
    known = { text: controlPlaneReads(object) };
    ofControlPlane.set(object, known);
  }
  return known.text !== null && sameMeshConfig ? 'mesh config' : known.text;
}
