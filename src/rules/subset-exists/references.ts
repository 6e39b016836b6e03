import type { DeployedObject, ObjectKey } from '../../environment/environment.ts';
import { listAt } from '../../manifest/json.ts';
import { sidecarNamespaces } from '../../mesh/clients.ts';
import { destinationRulesFor } from '../../mesh/destination-rule.ts';
import { selectorOf } from '../../mesh/destination-rule-merge.ts';
import { type GatewayClients, gatewayClients, gatewayNamed, MESH } from '../../mesh/gateway.ts';
import { kubernetesHost, resolveShortName } from '../../mesh/hosts.ts';
import type { Mesh } from '../../mesh/mesh.ts';
import { meshConfig } from '../../mesh/mesh-config.ts';
import { servicesNamed } from '../../mesh/registry.ts';
import { labelsAt, namespaceOf, specOf, stringsAt, virtualServices } from '../../mesh/spec.ts';
import { possibleFullNames } from '../../mesh/subset-cause.ts';
import {
  delegatesOf,
  destinationsOf,
  virtualServiceGateways,
  virtualServiceHosts,
} from '../../mesh/virtual-service.ts';

/** All that may ever have to do with one subset of one host, collected from every state that is known. */
export interface References {
  readonly host: string;
  readonly subset: string;
  readonly clusterDomains: ReadonlySet<string>;
  /** The hosts of a VirtualService or DestinationRule, short names made full. */
  readonly hostsOf: (object: DeployedObject) => readonly string[];
  /** The VirtualServices that name the subset, and those that delegate to one of them. */
  readonly virtualServices: Set<ObjectKey>;
  /** Of those that are delegated to, the ones that delegate. */
  readonly roots: Map<ObjectKey, Set<ObjectKey>>;
  /** Hosts that they claim on `mesh`, by VirtualService: another VirtualService may claim them as well. */
  readonly claims: Map<ObjectKey, Set<string>>;
  /** The same of all of them together. */
  readonly claimedHosts: Set<string>;
  /** `namespace/name` of the Gateways that they are bound to. */
  readonly gateways: Map<string, GatewayReference>;
  /** The host, what it is an alias of, and the full name that it may have been meant to be. */
  readonly hosts: Set<string>;
  /** Namespaces in which some proxy may have an answer of its own. */
  readonly namespaces: Set<string>;
  /** Those of them that have workloads with a sidecar in some state. */
  readonly knownNamespaces: Set<string>;
  /** Namespaces with a DestinationRule for the host: one that asks no service's namespace any more. */
  readonly ruleNamespaces: Set<string>;
  /** Namespaces whose DestinationRules every client may pick: those of the service, and the root namespace. */
  readonly homes: Set<string>;
  /** The only namespace whose rules and Sidecars of its own count; null where those of all do. */
  readonly client: string | null;
  /** Whether the labels of clients count, since some DestinationRule is for selected pods only. */
  selective: boolean;
}

export interface GatewayReference {
  /** The labels that it selects pods by, in each state in which there are any. */
  readonly selectors: Readonly<Record<string, string>>[];
  /** The namespaces of its pods in any state, with their labels; empty where the repository does not hold them. */
  pods: GatewayClients['namespaces'];
}

/** What is collected, by `host subset`. */
export function referencesIn(meshes: readonly Mesh[]): ReadonlyMap<string, References> {
  const found = new Map<string, References>();
  const clusterDomains = new Set(meshes.map((mesh) => meshConfig(mesh).clusterDomain));
  const roots = rootsByDelegate(meshes);
  const hostsOf = rememberHosts(clusterDomains);
  for (const mesh of meshes) {
    for (const virtualService of virtualServices(mesh)) {
      for (const { host, subset } of destinationsOf(mesh, virtualService)) {
        if (subset === null || isPlaceholder(host) || isPlaceholder(subset)) continue;
        const key = subsetKey(host, subset);
        const references = found.get(key) ?? emptyReferences(host, subset, clusterDomains, hostsOf);
        found.set(key, references);
        addVirtualService(mesh, references, virtualService);
        for (const root of roots.get(virtualService.key) ?? []) {
          addVirtualService(root.mesh, references, root.object);
          const known = references.roots.get(virtualService.key) ?? new Set();
          references.roots.set(virtualService.key, known.add(root.object.key));
        }
      }
    }
  }
  for (const references of found.values()) {
    for (const mesh of meshes) addSurroundings(mesh, references);
  }
  return found;
}

export function subsetKey(host: string, subset: string): string {
  return `${host} ${subset}`;
}

/** What a renderer has yet to fill in: `${HOST}`, `{{ .host }}`, `$(HOST)`. */
function isPlaceholder(text: string): boolean {
  return /[${}]/.test(text);
}

function emptyReferences(
  host: string,
  subset: string,
  clusterDomains: ReadonlySet<string>,
  hostsOf: References['hostsOf'],
): References {
  return {
    host,
    subset,
    clusterDomains,
    hostsOf,
    virtualServices: new Set(),
    roots: new Map(),
    claims: new Map(),
    claimedHosts: new Set(),
    gateways: new Map(),
    hosts: new Set([host]),
    namespaces: new Set(),
    knownNamespaces: new Set(),
    ruleNamespaces: new Set(),
    homes: new Set(),
    client: null,
    selective: false,
  };
}

/** Kept for each object, since every subset asks. More than one form only where the cluster domain itself changes. */
function rememberHosts(clusterDomains: ReadonlySet<string>): References['hostsOf'] {
  const known = new WeakMap<DeployedObject, readonly string[]>();
  return (object) => {
    let hosts = known.get(object);
    if (hosts === undefined) {
      const { host, hosts: several } = specOf(object);
      const written = [host, ...listAt(several)].filter((name) => typeof name === 'string');
      const full = (name: string) => [...clusterDomains].map((of) => resolveShortName(name, namespaceOf(object), of));
      hosts = written.flatMap(full);
      known.set(object, hosts);
    }
    return hosts;
  };
}

/** Who delegates to each VirtualService; root and delegate may stand in different states. */
function rootsByDelegate(meshes: readonly Mesh[]): ReadonlyMap<ObjectKey, { mesh: Mesh; object: DeployedObject }[]> {
  const roots = new Map<ObjectKey, { mesh: Mesh; object: DeployedObject }[]>();
  for (const mesh of meshes) {
    for (const object of virtualServices(mesh)) {
      for (const delegate of delegatesOf(object)) {
        roots.set(delegate, [...(roots.get(delegate) ?? []), { mesh, object }]);
      }
    }
  }
  return roots;
}

function addVirtualService(mesh: Mesh, references: References, virtualService: DeployedObject): void {
  references.virtualServices.add(virtualService.key);
  references.namespaces.add(namespaceOf(virtualService));
  const gateways = virtualServiceGateways(virtualService);
  if (gateways.includes(MESH)) {
    const claims = references.claims.get(virtualService.key) ?? new Set();
    references.claims.set(virtualService.key, claims);
    for (const host of virtualServiceHosts(mesh, virtualService)) {
      claims.add(host);
      references.claimedHosts.add(host);
    }
  }
  for (const name of stringsAt(specOf(virtualService), 'exportTo')) {
    if (!['*', '.', '~'].includes(name)) references.namespaces.add(name);
  }
  for (const name of gateways) {
    if (name !== MESH && !references.gateways.has(name)) {
      references.gateways.set(name, { selectors: [], pods: new Map() });
    }
  }
}

function addGateway(mesh: Mesh, name: string, known: GatewayReference): void {
  const gateway = gatewayNamed(mesh, name);
  if (gateway !== null) known.selectors.push(labelsAt(specOf(gateway), 'selector'));
  const clients = gatewayClients(mesh, name);
  if (clients.known) known.pods = new Map([...known.pods, ...clients.namespaces]);
}

function addSurroundings(mesh: Mesh, references: References): void {
  const { host } = references;
  for (const domain of references.clusterDomains) {
    for (const name of possibleFullNames(host, domain)) references.hosts.add(name);
    const named = kubernetesHost(host, domain);
    if (named !== null) references.namespaces.add(named.namespace);
  }
  for (const { namespace, aliasOf } of servicesNamed(mesh, host)) {
    references.namespaces.add(namespace);
    if (aliasOf !== null) references.hosts.add(aliasOf);
  }
  references.homes.add(meshConfig(mesh).rootNamespace);
  for (const name of references.hosts) {
    for (const { namespace } of servicesNamed(mesh, name)) references.homes.add(namespace);
    for (const domain of references.clusterDomains) {
      const named = kubernetesHost(name, domain);
      if (named !== null) references.homes.add(named.namespace);
    }
    for (const rule of destinationRulesFor(mesh, name)) {
      references.ruleNamespaces.add(namespaceOf(rule));
      references.namespaces.add(namespaceOf(rule));
      references.selective ||= selectorOf(rule) !== null;
    }
  }
  for (const [name, known] of references.gateways) addGateway(mesh, name, known);
  for (const namespace of sidecarNamespaces(mesh).inside.keys()) {
    references.namespaces.add(namespace);
    references.knownNamespaces.add(namespace);
  }
}
