import { groupBy } from '../../mesh/group-by.ts';
import type { VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import { maySpeakOf } from '../../upgrade/declared/speaks-of.ts';
import type { Change, EnvironmentChange, Revision } from '../rule.ts';

/** The revisions that the clusters of one environment are given, before and after a change. */
export interface ManagedRevisions {
  readonly before: readonly VersionDeclaration[];
  readonly after: readonly VersionDeclaration[];
  /** Whether all that the clusters have in the head is told by these files. */
  readonly isKnown: boolean;
  /** Those of the base that a cluster which stays is given no longer, and that none here has in the head. */
  readonly lost: readonly VersionDeclaration[];
}

/** What Terraform or Bicep gives to the clusters of one environment of the mesh add-on of AKS. */
export function managedIn(change: Change, environment: EnvironmentChange): ManagedRevisions {
  const before = change.mode === 'audit' ? [] : revisionsOf(change.base, change, environment);
  const after = revisionsOf(change.head, change, environment);
  const clusterOf = clusterNames(before, after);
  const staying = new Set(after.map(clusterOf));
  const kept = new Set(after.map(({ revision }) => revision));
  const isKnown = !kept.has(null);
  const lost = before.filter((each) => isKnown && staying.has(clusterOf(each)) && !kept.has(each.revision));
  return { before, after, isKnown, lost };
}

/** One resource may be given its revisions by several files of variables, one a cluster. */
function clusterNames(before: readonly VersionDeclaration[], after: readonly VersionDeclaration[]) {
  const isOfOneFile = ([, places]: [string, VersionDeclaration[]]): boolean =>
    new Set(places.map(({ location }) => location.file)).size === 1;
  const [single, other] = [before, after].map(
    (each) => new Set([...groupBy(each, ({ subject }) => subject)].filter(isOfOneFile).map(([subject]) => subject)),
  );
  return ({ subject, location }: VersionDeclaration): string =>
    single!.has(subject) && other!.has(subject) ? subject : `${subject} ${location.file}`;
}

function revisionsOf(
  { versions }: Revision,
  { environments }: Change,
  { name }: EnvironmentChange,
): VersionDeclaration[] {
  const names = environments.map((each) => each.name);
  return versions.filter(({ source, environment, location }) => {
    if (source !== 'aks-mesh-profile') return false;
    return environment === null ? maySpeakOf(location.file, name, names) : environment === name;
  });
}
