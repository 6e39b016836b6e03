import type { DeployedObject } from '../../environment/environment.ts';
import { canonical } from '../../manifest/json.ts';
import { destinationRuleHost } from '../../mesh/destination-rule.ts';
import { subsetsOf } from '../../mesh/destination-rule-merge.ts';
import { MESH } from '../../mesh/gateway.ts';
import { groupBy } from '../../mesh/group-by.ts';
import { matchesHost } from '../../mesh/hosts.ts';
import type { Mesh } from '../../mesh/mesh.ts';
import { meshConfig } from '../../mesh/mesh-config.ts';
import { memoisePerMesh } from '../../mesh/mesh-memo.ts';
import {
  destinationRules,
  labelsAt,
  NETWORKING,
  namespaceOf,
  selectsLabels,
  specOf,
  stringsAt,
} from '../../mesh/spec.ts';
import { delegatesOf, destinationsOf, virtualServiceGateways } from '../../mesh/virtual-service.ts';
import { workloadOf } from '../../mesh/workloads.ts';
import type { Subject } from '../invariant.ts';

/** Something that routes use: another object, a host, or the pods behind it. */
export interface Use extends Subject {
  readonly target: 'object' | 'host' | 'pods';
  /** The key of a VirtualService or Gateway, or a host. */
  readonly name: string;
  /** With `pods`: the subset that they are of; null for all of the host. */
  readonly subset: string | null;
}

/** Pods that a Service selects, and a subset of it where one is named. */
export interface Pods {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Everything that a VirtualService sends requests to, or by way of; nothing for other objects. */
export function usesOf(mesh: Mesh, object: DeployedObject): Use[] {
  if (object.manifest.group !== NETWORKING || object.manifest.kind !== 'VirtualService') return [];
  const gateways = virtualServiceGateways(object).filter((name) => name !== MESH);
  const routed = destinationsOf(mesh, object).filter(({ use }) => use === 'route');
  return [
    ...delegatesOf(object).map((key) => useOf('object', key)),
    ...gateways.map((name) => useOf('object', `${NETWORKING}/Gateway/${name}`)),
    ...routed.flatMap(({ host, subset }) => [useOf('host', host), useOf('pods', host, subset)]),
  ];
}

function useOf(target: Use['target'], name: string, subset: string | null = null): Use {
  return { key: `${target} ${name} ${subset ?? ''}`, target, name, subset };
}

/** A noun phrase: "pods of subset `v1` of `reviews.prod.svc.cluster.local`". */
export function describeUse({ target, name, subset }: Use): string {
  if (target === 'host') return `the host \`${name}\``;
  if (target === 'pods') return subset === null ? `pods of \`${name}\`` : `pods of subset \`${subset}\` of \`${name}\``;
  const [, kind, ...path] = name.split('/');
  return `${kind} \`${path.join('/')}\``;
}

/** Whether a mesh holds what is used. Pods are missing only where something says which they would be. */
export function isThere(mesh: Mesh, use: Use): boolean {
  if (use.target === 'object') return mesh.objects.has(use.name);
  const objects = [...mesh.objects.values()];
  if (use.target === 'host') return objects.some((object) => registers(mesh, object, use.name));
  const wanted = podsOf(use, mesh, mesh);
  return wanted.length === 0 || objects.some((object) => wanted.some((pods) => isAmong(object, pods)));
}

/** The pods of a host, with the labels that the Services of one mesh select and those of the subset in another. */
export function podsOf({ name, subset }: Use, ofServices: Mesh, ofSubsets: Mesh): Pods[] {
  const services = servicesByHost(ofServices).get(name) ?? [];
  const rules = rulesByHost(ofSubsets).get(name) ?? [];
  const ofSubset: readonly Pods['labels'][] =
    subset === null
      ? [{}]
      : rules.flatMap((rule) => [subsetsOf(rule).get(subset)?.labels].filter((each) => each !== undefined));
  return services.flatMap((service) => {
    const selected = labelsAt(specOf(service), 'selector');
    if (Object.keys(selected).length === 0) return [];
    return ofSubset.map((labels) => ({
      namespace: service.manifest.namespace ?? 'default',
      labels: { ...selected, ...labels },
    }));
  });
}

const servicesByHost = memoisePerMesh((mesh) =>
  groupBy(mesh.ofKind('', 'Service'), (service) => hostOfService(mesh, service)),
);

const rulesByHost = memoisePerMesh((mesh) =>
  groupBy(destinationRules(mesh), (rule) => destinationRuleHost(mesh, rule)),
);

/** The part of an object on which it depends whether what is used is there; null where nothing does. */
export function readForUse(mesh: Mesh, use: Use, object: DeployedObject, pods: readonly Pods[]): string | null {
  if (use.target === 'object') return object.key === use.name ? 'is there' : null;
  if (use.target === 'host') return registers(mesh, object, use.name) ? 'registers' : null;
  const { group, kind } = object.manifest;
  if (group === '' && kind === 'Service') {
    return isHostOf(mesh, object, use.name) ? canonical(labelsAt(specOf(object), 'selector')) : null;
  }
  if (group === NETWORKING && kind === 'DestinationRule') {
    if (use.subset === null || destinationRuleHost(mesh, object) !== use.name) return null;
    const subset = subsetsOf(object).get(use.subset);
    return subset === undefined ? null : canonical(subset.labels);
  }
  const among = pods.flatMap((each, index) => (isAmong(object, each) ? [index] : []));
  return among.length === 0 ? null : among.join(' ');
}

function isHostOf(mesh: Mesh, service: DeployedObject, host: string): boolean {
  return hostOfService(mesh, service) === host;
}

function hostOfService(mesh: Mesh, service: DeployedObject): string {
  return `${service.manifest.name}.${namespaceOf(service)}.svc.${meshConfig(mesh).clusterDomain}`;
}

function registers(mesh: Mesh, object: DeployedObject, host: string): boolean {
  const { group, kind } = object.manifest;
  if (group === '' && kind === 'Service') return isHostOf(mesh, object, host);
  if (group !== NETWORKING || kind !== 'ServiceEntry') return false;
  return stringsAt(specOf(object), 'hosts').some((entry) => entry === host || matchesHost(entry, host));
}

/** A workload without replicas has no pods. */
function isAmong(object: DeployedObject, { namespace, labels }: Pods): boolean {
  const workload = workloadOf(object);
  if (workload === null || workload.namespace !== namespace || workload.replicas === 0) return false;
  return selectsLabels(labels, workload.podLabels);
}
