import type { VersionDeclaration } from '../declared/declaration.ts';
import { maySpeakOf } from '../declared/speaks-of.ts';

/**
 * A control plane that is declared for no environment in particular (a cluster of Terraform, a line of a script) runs
 * where its revision is named, and so do the other revisions of that cluster.
 */
export function withNamed(
  versions: readonly VersionDeclaration[],
  hints: readonly VersionDeclaration[],
): readonly VersionDeclaration[] {
  const naming = hints.filter((hint) => isPlane(hint) && hint.environment !== null);
  const names = [...new Set([...versions, ...hints].flatMap(({ environment }) => environment ?? []))];
  const namedIn = ({ revision, location }: VersionDeclaration): string[] =>
    naming
      .filter((hint) => hint.revision === revision && maySpeakOf(location.file, hint.environment!, names))
      .map(({ environment }) => environment!);
  const isOpen = (each: VersionDeclaration): boolean =>
    each.environment === null && each.revision !== null && isPlane(each);
  return versions.flatMap((each) => {
    if (!isOpen(each)) return [each];
    const ofThing = versions.filter((other) => isOpen(other) && isSameThing(other, each));
    const found = new Set(ofThing.flatMap(namedIn));
    return found.size === 0 ? [each] : [...found].map((environment) => ({ ...each, environment }));
  });
}

function isSameThing(one: VersionDeclaration, other: VersionDeclaration): boolean {
  return one.source === other.source && one.subject === other.subject && one.location.file === other.location.file;
}

function isPlane({ component }: VersionDeclaration): boolean {
  return component === 'istiod';
}
