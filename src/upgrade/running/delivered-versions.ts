import type { SkippedFile } from '../../tree/tree.ts';
import type { VersionDeclaration } from '../declared/declaration.ts';

/**
 * The declarations that can move something. An object that no kustomization lists reaches no cluster; an IstioOperator
 * is not delivered but given to istioctl.
 */
export function deliveredVersions(
  versions: readonly VersionDeclaration[],
  skipped: readonly SkippedFile[],
): VersionDeclaration[] {
  const unlisted = new Set(skipped.filter(({ undelivered }) => undelivered === true).map(({ file }) => file));
  return versions.filter(
    ({ environment, resource, source, location }) =>
      environment !== null || resource === null || source === 'istio-operator' || !unlisted.has(location.file),
  );
}
