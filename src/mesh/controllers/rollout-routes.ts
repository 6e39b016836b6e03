import type { DeployedObject } from '../../environment/environment.ts';
import { type Json, listAt, stringAt, valueAt } from '../../manifest/json.ts';
import { type RouteRule, rulesOf } from '../virtual-service-rules.ts';
import type { IstioRollout, PortMatch, VirtualServiceReference } from './argo-rollouts.ts';

/**
 * The rules of a VirtualService whose weights a Rollout sets: those that it names and, where it leaves them out, the
 * first http rule without a name or (since 1.9) the only one, the first tls and the first tcp one. Source:
 * argoproj/argo-rollouts `rollout/trafficrouting/istio/istio.go` (`getHttpRouteIndexesToPatch` and its neighbours).
 */
export function shiftedRules(reference: VirtualServiceReference, virtualService: DeployedObject): RouteRule[] {
  const rules = rulesOf(virtualService);
  const http = rules.filter(({ protocol }) => protocol === 'http');
  const shifted =
    reference.routes.length === 0
      ? (http.find(({ value }) => !stringAt(value, 'name')) ?? (http.length === 1 ? http[0] : undefined))
      : reference.routes.map(({ name }) => http.find(({ value }) => stringAt(value, 'name') === name));
  return [
    ...[shifted].flat().filter((rule) => rule !== undefined),
    ...matched(rules, 'tls', reference.tlsRoutes),
    ...matched(rules, 'tcp', reference.tcpRoutes),
  ];
}

function matched(rules: readonly RouteRule[], protocol: 'tls' | 'tcp', wanted: readonly PortMatch[]): RouteRule[] {
  const own = rules.filter((rule) => rule.protocol === protocol);
  return wanted.length === 0 ? own.slice(0, 1) : own.filter((rule) => wanted.some((match) => isMeant(rule, match)));
}

/** Whether a tls or tcp rule is the one of this port and, for tls, of exactly these hosts. */
export function isMeant({ protocol, value }: RouteRule, { port, sniHosts }: PortMatch): boolean {
  const matches = listAt(value, 'match');
  const ports = new Set(matches.map((match) => valueAt(match, ['port']) ?? 0));
  if (ports.size > 1 || (ports.size === 0 ? port !== 0 : !ports.has(port))) return false;
  if (protocol === 'tcp') return true;
  const hosts = new Set(matches.flatMap((match) => listAt(match, 'sniHosts')));
  return hosts.size === new Set(sniHosts).size && sniHosts.every((host) => hosts.has(host));
}

/** Which version an entry of `route` goes to; null where it goes to neither. Of a host only its first label counts. */
export function versionOf(rollout: IstioRollout, entry: Json): 'stable' | 'canary' | null {
  const { destinationRule, stableService, canaryService } = rollout;
  const host = firstLabel(stringAt(entry, 'destination', 'host') ?? '');
  const subset = stringAt(entry, 'destination', 'subset') ?? '';
  if (host === '') return null;
  if (host === canaryService.name || (subset !== '' && subset === destinationRule?.canarySubset.name)) return 'canary';
  if (host === stableService.name || (subset !== '' && subset === destinationRule?.stableSubset.name)) return 'stable';
  return null;
}

/** The text before the first dot: `reviews` of `reviews.prod.svc.cluster.local`. */
export function firstLabel(host: string): string {
  const dot = host.indexOf('.');
  return dot === -1 ? host : host.slice(0, dot);
}
