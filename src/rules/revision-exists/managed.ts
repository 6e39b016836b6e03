import { groupBy } from '../../mesh/group-by.ts';
import type { Mesh } from '../../mesh/mesh.ts';
import { namingOf } from '../../mesh/revisions/naming.ts';
import type { VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import type { Change, Draft, EnvironmentChange } from '../rule.ts';
import { type ManagedRevisions, managedIn } from './clusters.ts';
import { hasPodsThatStay } from './left-behind.ts';
import { absentDraft, earlyDraft, leftBehindDraft, type Named, removedDraft, type User } from './managed-drafts.ts';

/**
 * Revisions of the mesh add-on of AKS that something names and that no cluster of the repository is given: `asm-1-24`
 * is a revision of its own, whose webhook selects by label. The add-on is upgraded as a canary only: both revisions
 * beside each other, then the labels, then without the old one (learn.microsoft.com, AKS, istio-upgrade). What the
 * repository named before the change already is told by an audit only.
 */
export function managedRevisions(change: Change, environment: EnvironmentChange): Draft[] {
  const clusters = managedIn(change, environment);
  const { before, after, lost } = clusters;
  if (after.length === 0 || !clusters.isKnown) return [];
  const has = (declared: readonly VersionDeclaration[], name: string): boolean =>
    declared.some(({ revision }) => revision === name);
  const users = usersIn(environment.meshAfter);
  const absent = users.filter(({ naming }) => !has(after, naming.name));
  const moved = movedIn(environment);
  const early = moved.filter(({ naming }) => has(after, naming.name) && !has(before, naming.name));
  const newcomers = absent.filter((user) => change.mode === 'audit' || isNew(environment, user));
  const left = byName(leaving(environment, clusters));
  return [
    ...byName(absent.filter(({ naming }) => has(lost, naming.name))).map((named) =>
      removedDraft(change, environment, clusters, named),
    ),
    ...newcomers
      .filter(({ naming }) => !has(lost, naming.name))
      .map((user) => absentDraft(change, environment, clusters, user)),
    ...left.map((named) => leftBehindDraft(change, environment, clusters, named)),
    ...(before.length === 0 || left.length > 0 ? [] : early).map((user) =>
      earlyDraft(change, environment, clusters, user),
    ),
  ];
}

function usersIn(mesh: Mesh): User[] {
  return [...mesh.objects.values()].flatMap((object): User[] => {
    const naming = namingOf(mesh, object);
    return naming !== null && /^asm-1-\d+$/.test(naming.name) ? [{ object, naming }] : [];
  });
}

function byName(users: readonly User[]): Named[] {
  return [...groupBy(users, ({ naming }) => naming.name)].map(([name, group]) => ({ name, users: group }));
}

function isNew({ meshBefore }: EnvironmentChange, { object, naming }: User): boolean {
  const former = meshBefore.objects.get(object.key);
  return former === undefined || namingOf(meshBefore, former)?.name !== naming.name;
}

/** What named another revision before, or none: what is new has no pods yet that could be hurt. */
function movedIn(environment: EnvironmentChange): User[] {
  const { meshBefore, meshAfter } = environment;
  return usersIn(meshAfter).filter(
    (user) => meshBefore.objects.has(user.object.key) && isNew(environment, user) && user.naming.how !== 'gateway',
  );
}

/** Namespaces that are moved away from a revision in the change that takes it from the cluster. */
function leaving({ meshBefore, meshAfter }: EnvironmentChange, { lost }: ManagedRevisions): User[] {
  return usersIn(meshBefore).filter(({ object, naming }) => {
    const now = meshAfter.objects.get(object.key);
    if (naming.how !== 'namespace' || now === undefined) return false;
    if (!lost.some(({ revision }) => revision === naming.name)) return false;
    const isMoved = namingOf(meshAfter, now)?.name !== naming.name;
    return isMoved && hasPodsThatStay(meshBefore, meshAfter, object.manifest.name);
  });
}
