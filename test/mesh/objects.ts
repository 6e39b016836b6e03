import type { Mesh, MeshSettings } from '../../src/mesh/mesh.ts';
import { meshOf } from '../support/states.ts';

/** An Istio object as one line of YAML: `VirtualService prod/reviews {hosts: [reviews]}`. */
export function mesh(lines: readonly string[], settings: Partial<MeshSettings> = {}): Mesh {
  return meshOf(lines.map(document).join('\n---\n'), settings);
}

const groups: Readonly<Record<string, string>> = {
  Service: 'v1',
  Namespace: 'v1',
  ConfigMap: 'v1',
  Deployment: 'apps/v1',
};

function document(line: string): string {
  const [, kind = '', id = '', spec = ''] = /^(\S+) (\S+) ?(.*)$/.exec(line) ?? [];
  const [namespace, name] = id.includes('/') ? id.split('/') : [null, id];
  const metadata = namespace === null ? `{name: ${name}}` : `{namespace: ${namespace}, name: ${name}}`;
  const apiVersion = groups[kind] ?? 'networking.istio.io/v1';
  if (kind === 'ConfigMap') return `{apiVersion: v1, kind: ConfigMap, metadata: ${metadata}, data: ${spec}}`;
  if (kind === 'Namespace')
    return `{apiVersion: v1, kind: Namespace, metadata: {name: ${name}, labels: ${spec || '{}'}}}`;
  return `{apiVersion: ${apiVersion}, kind: ${kind}, metadata: ${metadata}, spec: ${spec || '{}'}}`;
}

/** A Deployment whose pods have these labels. */
export function pods(id: string, labels: string): string {
  return `Deployment ${id} {template: {metadata: {labels: {${labels}}}, spec: {containers: [{name: app}]}}}`;
}

/** The mesh config of the default control plane, as istiod mounts it. */
export function config(text: string): string {
  return `ConfigMap istio-system/istio {mesh: ${JSON.stringify(text)}}`;
}
