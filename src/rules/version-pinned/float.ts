import type { VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import { parseVersion } from '../../upgrade/version.ts';

/**
 * How a declared version can move without a change of the repository. `open`: to another minor; `locked`: to another
 * minor as soon as the lock file is written anew; `patch`: to another patch of the one minor.
 */
export type Float = 'open' | 'locked' | 'patch';

/** From the one that hurts least. */
const ranks: readonly (Float | null)[] = [null, 'locked', 'patch', 'open'];

/** How a version floats; null where it is pinned, or where nobody but its vendor can pin it. */
export function floatOf(declaration: VersionDeclaration): Float | null {
  const { text, constraint } = declaration;
  if (isPinnedByVendor(declaration)) return null;
  if (constraint !== undefined) return floatOfText(constraint.text) === 'open' ? 'locked' : null;
  return floatOfText(text);
}

function floatOfText(text: string): Float | null {
  const { certainty, version } = parseVersion(text);
  if (certainty === 'floating' || (certainty === 'range' && version === null)) return 'open';
  return certainty === 'range' ? 'patch' : null;
}

/**
 * OpenShift Service Mesh 2 and the mesh of AKS are chosen by minor alone; an IstioOperator without a tag runs the
 * version of the istioctl that applies it, which is declared where that is.
 */
function isPinnedByVendor({ component, source, text }: VersionDeclaration): boolean {
  return (
    component === 'distribution' || source === 'aks-mesh-profile' || (source === 'istio-operator' && text.trim() === '')
  );
}

/** Whether a version floats further than it did before. */
export function floatsFurther(before: Float | null, after: Float | null): boolean {
  return ranks.indexOf(after) > ranks.indexOf(before);
}
