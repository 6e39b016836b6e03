import { isIPv4 } from 'node:net';
import type { DeployedObject } from '../environment/environment.ts';
import { isObject, type JsonObject, listAt, stringAt } from '../manifest/json.ts';
import { inRanges } from './capture.ts';
import { isConfigDiscovered } from './discovery.ts';
import { exportReaches, virtualServiceReaches } from './export.ts';
import { matchesHost } from './hosts.ts';
import type { Mesh } from './mesh.ts';
import { meshConfig } from './mesh-config.ts';
import { type EffectiveSidecar, effectiveSidecars, sidecarImports } from './sidecar.ts';
import { NETWORKING, namespaceOf, specOf, stringsAt, virtualServices } from './spec.ts';

/** What goes over the wire to a host: plain HTTP, HTTP in TLS, another protocol plain or in TLS. */
export type WireProtocol = 'HTTP' | 'HTTPS' | 'TCP' | 'TLS';

/** A connection that a pod opens. Null where the port or the protocol is not known: then any will do. */
export interface Call {
  readonly host: string;
  readonly port: number | null;
  readonly protocol: WireProtocol | null;
}

/** A pod, as far as its view of the registry goes. */
export interface Client {
  readonly namespace: string;
  readonly podLabels: Readonly<Record<string, string>>;
}

/** What stands between a call and the registry, the nearest miss first. */
export type Obstacle = 'sidecar' | 'export' | 'discovery' | 'protocol' | 'port' | 'host';

/** Whether the registry that a client sees knows a call. */
export type Coverage =
  | { readonly known: true; readonly certain: boolean }
  | {
      readonly known: false;
      readonly obstacle: Obstacle;
      /** The ServiceEntry that comes nearest; null where none names the host. */
      readonly nearest: DeployedObject | null;
      /** With obstacle `sidecar`: the Sidecar that does not import it. */
      readonly sidecar: DeployedObject | null;
    };

/**
 * Whether a call is let through under REGISTRY_ONLY: some ServiceEntry that the client sees has the host, the port
 * number that is dialled and a protocol whose listener takes what is on the wire; or opens the whole port; or, on port
 * 80, a VirtualService has the host. `pilot/pkg/networking/core/{listener,httproute,tls}.go`.
 */
export function coverage(mesh: Mesh, client: Client, call: Call): Coverage {
  const sidecars = effectiveSidecars(mesh, client.namespace, client.podLabels);
  if (isRoutedOnPort80(mesh, client, call)) return { known: true, certain: true };
  let nearest: { readonly obstacle: Obstacle; readonly entry: DeployedObject } | null = null;
  let doubtful = false;
  for (const entry of mesh.ofKind(NETWORKING, 'ServiceEntry')) {
    const miss = missOf(entry, call);
    if (miss === 'host') continue;
    const obstacle = miss ?? visibilityMiss(mesh, client, entry, call, sidecars);
    if (obstacle === null) return { known: true, certain: true };
    if (obstacle === 'doubtful') doubtful = true;
    else if (nearest === null || rank(obstacle) < rank(nearest.obstacle)) nearest = { obstacle, entry };
  }
  if (doubtful) return { known: true, certain: false };
  return {
    known: false,
    obstacle: nearest?.obstacle ?? 'host',
    nearest: nearest?.entry ?? null,
    sidecar: nearest?.obstacle === 'sidecar' ? (sidecars[0] ?? null) : null,
  };
}

const obstacles: readonly Obstacle[] = ['sidecar', 'export', 'discovery', 'protocol', 'port', 'host'];
const rank = (obstacle: Obstacle): number => obstacles.indexOf(obstacle);

/** What an entry lacks for a call by itself, whoever may see it. */
function missOf(entry: DeployedObject, call: Call): 'host' | 'port' | 'protocol' | null {
  if (opensPort(entry, call)) return null;
  const spec = specOf(entry);
  const named = stringsAt(spec, 'hosts').some((host) => matchesHost(host.toLowerCase(), call.host));
  const addressed = isIPv4(call.host) && inRanges(stringsAt(spec, 'addresses'), call.host);
  if (!named && !addressed) return 'host';
  const ports = listAt(spec, 'ports').filter(isObject);
  const dialled = ports.filter((port) => call.port === null || port.number === call.port);
  if (dialled.length === 0) return 'port';
  return dialled.some((port) => takes(port, call.protocol)) ? null : 'protocol';
}

const http = new Set(['HTTP', 'HTTP2', 'GRPC', 'GRPC-WEB']);
const tls = new Set(['HTTPS', 'TLS']);
const tcp = new Set(['TCP', 'MONGO', 'REDIS', 'MYSQL']);

/** Whether the listener of a ServiceEntry port takes this on the wire. Without a protocol it finds out by itself. */
function takes(port: JsonObject, protocol: WireProtocol | null): boolean {
  const declared = (stringAt(port, 'protocol') ?? '').toUpperCase();
  if (declared === 'UDP') return false;
  if (protocol === null || (!http.has(declared) && !tls.has(declared))) return true;
  return http.has(declared) ? protocol === 'HTTP' : protocol === 'HTTPS' || protocol === 'TLS';
}

/**
 * Whether an entry takes everything that is dialled on a port, whatever the host: a TCP port without addresses. With
 * resolution NONE it goes where it was meant to, otherwise to the entry's own host: misled, but not blocked.
 */
export function opensPort(entry: DeployedObject, { port, protocol }: Pick<Call, 'port' | 'protocol'>): boolean {
  const spec = specOf(entry);
  if (stringsAt(spec, 'addresses').length > 0) return false;
  return listAt(spec, 'ports').some((candidate) => {
    const declared = (stringAt(candidate, 'protocol') ?? '').toUpperCase();
    const isTcp = tcp.has(declared) || (!http.has(declared) && !tls.has(declared) && declared !== 'UDP');
    return isTcp && isObject(candidate) && (port === null ? protocol === null : candidate.number === port);
  });
}

function visibilityMiss(
  mesh: Mesh,
  client: Client,
  entry: DeployedObject,
  call: Call,
  sidecars: readonly EffectiveSidecar[],
): 'discovery' | 'export' | 'sidecar' | 'doubtful' | null {
  const owner = namespaceOf(entry);
  if (!isConfigDiscovered(mesh, owner)) return 'discovery';
  if (!exportReaches(serviceEntryExport(mesh, entry), owner, client.namespace)) return 'export';
  const hosts = stringsAt(specOf(entry), 'hosts').filter(
    (host) => matchesHost(host.toLowerCase(), call.host) || opensPort(entry, call) || isIPv4(call.host),
  );
  if (isDestination(mesh, client, hosts)) return null;
  const imports = sidecars.map((sidecar) => sidecarImports(sidecar, client.namespace, owner, hosts, 'service'));
  if (imports.every((imported) => imported)) return null;
  return imports.some((imported) => imported) ? 'doubtful' : 'sidecar';
}

function serviceEntryExport(mesh: Mesh, entry: DeployedObject): readonly string[] {
  const written = stringsAt(specOf(entry), 'exportTo');
  return written.length > 0 ? written : meshConfig(mesh).defaultServiceExportTo;
}

/** What a VirtualService for the mesh routes to is imported along with it. `pilot/pkg/model/sidecar.go` */
function isDestination(mesh: Mesh, client: Client, hosts: readonly string[]): boolean {
  return meshVirtualServices(mesh, client).some((virtualService) => {
    const spec = specOf(virtualService);
    const routes = ['http', 'tls', 'tcp'].flatMap((kind) => listAt(spec, kind));
    const destinations = routes
      .flatMap((route) => listAt(route, 'route'))
      .map((to) => stringAt(to, 'destination', 'host'));
    return destinations.some((host) => host !== null && hosts.includes(host));
  });
}

/** On port 80 the hosts of VirtualServices are served even where the registry has none. `core/route/route.go` */
function isRoutedOnPort80(mesh: Mesh, client: Client, call: Call): boolean {
  if (call.port !== 80 || call.protocol === 'HTTPS' || call.protocol === 'TLS' || call.protocol === 'TCP') return false;
  return meshVirtualServices(mesh, client).some((virtualService) => {
    const spec = specOf(virtualService);
    return listAt(spec, 'http').length > 0 && stringsAt(spec, 'hosts').some((host) => matchesHost(host, call.host));
  });
}

function meshVirtualServices(mesh: Mesh, client: Client): readonly DeployedObject[] {
  return virtualServices(mesh).filter((virtualService) => {
    const gateways = stringsAt(specOf(virtualService), 'gateways');
    const isForMesh = gateways.length === 0 || gateways.includes('mesh');
    return isForMesh && virtualServiceReaches(mesh, virtualService, client.namespace);
  });
}
