import type { DeployedObject } from '../../environment/environment.ts';
import { type JsonPath, listAt, stringAt, valueAt } from '../../manifest/json.ts';
import type { Mesh } from '../mesh.ts';
import { memoisePerMesh } from '../mesh-memo.ts';
import type { Place } from '../place.ts';
import { specOf } from '../spec.ts';
import { type Workload, workloadOf } from '../workloads.ts';
import { DEFAULT_REVISION, namesBroughtBy, REVISION_LABEL, type TagTarget } from './brought.ts';
import { installerOf } from './installers.ts';

export const INJECTION_LABEL = 'istio-injection';
const INJECT_LABEL = 'sidecar.istio.io/inject';

/** That an object names a revision or tag, which therefore has to have a control plane. */
export interface Naming {
  /** `default` where it asks for a sidecar without saying whose. */
  readonly name: string;
  /**
   * `namespace`: `istio.io/rev` of a Namespace; `injection`: its `istio-injection: enabled`; `pod` and `pod-injection`:
   * the same two of a pod template; `gateway-chart`: the release of a gateway; `ztunnel`: that of ztunnel; `gateway`: one of the Gateway API;
   * `validation`: the webhook that checks Istio's objects; `tag`: a tag in an object of its own.
   */
  readonly how:
    | 'namespace'
    | 'injection'
    | 'pod'
    | 'pod-injection'
    | 'gateway-chart'
    | 'ztunnel'
    | 'gateway'
    | 'validation'
    | 'tag';
  /** What is named, where it is not a revision or tag by its name. */
  readonly target: TagTarget | null;
  /** The namespace whose labels would count before it; null where there is none. */
  readonly underNamespace: string | null;
  readonly place: Place;
}

/** Namespaces that istiod never injects. istio/istio `pkg/kube/inject/inject.go` */
const ignoredNamespaces = new Set(['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage']);

/** What an object names; null where it names nothing. The mesh tells the labels of its namespace. */
export function namingOf(mesh: Mesh, object: DeployedObject): Naming | null {
  const { group, kind } = object.manifest;
  switch (`${group}/${kind}`) {
    case '/Namespace':
      return ofNamespace(object);
    case 'gateway.networking.k8s.io/Gateway':
      return ofGateway(object);
    case 'sailoperator.io/IstioRevisionTag':
    case 'admissionregistration.k8s.io/MutatingWebhookConfiguration':
      return ofTag(mesh, object);
    case 'admissionregistration.k8s.io/ValidatingWebhookConfiguration':
      return ofValidation(object);
    default:
      return ofPods(mesh, object) ?? ofRelease(mesh, object);
  }
}

function naming(name: string, how: Naming['how'], object: DeployedObject, path: JsonPath): Naming {
  return { name, how, target: null, underNamespace: null, place: { object, path, within: null } };
}

/** `istio-injection` counts before `istio.io/rev` (istio.io, setup/upgrade/canary). */
function ofNamespace(object: DeployedObject): Naming | null {
  const { labels, name } = object.manifest;
  if (ignoredNamespaces.has(name)) return null;
  const [injection, revision] = [labels[INJECTION_LABEL], labels[REVISION_LABEL]];
  if (injection !== undefined) {
    if (injection !== 'enabled') return null;
    return naming(DEFAULT_REVISION, 'injection', object, ['metadata', 'labels', INJECTION_LABEL]);
  }
  return revision ? naming(revision, 'namespace', object, ['metadata', 'labels', REVISION_LABEL]) : null;
}

/** Both labels on one Namespace, of which only the first has any effect; null where it has but one. */
export function contradictionOf(object: DeployedObject): { injection: string; revision: string } | null {
  const { [INJECTION_LABEL]: injection, [REVISION_LABEL]: revision } = object.manifest.labels;
  return injection === undefined || !revision ? null : { injection, revision };
}

/** The label of a Namespace that counts before what pods in it say of themselves. */
export interface Overruling {
  /** The pod template's own, which has no effect. */
  readonly naming: Naming;
  readonly namespace: string;
  /** The name that it gives to the pods, null where they are not injected, and the label as it is written. */
  readonly label: { readonly name: string | null; readonly written: string };
}

/** What keeps the revision that a pod template names from having any effect; null where nothing does. */
export function overrulingOf(mesh: Mesh, object: DeployedObject): Overruling | null {
  const workload = workloadOf(object);
  if (workload === null || !isInjectedByNamespace(workload) || workload.podLabels.app === 'istiod') return null;
  const { podLabels, podPath, namespace } = workload;
  const revision = podLabels[REVISION_LABEL];
  const { [INJECTION_LABEL]: injection, [REVISION_LABEL]: own } = namespaceLabels(mesh).get(namespace) ?? {};
  if (!revision || !(injection || own)) return null;
  const name = injection ? (injection === 'enabled' ? DEFAULT_REVISION : null) : own!;
  const written = injection ? `${INJECTION_LABEL}: ${injection}` : `${REVISION_LABEL}: ${own}`;
  const path: JsonPath = [...podPath, 'metadata', 'labels', REVISION_LABEL];
  return { naming: naming(revision, 'pod', object, path), namespace, label: { name, written } };
}

const namespaceLabels = memoisePerMesh(
  (mesh) => new Map(mesh.ofKind('', 'Namespace').map(({ manifest }) => [manifest.name, manifest.labels])),
);

/** Whether it is for the pod template to say which control plane injects: its Namespace, as far as is known, does not. */
function isLeftToPods(mesh: Mesh, namespace: string): boolean {
  const labels = namespaceLabels(mesh).get(namespace) ?? {};
  return !ignoredNamespaces.has(namespace) && !labels[INJECTION_LABEL] && !labels[REVISION_LABEL];
}

function ofPods(mesh: Mesh, object: DeployedObject): Naming | null {
  const workload = workloadOf(object);
  if (workload === null || workload.podSpec.hostNetwork === true || !isLeftToPods(mesh, workload.namespace))
    return null;
  const { [REVISION_LABEL]: revision, [INJECT_LABEL]: inject } = workload.podLabels;
  const labels: JsonPath = [...workload.podPath, 'metadata', 'labels'];
  if (inject === 'false' || (!revision && inject !== 'true')) return null;
  const found = revision
    ? naming(revision, 'pod', object, [...labels, REVISION_LABEL])
    : naming(DEFAULT_REVISION, 'pod-injection', object, [...labels, INJECT_LABEL]);
  return { ...found, underNamespace: workload.namespace };
}

/** The Gateways that istiod makes proxies for (istio/istio `pilot/pkg/config/kube/gateway`, `tagWatcher.IsMine`). */
function ofGateway(object: DeployedObject): Naming | null {
  const revision = object.manifest.labels[REVISION_LABEL];
  const isIstio = stringAt(specOf(object), 'gatewayClassName')?.startsWith('istio') === true;
  return revision && isIstio ? naming(revision, 'gateway', object, ['metadata', 'labels', REVISION_LABEL]) : null;
}

function ofTag(mesh: Mesh, object: DeployedObject): Naming | null {
  const tag = namesBroughtBy(mesh, object).find(({ target }) => target !== null);
  if (tag?.target == null) return null;
  const isSail = object.manifest.kind === 'IstioRevisionTag';
  const path = isSail ? ['spec', 'targetRef', 'name'] : ['metadata', 'labels', REVISION_LABEL];
  return { ...naming(tag.target.name, 'tag', object, path), target: tag.target };
}

/** `istiod-default-validator` of the base chart: its Service is `istiod`, or `istiod-<revision>`. */
function ofValidation(object: DeployedObject): Naming | null {
  for (const [index, webhook] of listAt(object.manifest.value, 'webhooks').entries()) {
    const name = stringAt(webhook, 'clientConfig', 'service', 'name');
    const revision = /^istiod(?:-(.+))?$/.exec(name ?? '');
    if (revision === null || revision[1]?.startsWith('revision-tag-')) continue;
    const path = ['webhooks', index, 'clientConfig', 'service', 'name'];
    return naming(revision[1] ?? DEFAULT_REVISION, 'validation', object, path);
  }
  return null;
}

/** What a release of the charts of gateway, base or ztunnel names (istio/istio `manifests/charts`). */
function ofRelease(mesh: Mesh, object: DeployedObject): Naming | null {
  const installer = installerOf(mesh, object);
  if (installer === null || installer.chart === 'istiod') return null;
  const isBase = installer.chart === 'base';
  const key = isBase ? 'defaultRevision' : 'revision';
  const layer = [...installer.source.layers].reverse().find(({ values }) => valueAt(values, [key]) !== undefined);
  const written = layer === undefined ? null : stringAt(layer.values, key);
  const place = layer?.place([key]) ?? { object, path: installer.chartPath, within: null };
  if (isBase) {
    if (written === '') return null;
    return { name: written ?? DEFAULT_REVISION, how: 'validation', target: null, underNamespace: null, place };
  }
  if (installer.chart === 'ztunnel') {
    // Its nodes ask `istiod-<revision>` for configuration and certificates, unless both addresses are given.
    const isElsewhere = ['caAddress', 'xdsAddress'].every((name) => {
      return installer.source.layers.some(({ values }) => (stringAt(values, name) ?? '') !== '');
    });
    if (!written || written === DEFAULT_REVISION || isElsewhere) return null;
    return { name: written, how: 'ztunnel', target: null, underNamespace: null, place };
  }
  const { namespace } = installer;
  if (!isLeftToPods(mesh, namespace)) return null;
  return { name: written || DEFAULT_REVISION, how: 'gateway-chart', target: null, underNamespace: namespace, place };
}

/** Whether a Namespace, rather than its pod template, says which control plane injects a workload. */
export function isInjectedByNamespace({ podLabels, podSpec, namespace }: Workload): boolean {
  return podLabels[INJECT_LABEL] !== 'false' && podSpec.hostNetwork !== true && !ignoredNamespaces.has(namespace);
}
