import type { DeployedObject } from '../environment/environment.ts';
import { listAt, objectAt, stringAt, valueAt } from '../manifest/json.ts';
import { isDiscovered } from './discovery.ts';
import { exportReaches } from './export.ts';
import { groupBy } from './group-by.ts';
import { isWildcard, matchesHost, moreSpecific } from './hosts.ts';
import type { Mesh } from './mesh.ts';
import { meshConfig } from './mesh-config.ts';
import { memoisePerMesh } from './mesh-memo.ts';
import { NETWORKING, namespaceOf, specOf, stringsAt } from './spec.ts';
import { isAtLeast } from './version.ts';

/** A host that istiod knows, and who brought it. */
export interface RegisteredService {
  /** `reviews.prod.svc.cluster.local`, or the host of a ServiceEntry exactly as written, wildcards included. */
  readonly host: string;
  readonly namespace: string;
  readonly object: DeployedObject;
  readonly source: 'Service' | 'ServiceEntry';
  /** The host that an ExternalName Service stands for, where it is an alias (since 1.21); null for all others. */
  readonly aliasOf: string | null;
  /** Of a ServiceEntry, as written; `NONE` where it is left out. Null for a Service. */
  readonly resolution: string | null;
  /** Whether a ServiceEntry names endpoints, or selects workloads that are some. True for a Service. */
  readonly hasEndpoints: boolean;
  readonly ports: readonly number[];
  /** `*`, `.`, `~` or namespaces, the default of the mesh config filled in. */
  readonly exportTo: readonly string[];
}

interface Registry {
  readonly byHost: ReadonlyMap<string, readonly RegisteredService[]>;
  /** Hosts with a wildcard, the most specific first. */
  readonly wildcards: readonly string[];
}

const registries = memoisePerMesh((mesh): Registry => {
  const found = [
    ...mesh.ofKind('', 'Service').map((object) => serviceOf(mesh, object)),
    ...mesh.ofKind(NETWORKING, 'ServiceEntry').flatMap((object) => servicesOfEntry(mesh, object)),
  ];
  const discovered = found.filter(({ namespace }) => isDiscovered(mesh, namespace));
  const byHost = groupBy(discovered, ({ host }) => host);
  return { byHost, wildcards: [...byHost.keys()].filter(isWildcard).sort(moreSpecific) };
});

/** Everything that is registered under exactly this host, whoever may see it. */
export function servicesNamed(mesh: Mesh, host: string): readonly RegisteredService[] {
  return registries(mesh).byHost.get(host) ?? [];
}

/** Everything that answers to a host that an application dials, ServiceEntry wildcards included; most specific first. */
export function servicesDialled(mesh: Mesh, host: string): readonly RegisteredService[] {
  const { byHost, wildcards } = registries(mesh);
  const names = [host, ...wildcards.filter((wildcard) => wildcard !== host && matchesHost(wildcard, host))];
  return names.flatMap((name) => byHost.get(name) ?? []);
}

function isVisible(service: RegisteredService, client: string): boolean {
  return exportReaches(service.exportTo, service.namespace, client);
}

/**
 * The services that a proxy of this namespace may get for a host: more than one where their age decides, none where it
 * sees none. The own namespace comes first, then Kubernetes Services, then the oldest.
 * Source: istio/istio `pilot/pkg/model/sidecar.go`.
 */
export function servicesFor(mesh: Mesh, host: string, client: string): readonly RegisteredService[] {
  const visible = servicesNamed(mesh, host).filter((service) => isVisible(service, client));
  const kubernetes = (services: readonly RegisteredService[]) => services.filter(({ source }) => source === 'Service');
  const own = visible.filter(({ namespace }) => namespace === client);
  const choices = [kubernetes(own), own, kubernetes(visible), visible];
  return choices.find((choice) => choice.length > 0) ?? [];
}

function serviceOf(mesh: Mesh, object: DeployedObject): RegisteredService {
  const spec = specOf(object);
  const namespace = namespaceOf(object);
  const config = meshConfig(mesh);
  const annotation = object.manifest.annotations['networking.istio.io/exportTo'] ?? '';
  const exportTo = annotation.split(',').flatMap((entry) => (entry.trim() === '' ? [] : [entry.trim()]));
  const isAlias = stringAt(spec, 'type') === 'ExternalName' && isAtLeast(mesh, '1.21');
  return {
    host: `${object.manifest.name}.${namespace}.svc.${config.clusterDomain}`,
    namespace,
    object,
    source: 'Service',
    aliasOf: isAlias ? stringAt(spec, 'externalName') : null,
    resolution: null,
    hasEndpoints: true,
    ports: portsOf(object),
    exportTo: exportTo.length > 0 ? exportTo : config.defaultServiceExportTo,
  };
}

function servicesOfEntry(mesh: Mesh, object: DeployedObject): RegisteredService[] {
  const spec = specOf(object);
  const exportTo = stringsAt(spec, 'exportTo');
  const selected = Object.keys(objectAt(spec, 'workloadSelector')).length > 0;
  return stringsAt(spec, 'hosts').map((host) => ({
    host,
    namespace: namespaceOf(object),
    object,
    source: 'ServiceEntry',
    aliasOf: null,
    resolution: stringAt(spec, 'resolution') ?? 'NONE',
    hasEndpoints: listAt(spec, 'endpoints').length > 0 || selected,
    ports: portsOf(object),
    exportTo: exportTo.length > 0 ? exportTo : meshConfig(mesh).defaultServiceExportTo,
  }));
}

function portsOf(object: DeployedObject): readonly number[] {
  const field = object.manifest.kind === 'Service' ? 'port' : 'number';
  return listAt(specOf(object), 'ports')
    .map((port) => valueAt(port, [field]))
    .filter((port) => typeof port === 'number');
}
