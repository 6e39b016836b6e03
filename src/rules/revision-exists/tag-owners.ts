import type { DeployedObject } from '../../environment/environment.ts';
import { listAt, objectAt, stringAt, valueAt } from '../../manifest/json.ts';
import type { Mesh } from '../../mesh/mesh.ts';
import { installerOf } from '../../mesh/revisions/installers.ts';
import { type Bringing, type KnownNames, knownNames } from '../../mesh/revisions/known-names.ts';
import type { Invariant, Subject, Violation } from '../../rollout/invariant.ts';
import { shownKind } from '../object-name.ts';

/** The webhook of a tag in one namespace of one cluster, which several releases may have: Helm's, or Argo CD's. */
export interface TagSubject extends Subject {
  readonly tag: string;
  readonly by: 'helm' | 'argocd';
}

/** Several releases have it at once. */
export interface SharedTag extends Violation {
  /** In the order of their keys; two or more. */
  readonly owners: readonly Bringing[];
}

/**
 * The webhook of a tag belongs to one release. Helm does not take over an object of another one (helm/helm
 * `pkg/action/validate.go`: "invalid ownership metadata"), so that the release which comes second fails as a whole.
 *
 * @param meshes every state of the mesh whose objects may meet
 */
export function tagHasOneOwner(
  meshes: readonly [before: Mesh, after: Mesh],
  by: TagSubject['by'],
): Invariant<TagSubject, SharedTag> {
  const known = knownNames(meshes);
  const subjects = new Map<string, TagSubject>();
  for (const mesh of meshes) {
    for (const each of tagsIn(mesh, known)) {
      if (each.by === by) subjects.set(each.key, { key: each.key, tag: each.bringing.name, by });
    }
  }
  return {
    subjects: () => [...subjects.values()],
    reads: ({ key }, object) => {
      const own = ownTags(meshes[0], known, object).filter((each) => each.key === key);
      return own.length === 0 ? null : own.map(({ bringing }) => bringing.name).join(' ');
    },
    violations: ({ key, tag }, mesh) => {
      const owners = tagsIn(mesh, known).flatMap((each) => (each.key === key ? [each.bringing] : []));
      const releases = new Set(owners.map(({ object }) => (isSubchart(object) ? object.unit.name : object.key)));
      return releases.size < 2 ? [] : [{ key: `${tag} has several releases`, owners }];
    },
  };
}

interface Owned {
  /** Tag, namespace, cluster and tool. */
  readonly key: string;
  readonly by: TagSubject['by'];
  readonly bringing: Bringing;
}

function tagsIn(mesh: Mesh, known: KnownNames): Owned[] {
  const objects = new Set(known.namesIn(mesh).flatMap(({ kind, object }) => (kind === 'tag' ? [object] : [])));
  return [...objects].flatMap((object) => (mesh.objects.has(object.key) ? ownTags(mesh, known, object) : []));
}

/** The tags that a release of the chart brings; none for what is no release. */
function ownTags(mesh: Mesh, known: KnownNames, object: DeployedObject): Owned[] {
  const by = ownerOf(object);
  if (by === null || !known.mayBring(object.key)) return [];
  const place = `${installerOf(mesh, object)?.namespace ?? ''} ${clusterOf(object)} ${by}`;
  return known
    .broughtBy(object)
    .filter(({ kind, target, by: made }) => kind === 'tag' && target === null && made === 'control-plane')
    .map((brought) => ({ key: `${brought.name} ${place}`, by, bringing: { ...brought, object } }));
}

function isSubchart({ manifest }: DeployedObject): boolean {
  return manifest.kind === 'ChartValues';
}

function ownerOf({ manifest, unit }: DeployedObject): TagSubject['by'] | null {
  switch (manifest.kind) {
    case 'HelmRelease':
      return 'helm';
    case 'Application':
    case 'GeneratedApplication':
      return 'argocd';
    case 'ChartValues':
      return ['helm', 'helmfile', 'terraform'].includes(unit.tool) ? 'helm' : null;
    default:
      return null;
  }
}

/** The cluster that a release goes to where that is not the one it stands in. */
function clusterOf({ manifest: { kind, value } }: DeployedObject): string {
  const spec = objectAt(value, 'spec');
  if (kind === 'HelmRelease') return stringAt(spec, 'kubeConfig', 'secretRef', 'name') ?? '';
  if (shownKind(kind) !== 'Application') return '';
  return stringAt(spec, 'destination', 'name') ?? stringAt(spec, 'destination', 'server') ?? '';
}

/** What Argo CD makes of a webhook that another Application has as well (argoproj/argo-cd docs/user-guide/sync-options.md). */
export function sharingOf({ manifest: { value } }: DeployedObject): 'refused' | 'fought over' | 'last' {
  const policy = objectAt(value, 'spec', 'syncPolicy');
  if (listAt(policy, 'syncOptions').includes('FailOnSharedResource=true')) return 'refused';
  return valueAt(policy, ['automated', 'selfHeal']) === true ? 'fought over' : 'last';
}
