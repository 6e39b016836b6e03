import type { DeployedObject } from '../../environment/environment.ts';
import { groupBy } from '../../mesh/group-by.ts';
import type { Mesh } from '../../mesh/mesh.ts';
import { type Naming, namingOf } from '../../mesh/revisions/naming.ts';
import type { VersionDeclaration } from '../../upgrade/declaration.ts';
import { identityOf } from '../object-name.ts';
import type { Change, Draft, EnvironmentChange, Revision } from '../rule.ts';
import { locationOf } from './places.ts';
import { capital, list, userOf } from './words.ts';

/** An object that names a revision of the mesh add-on of AKS. */
interface User {
  readonly object: DeployedObject;
  readonly naming: Naming;
}

/**
 * Revisions of the mesh add-on of AKS that something names and that no cluster of the repository is given: `asm-1-24`
 * is a revision of its own, whose webhook selects by label (learn.microsoft.com, AKS Istio add-on, upgrade). What the
 * repository named before the change already is told by an audit only.
 */
export function managedRevisions(change: Change, environment: EnvironmentChange): Draft[] {
  const installed = revisionsOf(change.head, environment);
  if (installed.length === 0) return [];
  const isInstalled = (name: string): boolean => installed.some(({ revision }) => revision === name);
  const former = change.mode === 'audit' ? [] : revisionsOf(change.base, environment);
  // Of a cluster that stays; what goes with its cluster has no users left there.
  const formerly = (name: string): VersionDeclaration | undefined =>
    installed.find(({ subject }) => former.some((each) => each.revision === name && each.subject === subject));
  const wasInstalled = (name: string): boolean => formerly(name) !== undefined;
  const wasNamed = usersIn(environment.meshBefore);
  const users = usersIn(environment.meshAfter).filter(({ object, naming: { name } }) => {
    if (isInstalled(name)) return false;
    const isKnown = wasNamed.some((each) => each.object.key === object.key && each.naming.name === name);
    return change.mode === 'audit' || wasInstalled(name) || !isKnown;
  });
  const groups = groupBy(users, ({ object, naming: { name } }) =>
    wasInstalled(name) ? name : `${name} ${object.key}`,
  );
  return [...groups.values()].map((group) =>
    draftOf(change, environment, group, { installed, losing: formerly(group[0]!.naming.name) ?? null }),
  );
}

function revisionsOf({ versions }: Revision, { name }: EnvironmentChange): VersionDeclaration[] {
  return versions.filter(
    ({ source, environment }) => source === 'aks-mesh-profile' && (environment === null || environment === name),
  );
}

function usersIn(mesh: Mesh): User[] {
  return [...mesh.objects.values()].flatMap((object): User[] => {
    const naming = namingOf(mesh, object);
    return naming !== null && /^asm-1-\d+$/.test(naming.name) ? [{ object, naming }] : [];
  });
}

function draftOf(
  change: Change,
  environment: EnvironmentChange,
  users: readonly User[],
  {
    installed,
    losing,
  }: { readonly installed: readonly VersionDeclaration[]; readonly losing: VersionDeclaration | null },
): Draft {
  const { object, naming } = users[0]!;
  const names = list(users.map((each) => userOf(each.naming, each.object)));
  const others = list([...new Set(installed.map(({ revision }) => `\`${revision}\``))]);
  const isRemoved = losing !== null;
  const cluster = losing ?? installed[0];
  const places = [
    { message: `\`${cluster!.subject}\` has ${others}`, resource: cluster!.resource, location: head(cluster!) },
    ...users.map((each) => ({
      message: `${userOf(each.naming, each.object)} names it here`,
      resource: identityOf(each.object),
      location: locationOf(change, each.naming.place),
    })),
  ];
  const [place, ...related] = isRemoved ? places : [places[1]!, places[0]!];
  return {
    severity: isRemoved ? 'error' : 'warning',
    when: change.mode === 'audit' ? 'before' : 'after',
    message: isRemoved
      ? `Revision \`${naming.name}\` goes from \`${cluster!.subject}\` while ${names} still ${users.length === 1 ? 'names' : 'name'} it`
      : `${capital(names)} names revision \`${naming.name}\`, but the clusters here have ${others}`,
    why: 'The add-on of AKS has a webhook for each of its revisions, which selects by label. Where none does, pods start without a sidecar, and servers with STRICT mTLS refuse them.',
    fix: isRemoved
      ? `Keep \`${naming.name}\` beside the new revision, move ${names} and restart the pods (\`kubectl rollout restart\`), and take the old one out in a later pull request.`
      : `Add \`${naming.name}\` to the revisions of the cluster first, or name one that it has: ${others}. If the upgrade was made by \`az aks mesh upgrade\`, write here what runs.`,
    environment: environment.name,
    unit: object.unit.name,
    resource: place!.resource,
    location: place!.location,
    related,
    data: { name: naming.name, namedBy: users.map((each) => each.object.key) },
    edit: null,
    identity: `${naming.name} managed ${isRemoved ? 'removed' : object.key}`,
  };
}

function head({ location }: VersionDeclaration): VersionDeclaration['location'] {
  return { ...location, side: 'head' };
}
