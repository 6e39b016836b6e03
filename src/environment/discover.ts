import type { Reading } from '../manifest/read.ts';
import type { SkippedFile, Tree } from '../tree/tree.ts';
import { destinationOf, hintOf, isApplication, sourcesOf } from './argocd/application.ts';
import type { Cluster } from './argocd/clusters.ts';
import { withoutLoneStandIns } from './argocd/generated.ts';
import { standingIn } from './argocd/standing.ts';
import { type Assumed, assumedTools } from './assumed.ts';
import { isClusterObject } from './cluster-object.ts';
import { writtenTools } from './deliverers.ts';
import { type Delivered, type Delivery, delivered } from './delivery.ts';
import type { RenderProblem } from './environment.ts';
import type { EnvironmentOptions } from './find.ts';
import { withGatedReleases } from './flux/gated.ts';
import { followDeclarations, inTurn, toolDeclaredBy } from './follow.ts';
import { type Declaration, type Found, foundTogether, type Taken } from './found.ts';
import { ownCharts } from './helm/own-charts.ts';
import type { KustomizationGraph } from './kustomize/graph.ts';
import type { Built } from './kustomize/render.ts';
import { foldersLeftOut } from './left-out.ts';
import { directoryOf, shownDirectory } from './path.ts';
import { isInChart, plainDeliveries } from './plain.ts';
import { type Repository, repositoryOf, wholeFile } from './repository.ts';
import { corrected, spokenOf, statedUnits, unmetStatements, withoutStated } from './statements.ts';
import { isTestData } from './test-data.ts';
import { unitWith } from './unit.ts';
import { workplaceOf } from './workplace.ts';

/** All that is delivered from a tree, before environments are told apart. */
export interface Discovery {
  readonly deliveries: readonly Delivery[];
  readonly problems: readonly RenderProblem[];
  readonly skipped: readonly SkippedFile[];
  readonly rendered: number;
  /** The keys of Applications (`argocd/standing.ts`) that deliver this repository at tags and commits only. */
  readonly standing: ReadonlySet<string>;
  /** Templates that were rendered. */
  readonly templates: ReadonlySet<string>;
}

/**
 * Finds what is delivered: by what is declared in clusters first, then by what is written for tools on the command line,
 * then by kustomizations that nothing speaks of, then what is left as plain files.
 */
export async function discover(tree: Tree, reading: Reading, options: EnvironmentOptions): Promise<Discovery> {
  const repository = repositoryOf(tree, reading);
  const workplace = workplaceOf(repository, options);
  const { graph } = workplace;
  const { statements } = options;
  const delivering = graph.roots.filter((directory) => !isTestData(`${directory}/`));
  const roots = await inTurn(delivering, async (directory) => {
    return { directory, built: await workplace.kustomization(directory) };
  });
  const ofFolders = await statedUnits(workplace);
  const declarations = declarationsIn(repository, graph, roots);
  const followed = withGatedReleases(await followDeclarations(declarations, workplace), workplace);
  const declared = foundTogether(followed.map((one) => one.followed));
  let found = foundTogether([
    { ...declared, deliveries: withoutStated(declared.deliveries, statements) },
    ...ofFolders,
  ]);
  for (const tool of writtenTools) found = foundTogether([found, await tool.find(workplace, takenBy(found))]);
  const claimed = new Set(found.directories);
  const own = roots.filter(({ directory }) => !claimed.has(directory));
  const inflated = own.flatMap(({ built: { directories } }) => directories);
  const charts = await ownCharts(workplace, new Set([...claimed, ...inflated]));
  const assumed = assumedTools(workplace, claimed, options);
  const plain = plainOf(repository, graph, found, own, assumed);
  const deliveries = [
    ...found.deliveries,
    ...own.map((root) => kustomizeDelivery(repository, root, assumed)),
    ...plain.deliveries,
    ...charts.deliveries,
  ];
  const placed = withoutLoneStandIns(deliveries).flatMap((delivery) => withRemoteCharts(delivery, workplace.clusters));
  const all = corrected([...placed, ...spokenOf(placed, statements)], statements);
  const standing = standingIn(followed, deliveries);
  const written = found.problems.slice(declared.problems.length);
  return {
    deliveries: all,
    problems: [
      ...standing.contents.flatMap(({ problems }) => problems),
      ...written,
      ...unmetStatements(all, statements),
      ...own.flatMap((root) => root.built.problems),
      ...unreadable(repository, reading),
      ...charts.problems,
    ],
    skipped: [
      ...plain.skipped,
      ...standing.skipped,
      ...found.skipped,
      ...foldersLeftOut(
        followed.map(({ declaration }) => declaration.manifest),
        tree,
      ),
    ],
    rendered:
      found.rendered +
      charts.rendered +
      own.reduce((sum, root) => sum + (root.built.rendered ? root.built.manifests.length : 0), 0),
    standing: standing.keys,
    templates: workplace.templates,
  };
}

function takenBy({ files, directories }: Found): Taken {
  return { files: new Set(files), directories: new Set(directories) };
}

/** What is left over as plain files. */
function plainOf(
  repository: Repository,
  graph: KustomizationGraph,
  found: Found,
  own: readonly Root[],
  { tool, reason }: Assumed,
): ReturnType<typeof plainDeliveries> {
  const used = new Set([...found.directories, ...own.flatMap(({ built: { directories } }) => directories)]);
  const claims = {
    files: new Set(found.files),
    left: new Map(found.left.map((one) => [one.file, one])),
    listed: new Set([...used].flatMap((directory) => [...(graph.references.get(directory) ?? [])])),
    optional: new Set(componentsOf(repository).flatMap((directory) => [...(graph.references.get(directory) ?? [])])),
  };
  const unit = unitWith({
    name: 'manifests',
    tool: tool ?? 'kubectl',
    stated: tool !== null,
    reason: `plain manifests, ${reason ?? 'in the order in which `kubectl apply -R -f` takes files'}`,
    declaredAt: null,
  });
  return plainDeliveries(repository, claims, unit);
}

function componentsOf({ kustomizations }: Repository): string[] {
  return [...kustomizations].filter(([, { component }]) => component).map(([directory]) => directory);
}

interface Root {
  readonly directory: string;
  readonly built: Built;
}

/** Declarations as kustomizations build them, and those in files that no kustomization speaks of. */
function declarationsIn(
  repository: Repository,
  graph: KustomizationGraph,
  roots: readonly Root[],
): Omit<Declaration, 'parent'>[] {
  const listed = new Set([...graph.references.values()].flatMap((paths) => [...paths]));
  const built = roots.flatMap(({ directory, built: { manifests } }) =>
    manifests.map((manifest) => ({ manifest, directory })),
  );
  const plain = [...repository.manifests].flatMap(([file, manifests]) =>
    listed.has(file) || isInChart(repository, file) || isTestData(file)
      ? []
      : manifests.map((manifest) => ({ manifest, directory: directoryOf(file) })),
  );
  return [...built, ...plain].filter(({ manifest }) => toolDeclaredBy(manifest) !== undefined);
}

function kustomizeDelivery(repository: Repository, { directory, built }: Root, assumed: Assumed): Delivery {
  const { document } = repository.kustomizations.get(directory)!;
  return {
    unit: unitWith({
      name: shownDirectory(directory),
      tool: assumed.tool ?? 'kustomize',
      stated: assumed.tool !== null,
      reason: [`kustomization in ${shownDirectory(directory)}`, assumed.reason ?? []].flat().join(', '),
      declaredAt: document.locate([]),
    }),
    environment: null,
    directory,
    hint: null,
    objects: built.manifests.filter(isClusterObject).map((manifest, position) => delivered(manifest, null, position)),
    rank: 1,
  };
}

/**
 * An Application that installs a chart in another cluster says how Istio is set up there, not here: it is moved to the
 * environment of its destination, or to the one that its name speaks of.
 */
function withRemoteCharts(delivery: Delivery, clusters: readonly Cluster[]): Delivery[] {
  const isRemote = ({ manifest }: Delivered): boolean =>
    isApplication(manifest) &&
    sourcesOf(manifest).some(({ chart }) => chart !== null) &&
    (destinationOf(manifest, clusters) ?? hintOf(manifest)) !== null;
  const moved = delivery.objects.filter(isRemote);
  if (moved.length === 0) return [delivery];
  const here = { ...delivery, objects: delivery.objects.filter((object) => !moved.includes(object)) };
  const there = moved.map((object) => {
    const environment = destinationOf(object.manifest, clusters) ?? delivery.environment;
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
