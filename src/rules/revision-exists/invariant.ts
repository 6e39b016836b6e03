import type { DeployedObject, ObjectKey } from '../../environment/environment.ts';
import { canonical, valueAt } from '../../manifest/json.ts';
import { hasPlaceholder } from '../../manifest/placeholder.ts';
import type { Mesh } from '../../mesh/mesh.ts';
import { hasContent } from '../../mesh/revisions/content.ts';
import { type KnownNames, knownNames } from '../../mesh/revisions/known-names.ts';
import { isInjectedByNamespace, type Naming, namingOf } from '../../mesh/revisions/naming.ts';
import { readBrought, type Unserved, unserved } from '../../mesh/revisions/served.ts';
import { workloadOf } from '../../mesh/workloads.ts';
import type { Invariant, Subject, Violation } from '../../rollout/invariant.ts';

/** An object that names a revision or tag; or pods that start anew below a Namespace that does. */
export interface RevisionSubject extends Subject {
  readonly user: ObjectKey;
  /** The workload whose pod template changes; null where no pods have to start for it. */
  readonly rolled: ObjectKey | null;
  /** The Namespace whose labels count before those of the pod template; null where there is none. */
  readonly namespace: ObjectKey | null;
}

/** Nobody answers for the name. */
export interface RevisionViolation extends Violation, Unserved {
  readonly naming: Naming;
  readonly user: DeployedObject;
  /** The workload whose new pods start in this state. */
  readonly rolled: DeployedObject | null;
}

/**
 * The revision or tag that something names has a control plane.
 *
 * @param meshes every state of the mesh whose objects may meet: the one before and the one after a change
 */
export function revisionExists(
  meshes: readonly [before: Mesh, after: Mesh],
): Invariant<RevisionSubject, RevisionViolation> {
  const known = knownNames(meshes);
  const [before] = meshes;
  // Where the repository holds no control plane at all, it is not for it to say which there are.
  const subjects = known.holdsControlPlanes ? [...usersIn(meshes), ...rolledIn(meshes, known)] : [];
  const original = (key: ObjectKey) => templateOf(before.objects.get(key));
  return {
    subjects: () => subjects,
    reads: (subject, object) => readObject(subject, known, object),
    violations: (subject, mesh) => {
      const user = mesh.objects.get(subject.user);
      const naming = user === undefined ? null : namingOf(mesh, user);
      if (user === undefined || naming === null || hasPlaceholder(naming.name)) return [];
      const rolled = subject.rolled === null ? null : (mesh.objects.get(subject.rolled) ?? null);
      if (subject.rolled !== null && templateOf(rolled ?? undefined) === original(subject.rolled)) return [];
      const lack = unserved(mesh, known, naming.name, naming.target);
      if (lack === null || (naming.how === 'validation' && !matters(before, known, user, naming))) return [];
      return [{ ...lack, key: `${naming.name} has no control plane`, naming, user, rolled }];
    },
  };
}

/**
 * The webhook of a control plane that never was lets everything through; only one that goes leaves it closed. It matters too
 * where one that was answered is turned to a name that nothing ever makes.
 */
function matters(before: Mesh, known: KnownNames, user: DeployedObject, { name }: Naming): boolean {
  if (unserved(before, known, name) === null) return true;
  const former = before.objects.get(user.key);
  const old = former === undefined ? null : namingOf(before, former);
  return old !== null && !known.isMade(name) && unserved(before, known, old.name) === null;
}

/** Everything that names a revision on either side. */
function usersIn(meshes: readonly [before: Mesh, after: Mesh]): RevisionSubject[] {
  const subjects = new Map<string, RevisionSubject>();
  const [, after] = meshes;
  for (const mesh of meshes) {
    for (const object of mesh.objects.values()) {
      const naming = namingOf(mesh, object);
      if (naming === null || (naming.how === 'validation' && !after.objects.has(object.key))) continue;
      if (hasContent(mesh, object)) continue;
      const namespace = naming.underNamespace === null ? null : namespaceKey(naming.underNamespace);
      subjects.set(object.key, { key: object.key, user: object.key, rolled: null, namespace });
    }
  }
  return [...subjects.values()];
}

/** Workloads whose pods start anew below a Namespace that names a revision, where control planes come or go. */
function rolledIn([before, after]: readonly [before: Mesh, after: Mesh], known: KnownNames): RevisionSubject[] {
  if (broughtIn(before, known) === broughtIn(after, known)) return [];
  return [...after.objects.values()].flatMap((object): RevisionSubject[] => {
    const workload = workloadOf(object);
    if (workload === null || !isInjectedByNamespace(workload)) return [];
    const user = namespaceKey(workload.namespace);
    const namespace = after.objects.get(user) ?? before.objects.get(user);
    if (namespace === undefined || templateOf(object) === templateOf(before.objects.get(object.key))) return [];
    return [{ key: `${user} ${object.key}`, user, rolled: object.key, namespace: null }];
  });
}

function broughtIn(mesh: Mesh, known: KnownNames): string {
  const objects = new Set(known.namesIn(mesh).map(({ object }) => object));
  return canonical([...objects].map((object) => [object.key, readBrought(known, object)]));
}

function namespaceKey(namespace: string): ObjectKey {
  return `/Namespace//${namespace}`;
}

function templateOf(object: DeployedObject | undefined): string | null {
  const workload = object === undefined ? null : workloadOf(object);
  return workload === null ? null : canonical(valueAt(workload.object.manifest.value, workload.podPath));
}

/** The part of an object that matters to one subject, as text; null where nothing of it does. */
function readObject(
  { user, rolled, namespace }: RevisionSubject,
  known: KnownNames,
  object: DeployedObject,
): string | null {
  const brought = readBrought(known, object);
  if (object.key === rolled) return `${templateOf(object)} ${brought}`;
  if (object.key === namespace) return canonical(object.manifest.labels);
  if (object.key !== user) return brought;
  const { labels, value } = object.manifest;
  const podLabels = workloadOf(object)?.podLabels;
  const told = podLabels === undefined ? (value.spec ?? value.values ?? value.webhooks ?? null) : { ...podLabels };
  return canonical([{ ...labels }, told, brought]);
}
