import type { DeployedObject } from '../environment/environment.ts';
import { listAt } from '../manifest/json.ts';
import type { PodLabels } from './clients.ts';
import { groupBy } from './group-by.ts';
import { hostsOverlap } from './hosts.ts';
import type { Mesh } from './mesh.ts';
import { meshConfig } from './mesh-config.ts';
import { labelsAt, NETWORKING, selectsLabels, specOf, stringsAt } from './spec.ts';
import { workloads } from './workloads.ts';

/** The name that stands for all sidecars in a VirtualService's `gateways`. */
export const MESH = 'mesh';

/**
 * The `namespace/name` of a Gateway as a VirtualService of this namespace writes it: `name`, `namespace/name` or the
 * old `name.namespace[.svc…]`. Source: istio/istio `pilot/pkg/model/config.go` (`resolveGatewayName`).
 */
export function resolveGatewayName(name: string, namespace: string): string {
  if (name === '' || name === MESH) return name;
  if (name.startsWith('./')) return `${namespace}/${name.slice(2)}`;
  if (name.includes('/')) return name;
  const [first = '', second] = name.split('.');
  return second === undefined ? `${namespace}/${name}` : `${second}/${first}`;
}

/** The Gateway of this `namespace/name`; null where the mesh holds none. */
export function gatewayNamed(mesh: Mesh, name: string): DeployedObject | null {
  return mesh.objects.get(`${NETWORKING}/Gateway/${name}`) ?? null;
}

/**
 * Whether some server of the Gateway takes on a host of a VirtualService of this namespace. A Gateway that names no
 * hosts at all is not judged: it is partial, or wrong in another way. Source: istio/api `networking/v1/gateway.proto`.
 */
export function gatewayServes(gateway: DeployedObject, namespace: string, hosts: readonly string[]): boolean {
  const served = listAt(specOf(gateway), 'servers').flatMap((server) => stringsAt(server, 'hosts'));
  if (served.length === 0) return true;
  return served.some((entry) => {
    const slash = entry.indexOf('/');
    const owner = slash === -1 ? '*' : entry.slice(0, slash);
    const ownNamespace = owner === '.' ? (gateway.manifest.namespace ?? '') : owner;
    if (ownNamespace !== '*' && ownNamespace !== namespace) return false;
    return hosts.some((host) => hostsOverlap(entry.slice(slash + 1).toLowerCase(), host.toLowerCase()));
  });
}

/** Where the proxies of a Gateway run. */
export interface GatewayClients {
  /**
   * The namespaces of its pods, with the labels of each pod template; where the repository does not hold these, the
   * namespaces where they may well be.
   */
  readonly namespaces: ReadonlyMap<string, readonly PodLabels[]>;
  readonly known: boolean;
}

/** A namespace that no object names: stands for all those of which the repository says nothing. */
export const ELSEWHERE = '';

/**
 * The namespaces whose DestinationRules count for what goes through a Gateway: those of the pods that it selects, in
 * any namespace, not its own. Source: istio/istio `pilot/pkg/model/gateway.go`, `push_context.go` (`mergeGateways`).
 */
export function gatewayClients(mesh: Mesh, name: string): GatewayClients {
  const gateway = gatewayNamed(mesh, name);
  const selector = gateway === null ? {} : labelsAt(specOf(gateway), 'selector');
  if (Object.keys(selector).length > 0) {
    const pods = workloads(mesh).filter(({ podLabels }) => selectsLabels(selector, podLabels));
    const byNamespace = groupBy(pods, ({ namespace }) => namespace);
    const namespaces = new Map([...byNamespace].map(([name, found]) => [name, found.map((pod) => pod.podLabels)]));
    if (namespaces.size > 0) return { namespaces, known: true };
  }
  const own = name.slice(0, name.indexOf('/'));
  const plausible = [own, meshConfig(mesh).rootNamespace, 'istio-system', 'istio-ingress', ELSEWHERE];
  return { namespaces: new Map(plausible.map((namespace) => [namespace, []])), known: false };
}
