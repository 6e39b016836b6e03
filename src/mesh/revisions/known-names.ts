import type { DeployedObject, ObjectKey } from '../../environment/environment.ts';
import type { Mesh } from '../mesh.ts';
import { type BroughtName, namesBroughtBy, type TagTarget } from './brought.ts';
import { isContentOf } from './content.ts';
import { sailKeeps } from './sail.ts';

/** A name and the object that brings it. */
export interface Bringing extends BroughtName {
  readonly object: DeployedObject;
}

/** The names of control planes, as far as it is the same in all states of a change. */
export interface KnownNames {
  /** What an object brings; of a release and its own content only one of the two. */
  broughtBy(object: DeployedObject): readonly BroughtName[];
  /** Whether the object of this key brings a name in any state: few do. */
  mayBring(key: ObjectKey): boolean;
  /** All that the objects of one state bring. */
  namesIn(mesh: Mesh): readonly Bringing[];
  /** Whether the repository holds what makes a control plane, in any state. */
  readonly holdsControlPlanes: boolean;
  /** Whether some object makes the name, in any state. */
  isMade(name: string): boolean;
  /**
   * Whether charts of one and the same unit bring the name before and after: which of its subcharts does is nothing that the
   * cluster sees, and what they make of the name only changes.
   */
  staysInUnit(name: string): boolean;
  /** Whether the Sail operator keeps the name for an `Istio` that stands so in some state. */
  isKept(istio: DeployedObject, name: string): boolean;
  /** What a tag pointed at in the first of the meshes; null where it was not there. */
  formerTarget(tag: DeployedObject): TagTarget | null;
}

const known = new WeakMap<Mesh, WeakMap<Mesh, KnownNames>>();

/** @param meshes the states whose objects may meet: the one before and the one after a change, or one alone */
export function knownNames([before, after = before]: readonly [before: Mesh, after?: Mesh]): KnownNames {
  const ofBefore = known.get(before) ?? new WeakMap<Mesh, KnownNames>();
  known.set(before, ofBefore);
  let names = ofBefore.get(after);
  if (names === undefined) {
    names = namesOf(before === after ? [before] : [before, after]);
    ofBefore.set(after, names);
  }
  return names;
}

function namesOf(meshes: readonly Mesh[]): KnownNames {
  const brought = new Map(meshes.flatMap((mesh) => [...broughtIn(mesh)]));
  const all = [...brought.values()].flat();
  const made = new Set(all.filter(({ by }) => by === 'control-plane').map(({ name }) => name));
  const bringing = new Set(
    [...brought].flatMap(([{ key, manifest }, names]) => (names.length > 0 || isSail(manifest) ? [key] : [])),
  );
  const former = formerIn(meshes[0], brought);
  const [byUnit, ...more] = meshes.map((mesh) => namesByUnit(mesh, brought));
  const staying = new Set(
    [...(byUnit ?? [])].flatMap(([key, name]) => (more.some((each) => each.has(key)) ? [name] : [])),
  );
  const lists = new WeakMap<Mesh, readonly Bringing[]>();
  const broughtBy = (object: DeployedObject): readonly BroughtName[] => {
    let names = brought.get(object);
    if (names === undefined) {
      names = meshes[0] === undefined ? [] : namesBroughtBy(meshes[0], object);
      brought.set(object, names);
    }
    return names;
  };
  return {
    broughtBy,
    mayBring: (key) => bringing.has(key),
    namesIn: (mesh) => {
      let list = lists.get(mesh);
      if (list === undefined) {
        list = [...mesh.objects.values()].flatMap((object) => broughtBy(object).map((name) => ({ ...name, object })));
        lists.set(mesh, list);
      }
      return list;
    },
    holdsControlPlanes: all.some(({ by, kind }) => by === 'control-plane' && kind === 'revision'),
    isMade: (name) => made.has(name),
    staysInUnit: (name) => staying.has(name),
    isKept: (istio, name) => sailKeeps(istio, name) || former.names.get(istio.key)?.has(name) === true,
    formerTarget: (tag) => former.targets.get(tag.key) ?? null,
  };
}

/** An `Istio` of an unknown version brings no name that is known, and keeps others all the same. */
function isSail({ group, kind }: DeployedObject['manifest']): boolean {
  return group === 'sailoperator.io' && kind === 'Istio';
}

/** The names that charts bring, each by itself and the unit that holds the chart. */
function namesByUnit(
  mesh: Mesh,
  brought: ReadonlyMap<DeployedObject, readonly BroughtName[]>,
): ReadonlyMap<string, string> {
  const charts = mesh.ofKind('istio-rollout-guard', 'ChartValues');
  return new Map(
    charts.flatMap((object) =>
      (brought.get(object) ?? []).map(({ kind, name }) => [`${kind} ${name} ${object.unit.name}`, name] as const),
    ),
  );
}

/** What each `Istio` made, and where each tag pointed, before the change. */
function formerIn(mesh: Mesh | undefined, brought: ReadonlyMap<DeployedObject, readonly BroughtName[]>) {
  const names = new Map<ObjectKey, ReadonlySet<string>>();
  const targets = new Map<ObjectKey, TagTarget>();
  for (const object of mesh?.objects.values() ?? []) {
    const own = brought.get(object) ?? [];
    const target = own.find((each) => each.target !== null)?.target;
    if (target) targets.set(object.key, target);
    if (object.manifest.kind === 'Istio') names.set(object.key, new Set(own.map(({ name }) => name)));
  }
  return { names, targets };
}

/**
 * What each object brings. A release and what its chart comes to bring the same: the release counts, since it has a place
 * in the order of what it is delivered with, unless its content says something else (values in files).
 */
function broughtIn(mesh: Mesh): Map<DeployedObject, readonly BroughtName[]> {
  const found = new Map<DeployedObject, readonly BroughtName[]>();
  for (const object of mesh.objects.values()) found.set(object, namesBroughtBy(mesh, object));
  const bringing = [...found].filter(([, names]) => names.length > 0);
  for (const [release, names] of bringing) {
    if (!['Application', 'HelmRelease'].includes(release.manifest.kind)) continue;
    const content = bringing.filter(([object]) => isContentOf(object, release));
    if (content.length === 0) continue;
    const own = new Set(names.map(({ name }) => name));
    // A folder `clusters/prod/istio` is no chart of istiod where it holds what installs one.
    const isOfInstallers = content.some(([{ manifest }]) => ['Application', 'HelmRelease'].includes(manifest.kind));
    const agrees = !isOfInstallers && content.some(([, others]) => others.some(({ name }) => own.has(name)));
    if (!agrees) found.set(release, []);
    for (const [object, others] of agrees ? content : []) {
      const more = others.filter(({ name }) => !own.has(name));
      found.set(object, more);
    }
  }
  return found;
}
