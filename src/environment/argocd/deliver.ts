import { isObject, type JsonPath, objectAt, valueAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { chartValuesFrom, unrenderedChart, valuesIn } from '../charts.ts';
import { isClusterObject } from '../cluster-object.ts';
import { type Delivery, delivered } from '../delivery.ts';
import { embeddedDocuments } from '../embedded.ts';
import type { RenderProblem } from '../environment.ts';
import type { Kustomization } from '../kustomize/kustomization.ts';
import { withoutSecrets } from '../kustomize/remote.ts';
import type { Built } from '../kustomize/render.ts';
import { applyFields } from '../kustomize/resolve.ts';
import { resolvePath } from '../path.ts';
import { itemsOf, objectOf, type Placed, partAt, partAtPath, placedIn, textOf } from '../placed.ts';
import type { Repository } from '../repository.ts';
import {
  type ApplicationSource,
  destinationNamespaceOf,
  destinationOf,
  hintOf,
  isOwnSource,
  settingsOf,
  sourcesOf,
  unitNameOf,
} from './application.ts';
import { filesOf, type LeftFile, leftIn } from './directory.ts';

/** An Application, and the folder that it was found in or built from. */
export interface FoundApplication {
  readonly manifest: Manifest;
  readonly directory: string;
}

/** What the sources of an Application come to. */
export interface ApplicationContent {
  /** Null where none of its sources follows this repository. */
  readonly delivery: Delivery | null;
  /** The tag or commit at which it stays where it follows no branch of this repository; else null. */
  readonly stands: string | null;
  readonly problems: readonly RenderProblem[];
  /** Files that it takes from plain folders. */
  readonly files: readonly string[];
  readonly left: readonly LeftFile[];
  /** Folders of kustomizations and charts that it delivers. */
  readonly directories: readonly string[];
  readonly rendered: number;
  /** Addresses of other repositories that it delivers from. */
  readonly elsewhere: readonly string[];
}

/** What a source comes to. */
interface SourceContent {
  readonly manifests: readonly Manifest[];
  readonly problems: readonly RenderProblem[];
  readonly files: readonly string[];
  readonly left: readonly LeftFile[];
  readonly directories: readonly string[];
  readonly rendered: number;
}

const nothing: SourceContent = { manifests: [], problems: [], files: [], left: [], directories: [], rendered: 0 };

export async function contentOf(
  repository: Repository,
  { manifest, directory }: FoundApplication,
  repositories: readonly string[],
  build: (directory: string) => Promise<Built>,
): Promise<ApplicationContent> {
  const sources = sourcesOf(manifest).filter(({ chart, path }) => chart === null && path !== null);
  const own = sources.filter(
    (source) => isOwnSource(source, repositories) && existsOrKnown(repository, source, repositories),
  );
  const contents = await Promise.all(
    own.map(async (source) => {
      const content = await sourceContent(repository, manifest, source, build);
      return source.fixedAt === null ? content : standing(manifest, source, source.fixedAt, content);
    }),
  );
  const manifests = contents.flatMap((content) => content.manifests);
  const name = unitNameOf(manifest);
  const delivery: Delivery = {
    unit: {
      name,
      tool: 'argocd',
      settings: settingsOf(manifest),
      reason: `Argo CD Application ${name} in ${manifest.file}`,
      declaredAt: manifest.locate(['metadata', 'name']),
    },
    environment: destinationOf(manifest),
    directory,
    hint: hintOf(manifest),
    objects: manifests.map((one, position) => delivered(one, destinationNamespaceOf(manifest), position)),
    rank: 2,
  };
  const following = own.filter(({ fixedAt }) => fixedAt === null);
  return {
    delivery: following.length === 0 ? null : delivery,
    stands: following.length === 0 ? (own[0]?.fixedAt ?? null) : null,
    problems: contents.flatMap(({ problems }) => problems),
    files: contents.flatMap(({ files }) => files),
    left: contents.flatMap(({ left }) => left),
    directories: contents.flatMap(({ directories }) => directories),
    rendered: contents.reduce((sum, { rendered }) => sum + rendered, 0),
    elsewhere: sources.filter((source) => !own.includes(source)).map((source) => withoutSecrets(source.repository)),
  };
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
  repository: Repository,
  application: Manifest,
  source: ApplicationSource,
  build: (directory: string) => Promise<Built>,
): Promise<SourceContent> {
  const folder = resolvePath('', source.path!);
  const at = [...source.at, 'path'];
  if (folder === null || !repository.directories.has(folder)) {
    const reason = `the folder \`${source.path}\` of this Application does not exist in this repository`;
    const fix = 'Correct the path, or remove the Application.';
    return { ...nothing, problems: [{ location: application.locate(at), reason, fix, broken: true }] };
  }
  if (repository.charts.has(folder)) {
    const manifests = chartValuesFrom(repository, folder, helmValues(repository, application, source, folder));
    return {
      ...nothing,
      manifests,
      problems: unrenderedChart(repository, folder, application, at),
      directories: [folder],
    };
  }
  if (repository.kustomizations.has(folder)) {
    const built = await build(folder);
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
