import type { Reading } from '../manifest/read.ts';
import type { SkippedFile, Tree } from '../tree/tree.ts';
import { destinationOf, hintOf, isApplication, sourcesOf, unitNameOf } from './argocd/application.ts';
import { type ApplicationContent, contentOf, type FoundApplication } from './argocd/deliver.ts';
import { standingIn } from './argocd/standing.ts';
import { chartValues, unrenderedCharts } from './charts.ts';
import { isClusterObject } from './cluster-object.ts';
import { type Delivered, type Delivery, delivered } from './delivery.ts';
import type { DeliverySettings, DeliveryTool, RenderProblem } from './environment.ts';
import type { EnvironmentOptions } from './find.ts';
import { helmfileValues } from './helmfile.ts';
import { graphOf, type KustomizationGraph } from './kustomize/graph.ts';
import { type Built, buildKustomization } from './kustomize/render.ts';
import { environmentParts } from './naming.ts';
import { directoryOf, resolvePath, shownDirectory } from './path.ts';
import { isInChart, plainDeliveries } from './plain.ts';
import { type Repository, repositoryOf, wholeFile } from './repository.ts';
import { isTestData } from './test-data.ts';

/** All that is delivered from a tree, before environments are told apart. */
export interface Discovery {
  readonly deliveries: readonly Delivery[];
  readonly problems: readonly RenderProblem[];
  readonly skipped: readonly SkippedFile[];
  readonly rendered: number;
  /** The keys of Applications (`argocd/standing.ts`) that deliver this repository at tags and commits only. */
  readonly standing: ReadonlySet<string>;
}

/** Finds what is delivered: by Argo CD Applications first, then by kustomizations, then what is left as plain files. */
export async function discover(tree: Tree, reading: Reading, options: EnvironmentOptions): Promise<Discovery> {
  const repository = repositoryOf(tree, reading);
  const graph = graphOf(repository);
  const built = new Map<string, Promise<Built>>();
  const build = (directory: string): Promise<Built> => {
    const known = built.get(directory) ?? buildKustomization(repository, directory, options.renderer);
    built.set(directory, known);
    return known;
  };
  const delivering = graph.roots.filter((directory) => !isTestData(`${directory}/`));
  const roots = await inTurn(delivering, async (directory) => ({ directory, built: await build(directory) }));
  const applications = findApplications(repository, graph, roots);
  const contents = await inTurn(applications, (found) => contentOf(repository, found, options.repositories, build));
  const claimed = new Set(contents.flatMap(({ directories }) => directories));
  const own = roots.filter(({ directory }) => !claimed.has(directory));
  const used = new Set([...claimed, ...own.flatMap(({ built: { directories } }) => directories)]);
  const claims = {
    files: new Set(contents.flatMap(({ files }) => files)),
    left: new Map(contents.flatMap(({ left }) => left).map((one) => [one.file, one])),
    listed: new Set([...used].flatMap((directory) => [...(graph.references.get(directory) ?? [])])),
    optional: new Set(componentsOf(repository).flatMap((directory) => [...(graph.references.get(directory) ?? [])])),
  };
  const tool = options.delivery ?? 'kubectl';
  const plain = plainDeliveries(repository, claims, {
    name: 'manifests',
    tool,
    settings: defaultSettings(tool),
    reason: `plain manifests, ${stated(options.delivery) ?? 'in the order in which `kubectl apply -R -f` takes files'}`,
    declaredAt: null,
  });
  const deliveries = [
    ...contents.flatMap(({ delivery }, index) => placed(delivery, applications[index]!, repository)),
    ...own.map((root) => kustomizeDelivery(repository, root, options)),
    ...plain.deliveries,
    ...chartValues(repository, claimed),
    ...helmfileValues(repository),
  ];
  const standing = standingIn(applications, contents, deliveries);
  return {
    deliveries: deliveries.flatMap(withRemoteCharts),
    problems: [
      ...standing.contents.flatMap(({ problems }) => problems),
      ...own.flatMap((root) => root.built.problems),
      ...unreadable(repository, reading),
      ...unrenderedCharts(repository, claimed),
      ...generatedApplications(repository),
    ],
    skipped: [...plain.skipped, ...standing.skipped, ...otherRepositories(applications, contents)],
    rendered:
      contents.reduce((sum, { rendered }) => sum + rendered, 0) +
      own.reduce((sum, root) => sum + (root.built.rendered ? root.built.manifests.length : 0), 0),
    standing: standing.keys,
  };
}

function componentsOf({ kustomizations }: Repository): string[] {
  return [...kustomizations].filter(([, { component }]) => component).map(([directory]) => directory);
}

interface Root {
  readonly directory: string;
  readonly built: Built;
}

/** One after the other: a renderer is a process, and a repository may have hundreds of overlays. */
async function inTurn<T, R>(items: readonly T[], task: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await task(item));
  return results;
}

/** Applications as kustomizations build them, and those in files that no kustomization speaks of. */
function findApplications(
  repository: Repository,
  graph: KustomizationGraph,
  roots: readonly Root[],
): FoundApplication[] {
  const listed = new Set([...graph.references.values()].flatMap((paths) => [...paths]));
  const built = roots.flatMap(({ directory, built: { manifests } }) =>
    manifests.map((manifest) => ({ manifest, directory })),
  );
  const plain = [...repository.manifests].flatMap(([file, manifests]) =>
    listed.has(file) || isInChart(repository, file) || isTestData(file)
      ? []
      : manifests.map((manifest) => ({ manifest, directory: directoryOf(file) })),
  );
  return [...built, ...plain].filter(({ manifest }) => isApplication(manifest));
}

/** An Application of the cluster it stands in goes where its own file says, failing that where its source says. */
function placed(
  delivery: Delivery | null,
  { manifest, directory }: FoundApplication,
  repository: Repository,
): Delivery[] {
  if (delivery === null) return [];
  if (delivery.environment !== null || environmentParts(directory, new Set()).length > 0) return [delivery];
  const folders = sourcesOf(manifest).map(({ path }) => (path === null ? null : resolvePath('', path)));
  const source = folders.find((folder) => folder !== null && repository.directories.has(folder));
  return [{ ...delivery, directory: source ?? directory }];
}

function kustomizeDelivery(repository: Repository, { directory, built }: Root, options: EnvironmentOptions): Delivery {
  const { document } = repository.kustomizations.get(directory)!;
  const tool = options.delivery ?? 'kustomize';
  return {
    unit: {
      name: shownDirectory(directory),
      tool,
      settings: defaultSettings(tool),
      reason: [`kustomization in ${shownDirectory(directory)}`, stated(options.delivery) ?? []].flat().join(', '),
      declaredAt: document.locate([]),
    },
    environment: null,
    directory,
    hint: null,
    objects: built.manifests.filter(isClusterObject).map((manifest, position) => delivered(manifest, null, position)),
    rank: 1,
  };
}

/** What the configuration says of the tool, as a clause; null where it says nothing. */
function stated(tool: DeliveryTool | null): string | null {
  if (tool === null) return null;
  if (tool === 'unknown') return 'delivered in no known order, as the configuration says';
  return `delivered by ${tool === 'argocd' ? 'Argo CD' : tool}, as the configuration says`;
}

/** kubectl deletes nothing that has left the repository; of Argo CD, and of a tool that is not known, it must be expected. */
function defaultSettings(tool: DeliveryTool): DeliverySettings {
  const prune = tool === 'kubectl' || tool === 'kustomize' ? 'never' : 'yes';
  return { prune, pruneLast: false, applyOutOfSyncOnly: false };
}

/**
 * An Application that installs a chart in another cluster says how Istio is set up there, not here: it is moved to the
 * environment of its destination, or to the one that its name speaks of.
 */
function withRemoteCharts(delivery: Delivery): Delivery[] {
  const isRemote = ({ manifest }: Delivered): boolean =>
    isApplication(manifest) &&
    sourcesOf(manifest).some(({ chart }) => chart !== null) &&
    (destinationOf(manifest) ?? hintOf(manifest)) !== null;
  const moved = delivery.objects.filter(isRemote);
  if (moved.length === 0) return [delivery];
  const here = { ...delivery, objects: delivery.objects.filter((object) => !moved.includes(object)) };
  const there = moved.map((object) => {
    const environment = destinationOf(object.manifest) ?? delivery.environment;
    return { ...delivery, environment, hint: hintOf(object.manifest), objects: [object] };
  });
  return [here, ...there];
}

/** Kustomizations that were not read, but for those of which the reading itself tells (IRG901). */
function unreadable(repository: Repository, { problems }: Reading): RenderProblem[] {
  const told = new Set(problems.filter(({ fatal }) => fatal).map(({ location }) => location.file));
  return [...repository.unreadableKustomizations.values()]
    .filter((file) => repository.tree.files.has(file) && !told.has(file))
    .map((file) => ({
      location: wholeFile(repository, file).locate([]),
      reason: 'this kustomization cannot be read, so what it lists is not delivered',
      fix: 'Write it as plain YAML.',
      broken: true,
    }));
}

function generatedApplications(repository: Repository): RenderProblem[] {
  const sets = [...repository.manifests.values()]
    .flat()
    .filter(({ group, kind }) => group === 'argoproj.io' && kind === 'ApplicationSet');
  return sets.map((manifest) => ({
    location: manifest.locate(['metadata', 'name']),
    reason: `the Applications that ApplicationSet \`${manifest.name}\` generates are not worked out`,
    fix: null,
    broken: false,
  }));
}

function otherRepositories(
  applications: readonly FoundApplication[],
  contents: readonly ApplicationContent[],
): SkippedFile[] {
  return contents.flatMap(({ elsewhere }, index) => {
    const { manifest } = applications[index]!;
    if (elsewhere.length === 0) return [];
    const reason = `Argo CD Application \`${unitNameOf(manifest)}\` delivers from another repository: ${elsewhere.join(', ')}`;
    return [{ file: manifest.file, reason }];
  });
}
