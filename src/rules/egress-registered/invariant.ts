import type { DeployedObject, ObjectKey } from '../../environment/environment.ts';
import { canonical, isObject, type JsonObject, listAt, objectAt, stringAt } from '../../manifest/json.ts';
import { bypass } from '../../mesh/capture.ts';
import { controlPlaneReads } from '../../mesh/control-planes.ts';
import { madeOf } from '../../mesh/controllers/made-objects.ts';
import { type Call, type Coverage, coverage, opensPort } from '../../mesh/egress.ts';
import { matchesHost } from '../../mesh/hosts.ts';
import { type Injection, injection } from '../../mesh/injection.ts';
import { buildMesh, type Mesh } from '../../mesh/mesh.ts';
import { meshConfigs } from '../../mesh/mesh-config.ts';
import { type OutboundPolicy, outboundPolicy } from '../../mesh/outbound-policy.ts';
import { NETWORKING, namespaceOf, specOf, stringsAt } from '../../mesh/spec.ts';
import { type Workload, workloadOf, workloads } from '../../mesh/workloads.ts';
import type { Invariant, Subject, Violation } from '../../rollout/invariant.ts';
import { type DialledHost, dialledHosts } from './hosts/dialled.ts';
import { referencesOf } from './hosts/sources.ts';

/** A host that a workload dials. */
export interface EgressSubject extends Subject, Call {
  readonly workload: ObjectKey;
  readonly namespace: string;
  /** Whether labels of other namespaces decide what is in the registry (`discoverySelectors`). */
  readonly selectsNamespaces: boolean;
}

/** The sidecar of the workload lets no connection to the host through. */
export interface Blocked extends Violation {
  readonly workload: Workload;
  readonly dialled: DialledHost;
  readonly policy: OutboundPolicy;
  readonly injection: Injection;
  readonly coverage: Extract<Coverage, { known: false }>;
}

/** Each external host that a workload in the mesh dials under REGISTRY_ONLY is in the registry that it sees. */
export const egressInvariant: Invariant<EgressSubject, Blocked> = { subjects, reads, violations };

function subjects(mesh: Mesh): EgressSubject[] {
  const selectsNamespaces = meshConfigs(mesh).some(({ discoverySelectors }) => discoverySelectors !== null);
  return workloads(mesh).flatMap((workload) =>
    dialledHosts(mesh, workload).map(({ host, port, protocol }) => ({
      key: `${workload.object.key} ${addressOf({ host, port, protocol })}`,
      workload: workload.object.key,
      namespace: workload.namespace,
      selectsNamespaces,
      host,
      port,
      protocol,
    })),
  );
}

function addressOf({ host, port, protocol }: Call): string {
  return `${host}:${port ?? ''}/${protocol ?? ''}`;
}

function violations(subject: EgressSubject, mesh: Mesh): Blocked[] {
  const object = mesh.objects.get(subject.workload);
  const workload = object === undefined ? null : workloadOf(object);
  if (workload === null) return [];
  const injected = injection(mesh, workload);
  if (!injected.injected || bypass(mesh, workload, subject.host, subject.port) !== null) return [];
  const policy = outboundPolicy(mesh, workload);
  if (policy.mode !== 'REGISTRY_ONLY') return [];
  const known = coverage(mesh, workload, subject);
  if (known.known) return [];
  const dialled = dialledHosts(mesh, workload).find((candidate) => addressOf(candidate) === addressOf(subject));
  return dialled === undefined
    ? []
    : [{ key: 'blocked', workload, dialled, policy, injection: injected, coverage: known }];
}

function reads(subject: EgressSubject, object: DeployedObject): string | null {
  if (object.key === subject.workload) return ofWorkload(subject, object);
  const { group, kind, name, labels } = object.manifest;
  if (group === NETWORKING && kind === 'ServiceEntry') return ofServiceEntry(subject, object);
  if (group === NETWORKING && kind === 'VirtualService') return ofVirtualService(subject, object);
  if (group === NETWORKING && kind === 'Sidecar') return ofSidecar(subject, object);
  if (group === '' && kind === 'Namespace') {
    return name === subject.namespace || subject.selectsNamespaces ? canonical(labels) : null;
  }
  const settings = group === '' && kind === 'ConfigMap' ? ofConfigMap(subject, object) : null;
  const controlPlane = controlPlaneReads(object);
  const made = madeOf(object).flatMap((each) => reads(subject, each) ?? []);
  return settings === null && controlPlane === null && made.length === 0
    ? null
    : canonical([settings, controlPlane, ...made]);
}

const meshesOfOne = new WeakMap<DeployedObject, Mesh>();

/** What decides whether the pods have a sidecar, what it takes, and whether they dial the host: not the image. */
function ofWorkload(subject: EgressSubject, object: DeployedObject): string | null {
  const workload = workloadOf(object);
  if (workload === null) return null;
  let alone = meshesOfOne.get(object);
  if (alone === undefined) {
    alone = buildMesh([object], { istioVersion: null, outboundTrafficPolicy: null });
    meshesOfOne.set(object, alone);
  }
  const annotations = Object.entries(workload.podAnnotations).filter(([name]) => name.includes('istio'));
  const mentions = dialledHosts(alone, workload).filter(({ host }) => host === subject.host);
  return canonical([
    { ...workload.podLabels },
    Object.fromEntries(annotations),
    workload.podSpec.hostNetwork ?? null,
    mentions.map(({ port, protocol, confidence }) => [port, protocol, confidence]),
    referencesOf(workload),
  ]);
}

/** The entries of a ConfigMap that name the host, or that say how hosts are reached. */
function ofConfigMap(subject: EgressSubject, { manifest }: DeployedObject): string | null {
  if ((manifest.namespace ?? 'default') !== subject.namespace) return null;
  const matters = Object.entries(objectAt(manifest.value, 'data')).filter(
    ([key, text]) =>
      (typeof text === 'string' && text.toLowerCase().includes(subject.host)) ||
      /(?:port(?:_value)?|proxy)$/i.test(key),
  );
  return matters.length === 0 ? null : canonical(Object.fromEntries(matters));
}

function ofServiceEntry(subject: EgressSubject, object: DeployedObject): string | null {
  const spec = specOf(object);
  const hosts = stringsAt(spec, 'hosts').filter((host) => matchesHost(host.toLowerCase(), subject.host));
  const addresses = stringsAt(spec, 'addresses');
  const isAddress = /^[\d.]+$/.test(subject.host) && addresses.length > 0;
  if (hosts.length === 0 && !isAddress && !opensPort(object, subject)) return null;
  const { ports, exportTo, resolution } = spec;
  return canonical({ hosts, addresses, ports, exportTo, resolution });
}

function ofVirtualService(subject: EgressSubject, object: DeployedObject): string | null {
  const spec = specOf(object);
  const hosts = stringsAt(spec, 'hosts').filter((host) => matchesHost(host, subject.host));
  const destinations = destinationsOf(spec).filter((host) => matchesHost(host, subject.host));
  if (hosts.length === 0 && destinations.length === 0) return null;
  const { gateways, exportTo } = spec;
  return canonical({ hosts, destinations, gateways, exportTo, http: listAt(spec, 'http').length > 0 });
}

const destinationsBySpec = new WeakMap<JsonObject, readonly string[]>();

/** Kept for each object, since every host that is dialled asks. */
function destinationsOf(spec: JsonObject): readonly string[] {
  let known = destinationsBySpec.get(spec);
  if (known === undefined) {
    known = destinationsIn(spec);
    destinationsBySpec.set(spec, known);
  }
  return known;
}

function destinationsIn(spec: JsonObject): string[] {
  return ['http', 'tls', 'tcp']
    .flatMap((kind) => listAt(spec, kind))
    .flatMap((route) => listAt(route, 'route'))
    .map((destination) => stringAt(destination, 'destination', 'host'))
    .filter((host) => host !== null);
}

/** Those of the workload's namespace, and those without selector elsewhere: the root namespace may be theirs. */
function ofSidecar(subject: EgressSubject, object: DeployedObject): string | null {
  const spec = specOf(object);
  if (namespaceOf(object) !== subject.namespace && isObject(spec.workloadSelector)) return null;
  const { workloadSelector, outboundTrafficPolicy, egress } = spec;
  return canonical({
    workloadSelector,
    outboundTrafficPolicy,
    egress: listAt(egress).map((listener) => listAt(listener, 'hosts')),
  });
}
