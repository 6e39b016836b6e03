import type { DeployedObject } from '../environment/environment.ts';
import { isObject, type JsonObject, type JsonPath, objectAt, stringAt, valueAt } from '../manifest/json.ts';
import type { Mesh } from './mesh.ts';
import { memoisePerMesh } from './mesh-memo.ts';

/** An object that starts pods: what Istio sees of it is the pod template. */
export interface Workload {
  readonly object: DeployedObject;
  readonly namespace: string;
  readonly podLabels: Readonly<Record<string, string>>;
  readonly podAnnotations: Readonly<Record<string, string>>;
  /** The way to the pod template (`metadata` and `spec` stand below it); empty for a Pod. */
  readonly podPath: JsonPath;
  readonly podSpec: JsonObject;
  /** Null where the pod takes the `default` one of its namespace. */
  readonly serviceAccount: string | null;
  /** As written; null where it is left out, computed by an autoscaler, or means nothing for the kind. */
  readonly replicas: number | null;
}

/**
 * Where each kind keeps its pod template. A Rollout of Argo Rollouts may have none and name another object instead
 * (`workloadRef`): a Deployment or ReplicaSet, which counts by itself, or a PodTemplate, which starts pods only by that.
 */
const podTemplates: Readonly<Record<string, JsonPath>> = {
  'apps/Deployment': ['spec', 'template'],
  'apps/StatefulSet': ['spec', 'template'],
  'apps/DaemonSet': ['spec', 'template'],
  'apps/ReplicaSet': ['spec', 'template'],
  'batch/Job': ['spec', 'template'],
  'batch/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
  'argoproj.io/Rollout': ['spec', 'template'],
  '/Pod': [],
  '/PodTemplate': ['template'],
};

/** Every workload of the mesh, in a stable order. */
export const workloads: (mesh: Mesh) => readonly Workload[] = memoisePerMesh((mesh) =>
  [...mesh.objects.values()].map(workloadOf).filter((workload) => workload !== null),
);

/** The object as a workload; null where it is none. */
export function workloadOf(object: DeployedObject): Workload | null {
  const { manifest } = object;
  const podPath = podTemplates[`${manifest.group}/${manifest.kind}`];
  if (podPath === undefined) return null;
  const template = valueAt(manifest.value, podPath);
  const podSpec = valueAt(template, ['spec']);
  if (!isObject(podSpec)) return null;
  const replicas = valueAt(manifest.value, ['spec', 'replicas']);
  return {
    object,
    namespace: manifest.namespace ?? 'default',
    podLabels: textsAt(template, 'labels'),
    podAnnotations: textsAt(template, 'annotations'),
    podPath,
    podSpec,
    serviceAccount: stringAt(podSpec, 'serviceAccountName') ?? stringAt(podSpec, 'serviceAccount'),
    replicas: typeof replicas === 'number' ? replicas : null,
  };
}

/** `true` and `8080` without quotes are refused by Kubernetes; what was meant is plain, and a template may quote it. */
function textsAt(template: ReturnType<typeof valueAt>, field: 'labels' | 'annotations'): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [key, value] of Object.entries(objectAt(template, 'metadata', field))) {
    if (typeof value === 'string') texts[key] = value;
    else if (typeof value === 'boolean' || typeof value === 'number') texts[key] = String(value);
  }
  return texts;
}
