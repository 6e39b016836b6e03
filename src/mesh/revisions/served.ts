import type { DeployedObject, ObjectKey } from '../../environment/environment.ts';
import { canonical } from '../../manifest/json.ts';
import type { Mesh } from '../mesh.ts';
import { specOf } from '../spec.ts';
import { type BroughtName, namesBroughtBy, type TagTarget } from './brought.ts';
import { isContentOf } from './content.ts';
import { sailKeeps } from './sail.ts';

/** The names that there are, as far as it is the same in all states of a change. */
export interface KnownNames {
  /** What an object brings; of a release and its own content only one of the two. */
  broughtBy(object: DeployedObject): readonly BroughtName[];
  /** Whether the repository holds what makes a control plane of its own, in any state. */
  readonly holdsControlPlanes: boolean;
  /** Whether some object makes the name, in any state. */
  isMade(name: string): boolean;
  /** Whether what serves a name in the first of the meshes is an `Istio` that stands in this state as well. */
  isKept(istio: DeployedObject, name: string): boolean;
}

/** @param meshes every state whose objects may meet: the one before and the one after a change */
export function knownNames(meshes: readonly Mesh[]): KnownNames {
  const brought = new Map<DeployedObject, readonly BroughtName[]>();
  for (const mesh of meshes) for (const [object, names] of broughtIn(mesh)) brought.set(object, names);
  const all = [...brought.values()].flat();
  const made = new Set(all.filter(({ by }) => by === 'control-plane').map(({ name }) => name));
  const before = new Map<ObjectKey, ReadonlySet<string>>();
  for (const istio of meshes[0]?.ofKind('sailoperator.io', 'Istio') ?? []) {
    before.set(istio.key, new Set((brought.get(istio) ?? []).map(({ name }) => name)));
  }
  return {
    broughtBy: (object) => brought.get(object) ?? namesBroughtBy(meshes[0]!, object),
    holdsControlPlanes: all.some(
      ({ by, kind, target }) => by === 'control-plane' && kind === 'revision' && target === null,
    ),
    isMade: (name) => made.has(name),
    isKept: (istio, name) => sailKeeps(istio, name) || before.get(istio.key)?.has(name) === true,
  };
}

/**
 * What each object brings. A release and what its chart comes to bring the same: the release counts, since it has a place
 * in the order of what it is delivered with, unless its content says something else (values in files).
 */
function broughtIn(mesh: Mesh): Map<DeployedObject, readonly BroughtName[]> {
  const found = new Map<DeployedObject, readonly BroughtName[]>();
  for (const object of mesh.objects.values()) {
    const names = namesBroughtBy(mesh, object);
    if (names.length > 0) found.set(object, names);
  }
  const releases = [...found.keys()].filter(({ manifest }) => ['Application', 'HelmRelease'].includes(manifest.kind));
  for (const release of releases) {
    const own = new Set(found.get(release)!.map(({ name }) => name));
    const content = [...found].filter(([object]) => isContentOf(object, release));
    const agrees = content.some(([, names]) => names.some(({ name }) => own.has(name)));
    if (content.length > 0 && !agrees) found.delete(release);
    for (const [object, names] of agrees ? content : []) {
      found.set(
        object,
        names.filter(({ name }) => !own.has(name)),
      );
    }
  }
  return found;
}

/** Why nobody answers for a name. */
export interface Unserved {
  /**
   * `absent`: no webhook selects it, so that pods start bare; `refused`: a webhook does, whose istiod is not there, so that
   * pods are not created.
   */
  readonly harm: 'absent' | 'refused';
  /** The tag that points at what is not there; null where the name itself is missing. */
  readonly tag: DeployedObject | null;
}

/** Whether a control plane answers for a name in this state; null where one does. */
export function unserved(
  mesh: Mesh,
  known: KnownNames,
  name: string,
  target: TagTarget | null = null,
): Unserved | null {
  const objects = [...mesh.objects.values()];
  const all = objects.flatMap((object) => known.broughtBy(object).map((brought) => ({ ...brought, object })));
  const isThere = (wanted: TagTarget): boolean => {
    if (wanted.kind === 'istio') {
      return mesh.ofKind('sailoperator.io', 'Istio').some(({ manifest }) => manifest.name === wanted.name);
    }
    if (isManaged(wanted.name)) return true;
    const counts = known.isMade(wanted.name) ? 'control-plane' : 'trace';
    return (
      all.some(({ name: one, kind, by }) => kind === 'revision' && one === wanted.name && by === counts) ||
      mesh.ofKind('sailoperator.io', 'Istio').some((istio) => known.isKept(istio, wanted.name))
    );
  };
  if (isThere(target ?? { kind: 'revision', name })) return null;
  if (target !== null) return { harm: 'refused', tag: null };
  const tags = all.filter(
    ({ kind, name: one, by }) => kind === 'tag' && one === name && (by === 'control-plane' || !known.isMade(name)),
  );
  if (tags.some((tag) => tag.target === null || isThere(tag.target))) return null;
  const hasWebhook = all.some(
    ({ kind, name: one, object }) => kind === 'revision' && one === name && isWebhook(object),
  );
  const [dangling] = tags;
  return { harm: hasWebhook || dangling !== undefined ? 'refused' : 'absent', tag: dangling?.object ?? null };
}

function isWebhook({ manifest }: DeployedObject): boolean {
  return manifest.kind === 'MutatingWebhookConfiguration';
}

/** Revisions that a cloud runs outside the cluster: Google's `asm-managed`, `asm-managed-rapid`; AKS's `asm-1-24`. */
export function isManaged(name: string): boolean {
  return /^asm-(?:managed(?:-\w+)?|1-\d+)$/.test(name);
}

/** What an object brings, as text, for comparing two states of it; null where it brings nothing. */
export function readBrought(known: KnownNames, object: DeployedObject): string | null {
  const names = known.broughtBy(object);
  const isIstio = object.manifest.group === 'sailoperator.io' && object.manifest.kind === 'Istio';
  if (names.length === 0 && !isIstio) return null;
  const { version = null, updateStrategy = null } = isIstio ? specOf(object) : {};
  return canonical([
    names.map(({ name, kind, by, target }) => [name, kind, by, target && { ...target }]),
    version,
    updateStrategy,
  ]);
}
