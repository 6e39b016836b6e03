import type { Manifest } from '../../manifest/manifest.ts';
import { compareBytes } from '../../tree/order.ts';
import type { ObjectKey } from '../environment.ts';
import type { Declaration } from '../found.ts';
import { objectKey } from '../object-key.ts';
import { ancestorsOf, directoryOf } from '../path.ts';
import type { Workplace } from '../workplace.ts';
import { objectsOfInstance } from './instance.ts';
import { isFluxInstance } from './objects.ts';

/** What is asked for: an object by group, kind and name, in a namespace. */
export interface Wanted {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string | null;
  readonly name: string;
}

/** The objects that stand beside a declaration in its cluster. */
export interface Cluster {
  /** The object of this name; undefined where the repository holds none. */
  readonly find: (wanted: Wanted) => Manifest | undefined;
  /** What the deliveries brought that led to the declaration, the nearest first. */
  readonly lineage: readonly ReadonlyMap<ObjectKey, Manifest>[];
}

/**
 * The cluster of a declaration: what was delivered together with it or by what delivers that, and only then what the
 * repository holds elsewhere, the nearest folder first, since each cluster may have its own of the same name.
 */
export function clusterOf(declaration: Declaration, workplace: Workplace): Cluster {
  const lineage = lineageOf(declaration, workplace);
  const near = new Set([...ancestorsOf(declaration.directory), ...ancestorsOf(directoryOf(declaration.manifest.file))]);
  return {
    lineage,
    find(wanted) {
      const key = objectKey(wanted, wanted.namespace);
      const beside = lineage.find((objects) => objects.has(key));
      if (beside !== undefined) return beside.get(key);
      const named = workplace.repository.named.get(`${wanted.group}/${wanted.kind}/${wanted.name}`) ?? [];
      return nearest(
        named.filter((one) => mayStandIn(one, wanted.namespace)),
        near,
      );
    },
  };
}

function lineageOf({ parent, generated }: Declaration, workplace: Workplace): ReadonlyMap<ObjectKey, Manifest>[] {
  const beside = generated === undefined ? [] : [generatedBy(generated.by.manifest)];
  if (parent === null) return beside;
  return [...beside, workplace.objectsOf(parent.delivery), ...lineageOf(parent.declaration, workplace)];
}

/** A FluxInstance makes the source as well, and may change how kustomize-controller is started. */
function generatedBy(manifest: Manifest): ReadonlyMap<ObjectKey, Manifest> {
  const objects = isFluxInstance(manifest) ? objectsOfInstance(manifest) : null;
  const all = objects === null ? [manifest] : [manifest, objects.source, objects.kustomization];
  return new Map(all.map((one) => [objectKey(one, one.namespace), one]));
}

/** A file without a namespace may be given any on its way to the cluster. */
function mayStandIn(manifest: Manifest, namespace: string | null): boolean {
  return manifest.namespace === null || namespace === null || manifest.namespace === namespace;
}

/** That with the longest way in common with the declaration; of several the first in byte order. */
function nearest(manifests: readonly Manifest[], near: ReadonlySet<string>): Manifest | undefined {
  const distance = ({ file }: Manifest): number =>
    ancestorsOf(directoryOf(file)).findIndex((directory) => near.has(directory));
  const shared = (one: Manifest): number => ancestorsOf(directoryOf(one.file)).length - distance(one);
  return [...manifests].sort(
    (left, right) =>
      shared(right) - shared(left) || distance(left) - distance(right) || compareBytes(left.file, right.file),
  )[0];
}
