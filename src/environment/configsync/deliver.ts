import { objectAt, stringAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { normalAddress } from '../argocd/repository-address.ts';
import { isClusterObject } from '../cluster-object.ts';
import { delivered } from '../delivery.ts';
import type { RenderProblem } from '../environment.ts';
import { type Declaration, type DeclaredTool, type Followed, type Found, nothingFound } from '../found.ts';
import { withoutSecrets } from '../kustomize/remote.ts';
import { environmentParts, environmentWord } from '../naming.ts';
import { resolvePath } from '../path.ts';
import { unitWith } from '../unit.ts';
import type { Workplace } from '../workplace.ts';
import { isDelivered } from './objects.ts';
import { filesBelow, inHierarchy } from './sources.ts';

/** Config Sync: a RootSync or RepoSync delivers a folder of a repository (cloud.google.com, "RootSync and RepoSync fields"). */
export const configSync: DeclaredTool = { declares: isSync, follow };

function isSync({ group, kind }: Pick<Manifest, 'group' | 'kind'>): boolean {
  return group === 'configsync.gke.io' && (kind === 'RootSync' || kind === 'RepoSync');
}

async function follow(declaration: Declaration, workplace: Workplace): Promise<Followed> {
  const { manifest } = declaration;
  const { repository, options } = workplace;
  const folder = folderOf(manifest);
  const elsewhere = whereElse(manifest, options.repositories, folder !== null && repository.directories.has(folder));
  if (elsewhere !== null) {
    const reason = `${shownSync(manifest)} delivers from elsewhere: ${elsewhere}`;
    return { ...nothingFound, stands: null, skipped: [{ file: manifest.file, reason }] };
  }
  const isHere = folder !== null && repository.directories.has(folder);
  const { manifests, ...found } = isHere
    ? await contentOf(manifest, folder, workplace)
    : { ...nothingFound, manifests: [], problems: [missingFolder(manifest)] };
  const revision = fixedRevision(manifest);
  if (revision !== null) return standing(manifest, revision, manifests, found);
  const unit = unitWith({
    name: nameOf(manifest),
    tool: 'kpt',
    reason: `Config Sync ${shownSync(manifest)} in ${manifest.file}`,
    declaredAt: manifest.locate(['metadata', 'name']),
  });
  const namespace = manifest.kind === 'RepoSync' ? manifest.namespace : null;
  const objects = manifests.filter(isDelivered).map((one, position) => delivered(one, namespace, position));
  const delivery = { ...placeOf(declaration, folder ?? ''), unit, objects, rank: 2 };
  return { ...found, deliveries: [delivery], stands: null };
}

function nameOf({ kind, namespace, name }: Manifest): string {
  return kind === 'RepoSync' ? `RepoSync ${namespace ?? 'default'}/${name}` : `RootSync ${name}`;
}

function shownSync({ kind, name }: Manifest): string {
  return `${kind} \`${name}\``;
}

/** `spec.git.dir`, from the root of the repository whether or not it begins with a slash; the root where it is left out. */
function folderOf({ value }: Manifest): string | null {
  return resolvePath('', (stringAt(value, 'spec', 'git', 'dir') ?? '').replace(/^\/+/, '') || '.');
}

/** The other place that it delivers from; null where that is this repository. */
function whereElse({ value }: Manifest, repositories: readonly string[], isHere: boolean): string | null {
  const type = stringAt(value, 'spec', 'sourceType') ?? 'git';
  if (type !== 'git') {
    const from = objectAt(value, 'spec', type);
    return withoutSecrets(stringAt(from, 'image') ?? stringAt(from, 'repo') ?? `a source of type \`${type}\``);
  }
  const repository = stringAt(value, 'spec', 'git', 'repo') ?? '';
  const own =
    repositories.length === 0 ? isHere : repositories.some((one) => normalAddress(one) === normalAddress(repository));
  return own ? null : withoutSecrets(repository);
}

/** `spec.git.revision` where it is a tag or a commit, which no change of a branch moves. */
function fixedRevision({ value }: Manifest): string | null {
  const revision = stringAt(value, 'spec', 'git', 'revision');
  return revision === null || revision === '' || revision === 'HEAD' || revision.startsWith('refs/heads/')
    ? null
    : revision;
}

interface Content extends Omit<Found, 'deliveries'> {
  readonly manifests: readonly Manifest[];
}

/** A kustomization in the folder is built; else all files below it are taken, which in a hierarchy have their namespace from it. */
async function contentOf(sync: Manifest, folder: string, workplace: Workplace): Promise<Content> {
  const { repository } = workplace;
  if (repository.kustomizations.has(folder)) {
    const built = await workplace.kustomization(folder);
    const { manifests, problems, directories } = built;
    return { ...nothingFound, manifests, problems, directories, rendered: built.rendered ? manifests.length : 0 };
  }
  const format =
    stringAt(sync.value, 'spec', 'sourceFormat') ?? (sync.kind === 'RootSync' ? 'hierarchy' : 'unstructured');
  const files = filesBelow(repository, folder);
  const read = files.flatMap((file) => (repository.manifests.get(file) ?? []).filter(isClusterObject));
  const manifests = format === 'hierarchy' ? inHierarchy(folder, read) : read;
  return { ...nothingFound, manifests, files };
}

function standing(
  sync: Manifest,
  revision: string,
  manifests: readonly Manifest[],
  found: Omit<Found, 'deliveries'>,
): Followed {
  const reason = `${shownSync(sync)} stays at revision \`${revision}\`: a change here reaches it when that moves`;
  const problem: RenderProblem = {
    location: sync.locate(['spec', 'git', 'revision']),
    reason,
    fix: null,
    broken: false,
    unseen: [...new Set(manifests.map(({ file }) => file))],
  };
  return {
    ...found,
    deliveries: [],
    problems: [problem, ...found.problems.filter(({ broken }) => broken)],
    stands: revision,
    standing: { unit: nameOf(sync), reason: `no sync takes it: ${shownSync(sync)} stays at revision \`${revision}\`` },
  };
}

function missingFolder(manifest: Manifest): RenderProblem {
  return {
    location: manifest.locate(['spec', 'git', 'dir']),
    reason: `the folder \`${stringAt(manifest.value, 'spec', 'git', 'dir') ?? ''}\` of ${shownSync(manifest)} does not exist in this repository`,
    fix: 'Correct `spec.git.dir`, or remove the object.',
    broken: true,
  };
}

/** It delivers to the cluster that it stands in: its own file says which, failing that the folder does. */
function placeOf(
  { manifest, directory, parent }: Declaration,
  folder: string,
): { environment: string | null; directory: string; hint: string | null } {
  const named = (one: string): boolean => environmentParts(one, new Set()).length > 0;
  return {
    environment: parent?.delivery.environment ?? null,
    directory: named(directory) || !named(folder) ? directory : folder,
    hint: environmentWord(manifest.name) ?? parent?.delivery.hint ?? null,
  };
}
