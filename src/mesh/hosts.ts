import { isIPv6 } from 'node:net';

/**
 * Host names as Istio compares them.
 * Source: istio/istio `pkg/config/host/name.go` and `pilot/pkg/model/config.go` (`ResolveShortnameToFQDN`).
 */

/** Whether the host stands for several: `*`, `*.example.com`, `*-api.example.com`. */
export function isWildcard(host: string): boolean {
  return host.startsWith('*');
}

/**
 * The full name of a host in a VirtualService or DestinationRule of this namespace.
 * Only a name without any dot is expanded: `reviews.prod` and `reviews.prod.svc` are taken as full names.
 */
export function resolveShortName(name: string, namespace: string, clusterDomain: string): string {
  if (name === '' || name === '*' || name.includes('.') || isIPv6(name)) return name;
  return `${name}.${namespace}.svc.${clusterDomain}`;
}

/** The Service and namespace that a cluster host names; null for every other host. */
export function kubernetesHost(host: string, clusterDomain: string): { name: string; namespace: string } | null {
  const suffix = `.svc.${clusterDomain}`;
  if (isWildcard(host) || !host.endsWith(suffix)) return null;
  const [name, namespace, ...rest] = host.slice(0, -suffix.length).split('.');
  return name && namespace && rest.length === 0 ? { name, namespace } : null;
}

/**
 * Whether everything that `host` stands for is also meant by `pattern`. A wildcard is a comparison of suffixes with the
 * text after `*`, without regard to labels: `*.foo.com` covers `a.b.foo.com` but not `foo.com`. Letters count as written.
 */
export function matchesHost(pattern: string, host: string): boolean {
  if (!isWildcard(pattern)) return pattern === host;
  if (!isWildcard(host)) return host.endsWith(pattern.slice(1));
  return host.length >= pattern.length && host.endsWith(pattern.slice(1));
}

/** Whether two hosts, wildcards or not, have any name in common. */
export function hostsOverlap(left: string, right: string): boolean {
  return matchesHost(left, right) || matchesHost(right, left);
}

/** Orders hosts, the most specific first: exact before wildcard, longer before shorter, then by alphabet. */
export function moreSpecific(left: string, right: string): number {
  if (isWildcard(left) !== isWildcard(right)) return isWildcard(left) ? 1 : -1;
  if (left.length !== right.length) return right.length - left.length;
  return left === right ? 0 : left < right ? -1 : 1;
}
