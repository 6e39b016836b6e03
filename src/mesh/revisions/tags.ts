import { compareBytes } from '../../tree/order.ts';
import type { Mesh } from '../mesh.ts';
import { namesBroughtBy } from './brought.ts';

/** The tags of a mesh by the revision that each points at, those of one revision in the order of their names. */
export function tagsByRevision(mesh: Mesh): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  const objects = [...mesh.objects.values()];
  const revisionsOf = (object: (typeof objects)[number]): string[] =>
    namesBroughtBy(mesh, object).flatMap(({ kind, name }) => (kind === 'revision' ? [name] : []));
  for (const object of objects) {
    for (const { kind, name, target } of namesBroughtBy(mesh, object)) {
      if (kind !== 'tag') continue;
      const revisions =
        target === null
          ? revisionsOf(object)
          : target.kind === 'revision'
            ? [target.name]
            : mesh
                .ofKind('sailoperator.io', 'Istio')
                .filter(({ manifest }) => manifest.name === target.name)
                .flatMap(revisionsOf);
      for (const revision of revisions) found.set(revision, (found.get(revision) ?? new Set()).add(name));
    }
  }
  return new Map([...found].map(([revision, tags]) => [revision, [...tags].sort(compareBytes)]));
}
