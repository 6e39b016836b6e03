import { injection } from './injection.ts';
import type { Mesh } from './mesh.ts';
import { memoisePerMesh } from './mesh-memo.ts';
import { workloads } from './workloads.ts';

/** The labels of pods. */
export type PodLabels = Readonly<Record<string, string>>;

/** Which namespaces have workloads in the sidecar mesh, as far as the repository holds them. */
export interface SidecarNamespaces {
  /** The labels of each pod template that gets a sidecar, by namespace. */
  readonly inside: ReadonlyMap<string, readonly PodLabels[]>;
  /** Namespaces with workloads of which none gets one. */
  readonly outside: ReadonlySet<string>;
}

/**
 * The namespaces whose workloads a VirtualService bound to `mesh` is for. Where the labels of a Namespace are not in the
 * repository its workloads count as being in the mesh.
 */
export const sidecarNamespaces: (mesh: Mesh) => SidecarNamespaces = memoisePerMesh((mesh) => {
  const inside = new Map<string, PodLabels[]>();
  const outside = new Set<string>();
  for (const workload of workloads(mesh)) {
    if (!injection(mesh, workload).injected) outside.add(workload.namespace);
    else inside.set(workload.namespace, [...(inside.get(workload.namespace) ?? []), workload.podLabels]);
  }
  for (const namespace of inside.keys()) outside.delete(namespace);
  return { inside, outside };
});
