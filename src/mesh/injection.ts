import { isObject, type Json, type JsonObject, listAt, objectAt, stringAt } from '../manifest/json.ts';
import { controlPlanes } from './control-planes.ts';
import type { Mesh } from './mesh.ts';
import { meshConfig, revisionOfTag } from './mesh-config.ts';
import { memoisePerMesh } from './mesh-memo.ts';
import { isAtLeast } from './version.ts';
import type { Workload } from './workloads.ts';

/** Whether pods of a workload get a sidecar. */
export interface Injection {
  readonly injected: boolean;
  /** False where something that decides it is not in the repository. */
  readonly certain: boolean;
  /** A clause: "namespace `shop` has the label istio-injection=enabled". */
  readonly reason: string;
  /** The revision that injects, tags resolved; null where none does or where it is not known. */
  readonly revision: string | null;
}

/** Namespaces that istiod never injects. `pkg/kube/inject/inject.go` */
const ignoredNamespaces = new Set(['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage']);

/**
 * Whether the pods of a workload get a sidecar: first the webhooks' selectors over labels of namespace and pod, then
 * istiod's own decision. `templates/mutatingwebhook.yaml` of the istiod chart; `injectRequired` in
 * `pkg/kube/inject/inject.go`.
 */
export function injection(mesh: Mesh, workload: Workload): Injection {
  if (workload.podSpec.hostNetwork === true) return not('the pods use the network of their node');
  if (ignoredNamespaces.has(workload.namespace))
    return not(`Istio never injects into namespace \`${workload.namespace}\``);
  const selected = selectedByWebhook(mesh, workload);
  return selected.injected ? requiredByIstiod(mesh, workload, selected) : selected;
}

/** Stage 1: which webhook, if any, the API server calls for the pod. */
function selectedByWebhook(mesh: Mesh, workload: Workload): Injection {
  const labels = namespaceLabels(mesh).get(workload.namespace) ?? null;
  const wanted = workload.podLabels['sidecar.istio.io/inject'];
  const podRevision = workload.podLabels['istio.io/rev'];
  if (wanted === 'false') return not('the pods have the label sidecar.istio.io/inject=false');
  if (labels === null) return selectedInUnknownNamespace(mesh, workload, wanted, podRevision);
  const namespace = `namespace \`${workload.namespace}\``;
  const injectionLabel = labels['istio-injection'];
  if (injectionLabel === 'enabled')
    return byRevision(mesh, 'default', `${namespace} has the label istio-injection=enabled`);
  if (injectionLabel !== undefined) return not(`${namespace} has the label istio-injection=${injectionLabel}`);
  const namespaceRevision = labels['istio.io/rev'];
  if (namespaceRevision !== undefined) {
    return byRevision(mesh, namespaceRevision, `${namespace} has the label istio.io/rev=${namespaceRevision}`);
  }
  if (podRevision !== undefined)
    return byRevision(mesh, podRevision, `the pods have the label istio.io/rev=${podRevision}`);
  if (wanted === 'true') return byRevision(mesh, 'default', 'the pods have the label sidecar.istio.io/inject=true');
  if (wanted === undefined && meshConfig(mesh).injectsByDefault) {
    return byRevision(mesh, 'default', 'the control plane injects every namespace by default');
  }
  return not(`neither ${namespace} nor the pods ask for a sidecar`);
}

/**
 * The Namespace is made elsewhere: the pod's own wish is likely to hold, be it for a sidecar or for the ambient mesh;
 * without one either answer may be true.
 */
function selectedInUnknownNamespace(
  mesh: Mesh,
  workload: Workload,
  wanted: string | undefined,
  podRevision: string | undefined,
): Injection {
  if (podRevision !== undefined) {
    return { ...byRevision(mesh, podRevision, `the pods have the label istio.io/rev=${podRevision}`), certain: false };
  }
  if (wanted !== 'true' && workload.podLabels['istio.io/dataplane-mode'] === 'ambient') {
    return { ...not('the pods have the label istio.io/dataplane-mode=ambient'), certain: false };
  }
  const reason =
    wanted === 'true'
      ? 'the pods have the label sidecar.istio.io/inject=true'
      : `the labels of namespace \`${workload.namespace}\` are not in the repository`;
  return {
    injected: true,
    certain: wanted === 'true',
    reason,
    revision: wanted === 'true' ? defaultRevision(mesh) : null,
  };
}

/** A webhook injects only where its revision, or tag, is installed. Where no control plane is declared, it is elsewhere. */
function byRevision(mesh: Mesh, name: string, reason: string): Injection {
  const planes = controlPlanes(mesh);
  if (planes.size === 0) return { injected: true, certain: true, reason, revision: name === 'default' ? null : name };
  const revision = planes.has(name) ? name : revisionOfTag(mesh, name);
  if (revision !== null) return { injected: true, certain: true, reason, revision };
  return {
    injected: false,
    certain: false,
    reason: `${reason}, and no control plane of the repository serves revision \`${name}\``,
    revision: null,
  };
}

function defaultRevision(mesh: Mesh): string | null {
  return controlPlanes(mesh).has('default') ? 'default' : revisionOfTag(mesh, 'default');
}

/** Stage 2: what istiod makes of a pod that it is asked about. */
function requiredByIstiod(mesh: Mesh, workload: Workload, selected: Injection): Injection {
  const label = workload.podLabels['sidecar.istio.io/inject'];
  const written = label ?? workload.podAnnotations['sidecar.istio.io/inject'];
  const wanted = wish(mesh, written);
  const kind = label === undefined ? 'annotation' : 'label';
  if (wanted === false) return not(`the pods have the ${kind} sidecar.istio.io/inject=${written}`);
  if (wanted === true) return selected;
  const config = meshConfig(mesh, selected.revision);
  if (config.neverInject.some((selector) => selects(selector, workload.podLabels))) {
    return not('a `neverInjectSelector` of the control plane selects the pods');
  }
  if (config.alwaysInject.some((selector) => selects(selector, workload.podLabels))) return selected;
  return config.injectsOnlyOnRequest ? not('the control plane injects only pods that ask for it') : selected;
}

/** What the label or annotation asks for; null where it leaves it to the default. Up to 1.26 more words counted. */
function wish(mesh: Mesh, written: string | undefined): boolean | null {
  if (written === undefined || written === '') return null;
  if (isAtLeast(mesh, '1.27')) return written === 'true' ? true : written === 'false' ? false : null;
  return ['y', 'yes', 'true', 'on'].includes(written.toLowerCase());
}

const namespaceLabels = memoisePerMesh((mesh) => {
  const labels = new Map<string, Readonly<Record<string, string>>>();
  for (const { manifest } of mesh.ofKind('', 'Namespace')) labels.set(manifest.name, manifest.labels);
  return labels;
});

/** Whether pods of the workload are in the ambient mesh: their traffic goes through ztunnel, which blocks no host. */
export function isAmbient(mesh: Mesh, workload: Workload): boolean {
  const mode =
    workload.podLabels['istio.io/dataplane-mode'] ??
    namespaceLabels(mesh).get(workload.namespace)?.['istio.io/dataplane-mode'];
  return mode === 'ambient' && workload.podSpec.hostNetwork !== true && !injection(mesh, workload).injected;
}

/** Whether a Kubernetes label selector selects these labels; an empty one selects everything. */
export function selects(selector: JsonObject, labels: Readonly<Record<string, string>>): boolean {
  const equal = Object.entries(objectAt(selector, 'matchLabels')).every(([key, value]) => labels[key] === value);
  return equal && listAt(selector, 'matchExpressions').every((expression) => holds(expression, labels));
}

function holds(expression: Json, labels: Readonly<Record<string, string>>): boolean {
  if (!isObject(expression)) return false;
  const value = labels[stringAt(expression, 'key') ?? ''];
  const values = listAt(expression, 'values');
  if (expression.operator === 'In') return value !== undefined && values.includes(value);
  if (expression.operator === 'NotIn') return value === undefined || !values.includes(value);
  if (expression.operator === 'Exists') return value !== undefined;
  return expression.operator === 'DoesNotExist' && value === undefined;
}

function not(reason: string): Injection {
  return { injected: false, certain: true, reason, revision: null };
}
