import type { VersionDeclaration } from '../upgrade/declaration.ts';
import type { Revision } from './rule.ts';

/**
 * The declarations that can move something. An object that no kustomization lists reaches no cluster; an IstioOperator
 * is not delivered but given to istioctl.
 */
export function governingVersions({ versions, skipped }: Revision): VersionDeclaration[] {
  const unlisted = new Set(skipped.filter(({ undelivered }) => undelivered === true).map(({ file }) => file));
  return versions.filter(
    ({ environment, resource, source, location }) =>
      environment !== null || resource === null || source === 'istio-operator' || !unlisted.has(location.file),
  );
}
