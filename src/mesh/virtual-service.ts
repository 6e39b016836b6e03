import type { DeployedObject, ObjectKey } from '../environment/environment.ts';
import { type Json, type JsonPath, listAt, stringAt, valueAt } from '../manifest/json.ts';
import { weightOwner } from './controllers/owned-weights.ts';
import { isConfigDiscovered } from './discovery.ts';
import { virtualServiceExport, virtualServiceReaches } from './export.ts';
import { MESH, resolveGatewayName } from './gateway.ts';
import { groupBy } from './group-by.ts';
import { resolveShortName } from './hosts.ts';
import type { Mesh } from './mesh.ts';
import { meshConfig } from './mesh-config.ts';
import { memoisePerMesh } from './mesh-memo.ts';
import { namespaceOf, specOf, stringsAt, virtualServices } from './spec.ts';
import {
  delegateOf,
  type Reach,
  type RouteProtocol,
  type RouteRule,
  reachable,
  rulesOf,
} from './virtual-service-rules.ts';

export type { RouteProtocol } from './virtual-service-rules.ts';

/**
 * What VirtualServices send where. Sources: istio/istio `pilot/pkg/model/virtualservice.go`,
 * `virtualservice_controller.go`, `pilot/pkg/networking/core/route/route.go`, `push_context.go`.
 */

/** A destination that gets traffic as far as its own VirtualService says. */
export interface Destination {
  readonly virtualService: DeployedObject;
  /** The way to the destination object, the parent of `host` and `subset`. */
  readonly path: JsonPath;
  readonly protocol: RouteProtocol;
  readonly use: 'route' | 'mirror';
  /** The host with short names made full, and as written. */
  readonly host: string;
  readonly written: string;
  readonly subset: string | null;
  readonly port: number | null;
  /** Percent of what the rule matches. */
  readonly share: number;
  /** The Rollout that sets the weight, so that the share may be any; null where the manifest does. */
  readonly weightOwner: ObjectKey | null;
}

/** A destination that some proxy really has, by way of a VirtualService with hosts. */
export interface LiveDestination extends Destination {
  /** The VirtualService whose hosts, gateways and export hold: the own one, or the one that delegates to it. */
  readonly root: DeployedObject;
  /** The way to the root's `delegate`; null where the destination is its own. */
  readonly delegation: JsonPath | null;
  /** `mesh` and `namespace/name` of Gateways. */
  readonly gateways: readonly string[];
  /** The only client namespaces on `mesh` for which the rule matches; null for all. */
  readonly sourceNamespaces: readonly string[] | null;
}

/** The hosts of a VirtualService, short names made full; none for a delegate. */
export function virtualServiceHosts(mesh: Mesh, virtualService: DeployedObject): readonly string[] {
  const { clusterDomain } = meshConfig(mesh);
  const namespace = namespaceOf(virtualService);
  return stringsAt(specOf(virtualService), 'hosts').map((host) => resolveShortName(host, namespace, clusterDomain));
}

/** The gateways that a VirtualService is bound to, `mesh` where it names none. */
export function virtualServiceGateways(virtualService: DeployedObject): readonly string[] {
  const names = stringsAt(specOf(virtualService), 'gateways');
  return names.length === 0 ? [MESH] : names.map((name) => resolveGatewayName(name, namespaceOf(virtualService)));
}

/** All that the rules of one VirtualService send traffic to, whether or not it is bound to anything. */
export function destinationsOf(mesh: Mesh, virtualService: DeployedObject): readonly Destination[] {
  return rulesOf(virtualService).flatMap((rule) => destinationsOfRule(mesh, virtualService, rule));
}

/** The delegates that a VirtualService's rules name, by object key. */
export function delegatesOf(virtualService: DeployedObject): readonly string[] {
  return rulesOf(virtualService).flatMap((rule) => delegateOf(virtualService, rule) ?? []);
}

/** Every destination that some proxy has in this state of the mesh. */
export const liveDestinations: (mesh: Mesh) => readonly LiveDestination[] = memoisePerMesh((mesh) =>
  virtualServices(mesh).flatMap((virtualService) => {
    const bound = virtualServiceHosts(mesh, virtualService).length > 0;
    return bound && isConfigDiscovered(mesh, namespaceOf(virtualService))
      ? liveDestinationsOf(mesh, virtualService)
      : [];
  }),
);

function liveDestinationsOf(mesh: Mesh, root: DeployedObject): LiveDestination[] {
  const found: LiveDestination[] = [];
  for (const { rule, reach } of reachable(root, virtualServiceGateways(root))) {
    const delegate = delegateOf(root, rule);
    if (delegate === null) {
      for (const destination of destinationsOfRule(mesh, root, rule)) {
        found.push({ ...destination, root, delegation: null, ...reach });
      }
    } else {
      found.push(...destinationsOfDelegate(mesh, root, delegate, [...rule.path, 'delegate'], reach));
    }
  }
  return found;
}

/** A delegate that is missing, has hosts of its own or is not exported to the root takes the root's rule with it. */
function destinationsOfDelegate(
  mesh: Mesh,
  root: DeployedObject,
  key: string,
  delegation: JsonPath,
  reach: Reach,
): LiveDestination[] {
  const delegate = mesh.objects.get(key);
  if (delegate === undefined || virtualServiceHosts(mesh, delegate).length > 0) return [];
  if (!virtualServiceReaches(mesh, delegate, namespaceOf(root))) return [];
  return reachable(delegate, reach.gateways)
    .filter(({ rule }) => rule.protocol === 'http' && delegateOf(delegate, rule) === null)
    .flatMap((inner) => {
      const sourceNamespaces = inner.reach.sourceNamespaces ?? reach.sourceNamespaces;
      return destinationsOfRule(mesh, delegate, inner.rule).map((destination) => {
        return { ...destination, root, delegation, gateways: inner.reach.gateways, sourceNamespaces };
      });
    });
}

/** The destinations of one rule that get traffic. */
function destinationsOfRule(mesh: Mesh, virtualService: DeployedObject, rule: RouteRule): Destination[] {
  const { clusterDomain } = meshConfig(mesh);
  const destination = (
    path: JsonPath,
    use: Destination['use'],
    share: number,
    owner: ObjectKey | null = null,
  ): Destination[] => {
    const value = valueAt(specOf(virtualService), path.slice(1));
    const written = stringAt(value, 'host');
    if (written === null) return [];
    const port = valueAt(value, ['port', 'number']);
    return [
      {
        virtualService,
        path,
        protocol: rule.protocol,
        use,
        host: resolveShortName(written, namespaceOf(virtualService), clusterDomain),
        written,
        subset: stringAt(value, 'subset') || null,
        port: typeof port === 'number' ? port : null,
        share,
        weightOwner: owner,
      },
    ];
  };
  const entries = listAt(rule.value, 'route');
  const shares = sharesOf(entries);
  const routes = entries.flatMap((entry, index) => {
    const owner = weightOwner(mesh, virtualService.key, rule.path, entry)?.object.key ?? null;
    const share = owner === null ? (shares[index] ?? 0) : 100;
    return share > 0 ? destination([...rule.path, 'route', index, 'destination'], 'route', share, owner) : [];
  });
  if (rule.protocol !== 'http') return routes;
  const single = mirrorShare(rule.value, 'mirrorPercentage', 'mirrorPercent');
  const mirrors = listAt(rule.value, 'mirrors').flatMap((mirror, index) => {
    const share = mirrorShare(mirror, 'percentage', null);
    return share > 0 ? destination([...rule.path, 'mirrors', index, 'destination'], 'mirror', share) : [];
  });
  return [...routes, ...(single > 0 ? destination([...rule.path, 'mirror'], 'mirror', single) : []), ...mirrors];
}

/** Whether Git itself gives the destination a share, whoever moves weights later. */
export function isSentByGit({ virtualService, path, use, weightOwner }: Destination): boolean {
  if (weightOwner === null || use === 'mirror') return true;
  const [route, index] = [path.slice(1, -2), path.at(-2)];
  const share = sharesOf(listAt(specOf(virtualService), ...route))[Number(index)] ?? 0;
  return share > 0;
}

/** Percent for each entry: a single one gets everything whatever its weight, of several those without weight nothing. */
function sharesOf(routes: readonly Json[]): number[] {
  if (routes.length === 1) return [100];
  const weights = routes.map((route) => {
    const weight = valueAt(route, ['weight']);
    return typeof weight === 'number' && weight > 0 ? weight : 0;
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => (sum === 0 ? 0 : (weight / sum) * 100));
}

function mirrorShare(value: Json, field: string, legacy: string | null): number {
  const percent = valueAt(value, [field, 'value']) ?? (legacy === null ? undefined : valueAt(value, [legacy]));
  if (valueAt(value, [field]) !== undefined && percent === undefined) return 0;
  return typeof percent === 'number' ? percent : 100;
}

/**
 * The VirtualServices of which a sidecar of this namespace may take the first for a host; the others that claim the
 * host get none of its traffic. Those exported to the own namespace alone come first, then those exported to it by
 * name, then public ones; within one class their age decides, so that each may be the one.
 * Source: istio/istio `push_context.go` (`VirtualServicesForGateway`).
 */
export function claimants(mesh: Mesh, host: string, client: string): readonly DeployedObject[] {
  const classes: DeployedObject[][] = [[], [], []];
  for (const { virtualService } of claimantsByHost(mesh).get(host) ?? []) {
    const exportTo = virtualServiceExport(mesh, virtualService);
    const own = namespaceOf(virtualService) === client;
    if (exportTo.includes('*')) classes[2]?.push(virtualService);
    else if (own && exportTo.some((entry) => entry === '.' || entry === client)) classes[0]?.push(virtualService);
    else if (exportTo.includes(client)) classes[1]?.push(virtualService);
  }
  return classes.find((choice) => choice.length > 0) ?? [];
}

const claimantsByHost = memoisePerMesh((mesh) => {
  const found: { host: string; virtualService: DeployedObject }[] = [];
  for (const virtualService of virtualServices(mesh)) {
    if (!virtualServiceGateways(virtualService).includes(MESH)) continue;
    if (!isConfigDiscovered(mesh, namespaceOf(virtualService))) continue;
    for (const host of new Set(virtualServiceHosts(mesh, virtualService))) found.push({ host, virtualService });
  }
  return groupBy(found, ({ host }) => host);
});
