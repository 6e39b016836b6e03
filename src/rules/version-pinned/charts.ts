import { posix } from 'node:path';
import type { DeliveryTool, Environment } from '../../environment/environment.ts';
import { isPackage } from '../../environment/helm/dependencies.ts';
import { shownDirectory } from '../../environment/path.ts';
import { listAt, stringAt } from '../../manifest/json.ts';
import {
  type Disagreement,
  disagreementOf,
  type LockedChart,
  lockedChart,
} from '../../upgrade/charts/lock/disagreement.ts';
import { type StrayArchive, strayArchives } from '../../upgrade/charts/lock/packed.ts';
import { type Locatable, type VersionContext, versionContext } from '../../upgrade/declared/context.ts';
import { yamlOf } from '../../upgrade/declared/written.ts';
import { deliveredVersions } from '../../upgrade/running/delivered-versions.ts';
import type { Revision } from '../rule.ts';

/** A chart that depends on charts of Istio, and what contradicts its list of them. */
export interface UmbrellaChart {
  /** Its folder; empty for the root of the repository. */
  readonly folder: string;
  /** The name that it gives itself. */
  readonly name: string;
  readonly requirements: Locatable;
  readonly locked: LockedChart | null;
  /** Why its lock file is out of sync; null where it is not, or where there is none. */
  readonly disagreement: Disagreement | null;
  readonly strays: readonly StrayArchive[];
  /** Whether all that it depends on lies in its `charts/` folder, so that nothing needs to be fetched. */
  readonly isPacked: boolean;
  /** What is known to install it. */
  readonly tools: ReadonlySet<DeliveryTool>;
  /** The environment that receives it; null where that is not known or several do. */
  readonly environment: string | null;
}

/** The charts of a revision that depend on charts of Istio and have a lock file or archives beside. */
export function umbrellaCharts(revision: Revision, environments: readonly Environment[]): UmbrellaChart[] {
  const { tree, side, documents, manifests, readProblems, skipped } = revision;
  if (!tree.paths.some((path) => /(^|\/)((Chart|requirements)\.lock|charts\/[^/]+\.tgz)$/.test(path))) return [];
  const folders = new Set(
    deliveredVersions(revision.versions, skipped)
      .filter(({ source }) => source === 'chart-dependency')
      .map(({ location, constraint }) => posix.dirname((constraint?.location ?? location).file)),
  );
  const context = versionContext(tree, { side, documents, manifests, problems: readProblems, skipped }, environments);
  return documents
    .filter(({ file }) => /^Chart\.ya?ml$/.test(posix.basename(file)) && folders.has(posix.dirname(file)))
    .map((chart) => umbrellaOf(context, chart, environments));
}

function umbrellaOf(context: VersionContext, chart: Locatable, environments: readonly Environment[]): UmbrellaChart {
  const directory = posix.dirname(chart.file);
  const folder = directory === '.' ? '' : directory;
  const requirements = yamlOf(context, posix.join(folder, 'requirements.yaml'))[0] ?? chart;
  const names = listAt(requirements.value, 'dependencies').map((each) => stringAt(each, 'name') ?? '');
  const locked = lockedChart(context, chart);
  const units = environments.flatMap((environment) => unitsOf(environment, folder));
  const receivers = new Set(units.map(({ environment }) => environment));
  return {
    folder,
    name: stringAt(chart.value, 'name') ?? '',
    requirements,
    locked,
    disagreement: locked === null ? null : disagreementOf(context, locked),
    strays: strayArchives(context, requirements, locked?.lock ?? null),
    isPacked: names.every((name) => liesIn(context, posix.join(folder, 'charts'), name)),
    tools: new Set(units.map(({ tool }) => tool)),
    environment: receivers.size === 1 ? [...receivers][0]! : null,
  };
}

/** What installs the chart: the units that tell values to the charts in it, of which Helm delivers those of Flux. */
function unitsOf(
  { name, objects }: Environment,
  folder: string,
): { readonly environment: string; readonly tool: DeliveryTool }[] {
  return [...objects.values()]
    .filter(({ manifest }) => manifest.kind === 'ChartValues')
    .filter(({ manifest }) => posix.dirname(manifest.name) === shownDirectory(folder))
    .map(({ unit }) => ({ environment: name, tool: unit.name.startsWith('helmrelease/') ? 'flux' : unit.tool }));
}

function liesIn({ tree }: VersionContext, charts: string, name: string): boolean {
  return (
    tree.files.has(`${charts}/${name}/Chart.yaml`) ||
    tree.paths.some((path) => posix.dirname(path) === charts && isPackage(posix.basename(path), name))
  );
}
