import type { Mesh } from '../mesh.ts';
import { type KnownNames, knownNames } from './known-names.ts';
import { namingOf } from './naming.ts';

/** A Namespace whose pods get another control plane as soon as they are made anew. */
export interface MovedNamespace {
  readonly namespace: string;
  readonly from: string;
  readonly to: string;
}

/** The Namespaces that a change moves from one revision to another, by their label or by the tag that they name. */
export function movedNamespaces(before: Mesh, after: Mesh): MovedNamespace[] {
  const known = knownNames([before, after]);
  return after.ofKind('', 'Namespace').flatMap((now): MovedNamespace[] => {
    const old = before.objects.get(now.key);
    const [was, is] = [old === undefined ? null : namingOf(before, old), namingOf(after, now)];
    if (was === null || is === null) return [];
    const [from, to] = [revisionBehind(before, known, was.name), revisionBehind(after, known, is.name)];
    return from === to ? [] : [{ namespace: now.manifest.name, from, to }];
  });
}

/** The revision that a name leads to in one state: of a tag the one that it points at, of anything else the name itself. */
export function revisionBehind(mesh: Mesh, known: KnownNames, name: string): string {
  const tag = known.namesIn(mesh).find((each) => each.kind === 'tag' && each.name === name);
  if (tag === undefined) return name;
  if (tag.target !== null) return tag.target.name;
  return known.broughtBy(tag.object).find(({ kind }) => kind === 'revision')?.name ?? name;
}
