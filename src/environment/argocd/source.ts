import { type JsonPath, objectAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { isClusterObject } from '../cluster-object.ts';
import type { RenderProblem } from '../environment.ts';
import type { Found } from '../found.ts';
import { applyFields } from '../kustomize/resolve.ts';
import { resolvePath, shownDirectory } from '../path.ts';
import { locateIn, type Placed, partAt, textOf } from '../placed.ts';
import type { Repository } from '../repository.ts';
import type { Workplace } from '../workplace.ts';
import { type ApplicationSource, destinationNamespaceOf, unitNameOf } from './application.ts';
import { filesOf, jsonnetIn, leftIn } from './directory.ts';
import { helmValues } from './helm-values.ts';
import { kustomizeOptions } from './kustomize-options.ts';
import { overriddenSource } from './overrides.ts';

/** What a source comes to. */
export interface SourceContent extends Omit<Found, 'deliveries' | 'skipped'> {
  readonly manifests: readonly Manifest[];
  /** True where Argo CD does not get as far as the objects; absent: it does, as far as is known. */
  readonly stopped?: boolean;
}

export const noContent: SourceContent = {
  manifests: [],
  problems: [],
  files: [],
  left: [],
  directories: [],
  rendered: 0,
};

/** A source and where it is looked for. */
interface Asked {
  readonly workplace: Workplace;
  readonly application: Manifest;
  readonly at: JsonPath;
  /** The source with its overrides. */
  readonly source: Placed;
  readonly folder: string;
}

/** What a source in a folder of this repository delivers, by the tool that Argo CD takes for it. */
export async function sourceContent(
  workplace: Workplace,
  application: Manifest,
  { at, path }: Pick<ApplicationSource, 'at' | 'path'>,
): Promise<SourceContent> {
  const { repository } = workplace;
  const folder = resolvePath('', path!);
  const place: JsonPath = [...at, 'path'];
  if (folder === null || !repository.directories.has(folder)) {
    const reason = `the folder \`${path}\` of this Application does not exist in this repository`;
    return broken(application, place, reason, 'Correct the path, or remove the Application.');
  }
  const source = overriddenSource(repository, application, { at }, folder);
  const asked: Asked = { workplace, application, at, source, folder };
  const stated = toolsStated(source);
  if (stated.length > 1) {
    const shown = stated.map((tool) => `\`${tool}\``).join(' and ');
    return broken(application, at, `this source names ${shown}, of which Argo CD takes one only`, 'Keep one of them.');
  }
  const [tool = detected(repository, folder)] = stated;
  const missing = missingFor(tool, repository, folder);
  if (missing === null) return tools[tool](asked);
  const reason = `\`${shownDirectory(folder)}\` holds no ${missing}, as \`${tool}\` of this source asks for`;
  const { problems } = broken(application, place, reason, 'Correct the path, or the options of the source.');
  const content = await tools[detected(repository, folder)](asked);
  return { ...content, problems: [...problems, ...content.problems] };
}

/** What a tool that a source names does not find in its folder; null where all is there. */
function missingFor(
  tool: Tool,
  { charts, kustomizations, unreadableKustomizations }: Repository,
  folder: string,
): string | null {
  if (tool === 'helm') return charts.has(folder) ? null : 'Helm chart';
  if (tool !== 'kustomize') return null;
  return kustomizations.has(folder) || unreadableKustomizations.has(folder) ? null : 'kustomization';
}

/** A chart of a chart repository, as far as it can be told. */
export async function remoteChartContent(
  { chart, repository, options }: { chart: Workplace['chart'] } & Pick<Workplace, 'repository' | 'options'>,
  application: Manifest,
  source: ApplicationSource,
): Promise<SourceContent> {
  const written = overriddenSource(repository, application, source, null);
  const helm = partAt(written, 'helm');
  const place = { repository, addresses: options.repositories, application, folder: null };
  const { values, problems } = helmValues(helm, place);
  const rendered = await chart({
    chart: {
      repository: source.repository,
      name: source.chart!,
      version: textOf(partAt(written, 'targetRevision')) || null,
    },
    ...releaseOf(application, helm),
    values,
    teller: application,
    at: [...source.at, 'chart'],
  });
  return { ...noContent, ...rendered, problems: [...problems, ...rendered.problems], stopped: isBroken(problems) };
}

type Tool = 'helm' | 'kustomize' | 'directory' | 'plugin';

/**
 * A tool that a source names counts before what its folder looks like. Options that say nothing name none, and of those of
 * a directory only `recurse` and `jsonnet` do (Argo CD `pkg/apis/application/v1alpha1/types.go`, ExplicitType, IsZero).
 */
function toolsStated(source: Placed): Tool[] {
  return (['kustomize', 'helm', 'directory', 'plugin'] as const).filter((tool) => {
    const options = objectAt(source.value, tool);
    if (tool !== 'directory') return Object.keys(options).length > 0;
    return options.recurse === true || Object.keys(objectAt(options, 'jsonnet')).length > 0;
  });
}

function detected({ charts, kustomizations }: Repository, folder: string): Tool {
  if (charts.has(folder)) return 'helm';
  return kustomizations.has(folder) ? 'kustomize' : 'directory';
}

const tools: Readonly<Record<Tool, (asked: Asked) => Promise<SourceContent>>> = {
  helm: fromChart,
  kustomize: fromKustomization,
  directory: (asked) => Promise.resolve(fromDirectory(asked)),
  plugin: (asked) => Promise.resolve(fromPlugin(asked)),
};

async function fromChart({ workplace, application, at, source, folder }: Asked): Promise<SourceContent> {
  const { repository, options } = workplace;
  const helm = partAt(source, 'helm');
  const place = { repository, addresses: options.repositories, application, folder };
  const { values, problems } = helmValues(helm, place);
  const chart = await workplace.chart({
    chart: { directory: folder },
    ...releaseOf(application, helm),
    values,
    teller: application,
    at: [...at, 'path'],
  });
  return { ...noContent, ...chart, problems: [...problems, ...chart.problems], stopped: isBroken(problems) };
}

/** Helm renders nothing where values are not there; what it would bring without them is told of a repository, not of a change. */
function isBroken(problems: readonly RenderProblem[]): boolean {
  return problems.some(({ broken }) => broken);
}

function releaseOf(application: Manifest, helm: Placed | undefined): { release: string; namespace: string | null } {
  return {
    release: textOf(partAt(helm, 'releaseName')) || application.name,
    namespace: textOf(partAt(helm, 'namespace')) || destinationNamespaceOf(application),
  };
}

async function fromKustomization({ workplace, application, source, folder }: Asked): Promise<SourceContent> {
  const { repository } = workplace;
  const built = await workplace.kustomization(folder);
  const options = kustomizeOptions(application, partAt(source, 'kustomize'), folder);
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

function fromDirectory({ workplace: { repository }, application, source, folder }: Asked): SourceContent {
  const options = objectAt(source.value, 'directory');
  const files = filesOf(repository, folder, options);
  const manifests = files.flatMap((file) => (repository.manifests.get(file) ?? []).filter(isClusterObject));
  const jsonnet = jsonnetIn(repository, folder, options);
  const problems: RenderProblem[] = jsonnet.map((file) => ({
    location: locateIn(source, ['path']),
    reason: `\`${file}\` is Jsonnet, which is not evaluated`,
    fix: null,
    broken: false,
    unseen: [file],
  }));
  return {
    ...noContent,
    manifests,
    problems,
    files,
    left: leftIn(repository, unitNameOf(application), folder, options),
  };
}

/** What a plugin makes of a folder is known to nobody else; the folder is the Application's all the same. */
function fromPlugin({ workplace: { repository }, application, source, folder }: Asked): SourceContent {
  const named = textOf(partAt(partAt(source, 'plugin'), 'name'));
  const files = filesOf(repository, folder, { recurse: true });
  const reason = `the plugin${named === '' ? '' : ` \`${named}\``} that renders this source is not run, so nothing is known of what it brings`;
  const location = locateIn(source, ['plugin'], 'key');
  const problem: RenderProblem = { location, reason, fix: null, broken: false, unseen: files };
  const why = `a plugin of Application \`${unitNameOf(application)}\` makes something of it that is not known`;
  const left = files.map((file) => ({ file, folder, reason: why, made: true }));
  return { ...noContent, problems: [problem], left, directories: [folder] };
}

function broken(application: Manifest, at: JsonPath, reason: string, fix: string): SourceContent {
  return { ...noContent, problems: [{ location: application.locate(at), reason, fix, broken: true }] };
}
