import type { Reading } from '../manifest/read.ts';
import type { Tree } from '../tree/tree.ts';
import { isClusterScoped } from './cluster-scoped.ts';
import type { DeliveryTool, DeployedObject, Environments, ObjectKey, Unit } from './environment.ts';
import { objectKey } from './object-key.ts';
import type { KustomizeRenderer } from './renderer.ts';

export type { KustomizeRenderer } from './renderer.ts';
export { findRenderer } from './renderer.ts';

/** What is decided elsewhere about how a repository is delivered. */
export interface EnvironmentOptions {
  /** The tool of plain folders and kustomizations, where the team has said which; null: as their form suggests. */
  readonly delivery: DeliveryTool | null;
  /** A kustomize binary for what this tool does not resolve itself; null where there is none. */
  readonly renderer: KustomizeRenderer | null;
  /** Addresses that this repository is known by; empty where none is known. */
  readonly repositories: readonly string[];
}

/** Which manifests reach which cluster, in which unit, by which tool. Never fails: what is not followed is a problem. */
export async function findEnvironments(
  _tree: Tree,
  reading: Reading,
  options: EnvironmentOptions,
): Promise<Environments> {
  const unit: Unit = {
    name: 'manifests',
    tool: options.delivery ?? 'kubectl',
    settings: { prune: 'never', pruneLast: false, applyOutOfSyncOnly: false },
    reason: 'plain manifests',
    declaredAt: null,
  };
  const objects = new Map<ObjectKey, DeployedObject>();
  for (const [position, manifest] of reading.manifests.entries()) {
    const namespace = isClusterScoped(manifest) ? null : (manifest.namespace ?? 'default');
    const key = objectKey(manifest, namespace);
    const earlier = objects.get(key);
    const alternatives = earlier === undefined ? [] : [...earlier.alternatives, earlier.manifest];
    objects.set(key, { key, manifest: { ...manifest, namespace }, unit, position, alternatives });
  }
  return { environments: [{ name: 'default', units: [unit], objects }], problems: [], skipped: [], rendered: 0 };
}
