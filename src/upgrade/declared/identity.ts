import type { Manifest, ResourceIdentity } from '../../manifest/manifest.ts';

/** A manifest's identity as reports show it. */
export function identityOf({ apiVersion, kind, namespace, name }: Manifest): ResourceIdentity {
  return { apiVersion, kind, namespace, name };
}

/** `HelmRelease istio-system/istiod`: names the object, the same in both revisions. */
export function subjectOf({ kind, namespace, name }: Pick<Manifest, 'kind' | 'namespace' | 'name'>): string {
  return `${kind} ${namespace === null ? '' : `${namespace}/`}${name}`;
}
