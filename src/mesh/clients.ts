import { injection } from './injection.ts';
import type { Mesh } from './mesh.ts';
import { memoisePerMesh } from './mesh-memo.ts';
import { workloads } from './workloads.ts';

/** The labels of each pod template, by namespace. */
export type PodLabelsByNamespace = ReadonlyMap<string, readonly Readonly<Record<string, string>>[]>;

/**
 * The namespaces with workloads in the sidecar mesh, as far as the repository holds them: the ones that a VirtualService
 * bound to `mesh` is for. Where the labels of a Namespace are not in the repository its workloads count.
 */
export const sidecarClients: (mesh: Mesh) => PodLabelsByNamespace = memoisePerMesh((mesh) => {
  const found = new Map<string, Readonly<Record<string, string>>[]>();
  for (const workload of workloads(mesh)) {
    if (!injection(mesh, workload).injected) continue;
    const known = found.get(workload.namespace);
    if (known === undefined) found.set(workload.namespace, [workload.podLabels]);
    else known.push(workload.podLabels);
  }
  return found;
});
