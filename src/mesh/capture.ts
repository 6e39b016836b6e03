import { BlockList, isIPv4 } from 'node:net';
import { isObject } from '../manifest/json.ts';
import { parseText } from '../manifest/parse.ts';
import { injection } from './injection.ts';
import type { Mesh } from './mesh.ts';
import { meshConfig } from './mesh-config.ts';
import type { Workload } from './workloads.ts';

/**
 * Why the sidecar of a workload has no say in a connection that the workload opens; null where it has.
 * Annotations count on the pod template, with the defaults of Helm `global.proxy` below them.
 * Annotations: https://istio.io/latest/docs/reference/config/annotations/.
 */
export function bypass(mesh: Mesh, workload: Workload, host: string, port: number | null): string | null {
  const annotations = workload.podAnnotations;
  if (annotations['inject.istio.io/templates']?.includes('gateway')) return 'the pods are a gateway';
  if (interceptionMode(workload) === 'NONE') return 'the interception mode of the pods is NONE';
  if (annotations['traffic.sidecar.istio.io/excludeInterfaces'] !== undefined)
    return 'an interface is left out of capture';
  const defaults = meshConfig(mesh, injection(mesh, workload).revision).capture;
  const setting = (name: keyof typeof defaults) =>
    listOf(annotations[`traffic.sidecar.istio.io/${name}`] ?? defaults[name]);
  if (port !== null && setting('excludeOutboundPorts').includes(String(port)))
    return `port ${port} is left out of capture`;
  const ports = setting('includeOutboundPorts');
  if (ports.includes('*') || (port !== null && ports.includes(String(port)))) return null;
  const included = setting('includeOutboundIPRanges');
  if (!included.includes('*')) {
    return contains(included, host) ? null : 'only other address ranges are captured';
  }
  return contains(setting('excludeOutboundIPRanges'), host) ? 'its address is left out of capture' : null;
}

/** Annotation `sidecar.istio.io/interceptionMode`, else the field of the pod's own proxy config. */
function interceptionMode(workload: Workload): string | null {
  const annotation = workload.podAnnotations['sidecar.istio.io/interceptionMode'];
  if (annotation !== undefined) return annotation;
  const config = parseText(workload.podAnnotations['proxy.istio.io/config'] ?? '').documents[0]?.value;
  return isObject(config) && typeof config.interceptionMode === 'string' ? config.interceptionMode : null;
}

function listOf(text: string): readonly string[] {
  return text.split(',').flatMap((entry) => (entry.trim() === '' ? [] : [entry.trim()]));
}

/** Whether ranges hold a host: a name can have any address outside, so only the range of all addresses holds it. */
function contains(ranges: readonly string[], host: string): boolean {
  if (!isIPv4(host)) return ranges.includes('0.0.0.0/0');
  return inRanges(ranges, host);
}

/** Whether an IPv4 address is in one of these ranges, `10.0.0.0/8` or single addresses. */
export function inRanges(ranges: readonly string[], address: string): boolean {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', bits = '32'] = range.split('/');
    if (isIPv4(network) && /^\d{1,2}$/.test(bits) && Number(bits) <= 32) list.addSubnet(network, Number(bits));
  }
  return list.check(address);
}
