import type { Manifest } from '../../manifest/manifest.ts';
import { isClusterScoped } from '../cluster-scoped.ts';
import { baseName, directoryOf, isWithin } from '../path.ts';
import type { Repository } from '../repository.ts';
import { compareWalk, isManifestFile } from '../walk.ts';

/** The files in a folder and below it. */
export function filesBelow({ manifestFiles }: Repository, folder: string): string[] {
  return [...manifestFiles]
    .filter(([directory]) => isWithin(directory, folder))
    .flatMap(([, files]) => files)
    .filter(isManifestFile)
    .sort(compareWalk);
}

const holders = ['cluster', 'clusterregistry', 'namespaces', 'system'];

/**
 * The objects of a hierarchical repository (cloud.google.com, "Structure of the hierarchical repository"): those in its
 * four folders, and below `namespaces` in the namespace whose Namespace stands in the same folder.
 */
export function inHierarchy(folder: string, manifests: readonly Manifest[]): Manifest[] {
  const stem = folder === '' ? '' : `${folder}/`;
  const inside = manifests.filter(({ file }) => holders.includes(file.slice(stem.length).split('/')[0]!));
  const namespaces = new Set(
    inside.filter(({ kind, group }) => kind === 'Namespace' && group === '').map(({ file }) => directoryOf(file)),
  );
  return inside.map((manifest) => {
    const own = directoryOf(manifest.file);
    if (manifest.namespace !== null || isClusterScoped(manifest) || !namespaces.has(own)) return manifest;
    return { ...manifest, namespace: baseName(own) };
  });
}
