import { isObject, type JsonPath, objectAt, valueAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import type { SkippedFile } from '../../tree/tree.ts';
import { valuesIn } from '../charts.ts';
import { isClusterObject } from '../cluster-object.ts';
import { type Delivery, delivered } from '../delivery.ts';
import { embeddedDocuments } from '../embedded.ts';
import type { RenderProblem } from '../environment.ts';
import { type Declaration, type DeclaredTool, type Followed, type Found, nothingFound } from '../found.ts';
import type { Kustomization } from '../kustomize/kustomization.ts';
import { withoutSecrets } from '../kustomize/remote.ts';
import { applyFields } from '../kustomize/resolve.ts';
import { environmentParts } from '../naming.ts';
import { directoryOf, resolvePath } from '../path.ts';
import { itemsOf, objectOf, type Placed, partAt, partAtPath, placedIn, textOf } from '../placed.ts';
import type { Repository } from '../repository.ts';
import { unitWith } from '../unit.ts';
import type { Workplace } from '../workplace.ts';
import {
  type ApplicationSource,
  destinationNamespaceOf,
  destinationOf,
  hintOf,
  isApplication,
  isOwnSource,
  settingsOf,
  sourcesOf,
  unitNameOf,
} from './application.ts';
import { filesOf, leftIn } from './directory.ts';
import { generate, isApplicationSet } from './set/application-set.ts';

/** What a source comes to. */
interface SourceContent extends Omit<Found, 'deliveries' | 'skipped'> {
  readonly manifests: readonly Manifest[];
}

const nothing: SourceContent = { manifests: [], problems: [], files: [], left: [], directories: [], rendered: 0 };

/** Argo CD: an Application delivers what its sources come to, an ApplicationSet generates Applications. */
export const argocd: DeclaredTool = {
  declares: (manifest) => isApplication(manifest) || isApplicationSet(manifest),
  follow: (declaration, workplace) =>
    isApplication(declaration.manifest)
      ? followApplication(declaration, workplace)
      : Promise.resolve(followSet(declaration, workplace)),
};

function followSet(declaration: Declaration, workplace: Workplace): Followed {
  const { applications, problems } = generate(declaration.manifest, workplace);
  const generated = applications.map(({ manifest, after }) => ({
    ...declaration,
    manifest,
    generated: { by: declaration, after },
  }));
  return { ...nothingFound, problems, generated, stands: null };
}

async function followApplication(declaration: Declaration, workplace: Workplace): Promise<Followed> {
  const { manifest } = declaration;
  const { repository, options } = workplace;
  const sources = sourcesOf(manifest).filter(({ chart, path }) => chart === null && path !== null);
  const own = sources.filter(
    (source) => isOwnSource(source, options.repositories) && existsOrKnown(repository, source, options.repositories),
  );
  const contents = await Promise.all(
    own.map(async (source) => {
      const content = await sourceContent(workplace, manifest, source);
      return source.fixedAt === null ? content : standing(manifest, source, source.fixedAt, content);
    }),
  );
  const manifests = contents.flatMap((content) => content.manifests);
  const name = unitNameOf(manifest);
  const set = declaration.generated?.by.manifest.name;
  const origin = set === undefined ? `in ${manifest.file}` : `of ApplicationSet ${set} in ${manifest.file}`;
  const delivery: Delivery = {
    unit: unitWith({
      name,
      tool: 'argocd',
      settings: settingsOf(manifest),
      after: declaration.generated?.after ?? [],
      reason: `Argo CD Application ${name} ${origin}`,
      declaredAt: manifest.locate(['metadata', 'name']),
    }),
    ...placeOf(declaration, repository),
    objects: manifests.map((one, position) => delivered(one, destinationNamespaceOf(manifest), position)),
    rank: 2,
  };
  const following = own.filter(({ fixedAt }) => fixedAt === null);
  const elsewhere = sources.filter((source) => !own.includes(source));
  return {
    deliveries: following.length === 0 ? [] : [delivery],
    stands: following.length === 0 ? (own[0]?.fixedAt ?? null) : null,
    problems: contents.flatMap(({ problems }) => problems),
    skipped: fromElsewhere(manifest, elsewhere),
    files: contents.flatMap(({ files }) => files),
    left: contents.flatMap(({ left }) => left),
    directories: contents.flatMap(({ directories }) => directories),
    rendered: contents.reduce((sum, { rendered }) => sum + rendered, 0),
  };
}

/**
 * An Application of the cluster it stands in goes where its own file says, failing that where what delivers it goes,
 * failing that where its source says.
 */
function placeOf(
  { manifest, directory, parent }: Declaration,
  repository: Repository,
): Pick<Delivery, 'environment' | 'directory' | 'hint'> {
  const hint = hintOf(manifest);
  const environment = destinationOf(manifest);
  if (environment !== null) return { environment, directory, hint };
  const names = (folder: string): boolean => environmentParts(folder, new Set()).length > 0;
  const own = directoryOf(manifest.file);
  if (parent !== null && names(own)) return { environment, directory: own, hint };
  const adopted = parent?.delivery;
  if (names(directory) || (adopted !== undefined && adopted.environment !== null)) {
    return { environment: adopted?.environment ?? null, directory, hint };
  }
  const folders = sourcesOf(manifest).map(({ path }) => (path === null ? null : resolvePath('', path)));
  const source = folders.find((folder) => folder !== null && repository.directories.has(folder)) ?? directory;
  return { environment, directory: source, hint: hint ?? adopted?.hint ?? null };
}

function fromElsewhere(manifest: Manifest, sources: readonly ApplicationSource[]): SkippedFile[] {
  if (sources.length === 0) return [];
  const addresses = sources.map((source) => withoutSecrets(source.repository)).join(', ');
  const reason = `Argo CD Application \`${unitNameOf(manifest)}\` delivers from another repository: ${addresses}`;
  return [{ file: manifest.file, reason }];
}

/** Where the repository's addresses are not known, a folder that is not here belongs to another repository. */
function existsOrKnown(repository: Repository, source: ApplicationSource, repositories: readonly string[]): boolean {
  const folder = resolvePath('', source.path!);
  return repositories.length > 0 || (folder !== null && repository.directories.has(folder));
}

/**
 * A source at a tag or a commit: its folders are its own, yet what is in them now reaches no cluster, and what the cluster
 * has is not to be read here.
 */
function standing(
  application: Manifest,
  { at }: ApplicationSource,
  revision: string,
  { manifests, problems, files, left, directories }: SourceContent,
): SourceContent {
  const reason = `Application \`${unitNameOf(application)}\` stays at revision \`${revision}\`: a change here reaches it when that moves`;
  const location = application.locate([...at, 'targetRevision']);
  const brought = [...manifests.map(({ file }) => file), ...problems.flatMap((problem) => problem.unseen ?? [])];
  const told: RenderProblem = { location, reason, fix: null, broken: false, unseen: [...new Set(brought)] };
  return { ...nothing, files, left, directories, problems: [told, ...problems.filter(({ broken }) => broken)] };
}

async function sourceContent(
  workplace: Workplace,
  application: Manifest,
  source: ApplicationSource,
): Promise<SourceContent> {
  const { repository } = workplace;
  const folder = resolvePath('', source.path!);
  const at = [...source.at, 'path'];
  if (folder === null || !repository.directories.has(folder)) {
    const reason = `the folder \`${source.path}\` of this Application does not exist in this repository`;
    const fix = 'Correct the path, or remove the Application.';
    return { ...nothing, problems: [{ location: application.locate(at), reason, fix, broken: true }] };
  }
  if (repository.charts.has(folder)) {
    const chart = await workplace.chart({
      chart: { directory: folder },
      release: application.name,
      namespace: destinationNamespaceOf(application),
      values: helmValues(repository, application, source, folder),
      teller: application,
      at,
    });
    return { ...nothing, ...chart };
  }
  if (repository.kustomizations.has(folder)) {
    const built = await workplace.kustomization(folder);
    const options = kustomizeOptions(application, source, folder);
    const changed = options === null ? built : applyFields(repository, options, built.manifests);
    return {
      manifests: changed.manifests,
      problems: [...new Set([...built.problems, ...changed.problems])],
      files: [],
      left: [],
      directories: [...built.directories, ...changed.directories],
      rendered: built.rendered ? built.manifests.length : 0,
    };
  }
  const options = objectAt(application.value, ...source.at, 'directory');
  const files = filesOf(repository, folder, options);
  const manifests = files.flatMap((file) => (repository.manifests.get(file) ?? []).filter(isClusterObject));
  return { ...nothing, manifests, files, left: leftIn(repository, unitNameOf(application), folder, options) };
}

/** The values that a source gives to its chart, in Argo CD's order: files, then `values`, then `valuesObject`. */
function helmValues(
  repository: Repository,
  application: Manifest,
  source: ApplicationSource,
  folder: string,
): Placed[] {
  const helm = partAtPath(placedIn(application, application.value), [...source.at, 'helm']);
  const files = itemsOf(partAt(helm, 'valueFiles')).flatMap((entry) => {
    const written = textOf(entry);
    // `$name/…` starts from the root of another source, which for values is as a rule this repository.
    const path = written.startsWith('$') ? written.replace(/^\$[^/]*\//, '') : resolvePath(folder, written);
    return path === null ? [] : valuesIn(repository, path);
  });
  const text = partAt(helm, 'values');
  const object = partAt(helm, 'valuesObject');
  return [
    ...files,
    ...(text === undefined ? [] : embeddedDocuments(repository.tree, text)),
    ...(object === undefined ? [] : [object]),
  ];
}

const kustomizeFields = [
  'namespace',
  'namePrefix',
  'nameSuffix',
  'commonLabels',
  'commonAnnotations',
  'replicas',
  'patches',
  'components',
];

/** `source.kustomize` as the kustomization that Argo CD makes of it; null where it changes nothing. */
function kustomizeOptions(application: Manifest, source: ApplicationSource, directory: string): Kustomization | null {
  const at: JsonPath = [...source.at, 'kustomize'];
  const options = valueAt(application.value, at);
  if (!isObject(options)) return null;
  const all = partAtPath(placedIn(application, application.value), at)!;
  const fields = kustomizeFields.flatMap((field) => {
    const part = partAt(all, field);
    return part === undefined ? [] : [[field, part] as const];
  });
  if (fields.length === 0) return null;
  const document = { ...application, index: 0 };
  return { directory, document, fields: objectOf(all.origin, fields), component: false };
}
