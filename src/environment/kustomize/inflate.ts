import { type Json, stringAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { isIstioChart } from '../charts.ts';
import type { RenderProblem } from '../environment.ts';
import type { ChartPlace, ChartRequest, RenderedChart } from '../helm/chart.ts';
import { resolvePath } from '../path.ts';
import { entriesOf, itemsOf, objectOf, type Placed, partAt, placedIn, textOf } from '../placed.ts';
import type { Repository } from '../repository.ts';
import { valuesOfInflation } from './helm-charts.ts';

/** What the charts of one kustomization bring to it. */
export interface Inflated {
  readonly manifests: readonly Manifest[];
  readonly problems: readonly RenderProblem[];
  /** Folders of the charts. */
  readonly directories: readonly string[];
}

/** The fields of a kustomization that ask for charts, and say how these are found. */
export const helmFields: ReadonlySet<string> = new Set([
  'helmCharts',
  'helmGlobals',
  'helmChartInflationGenerator',
  'generators',
]);

/**
 * What the charts bring that the kustomizations of these folders inflate (kustomize
 * `api/internal/builtins/HelmChartInflationGenerator.go`), by folder. A folder is missing where it inflates none, or where
 * it has generators of another kind, which only kustomize follows.
 */
export async function inflate(
  repository: Repository,
  directories: readonly string[],
  chart: (request: ChartRequest) => Promise<RenderedChart>,
): Promise<ReadonlyMap<string, Inflated>> {
  const found = new Map<string, Inflated>();
  for (const directory of directories) {
    const inflations = inflationsIn(repository, directory);
    if (inflations === null || inflations.length === 0) continue;
    const all: RenderedChart[] = [];
    for (const each of inflations) {
      if (isIstioChart(stringAt(each.entry.value, 'name') ?? '')) continue;
      all.push(await chart(requestFor(repository, directory, each)));
    }
    found.set(directory, {
      manifests: all.flatMap(({ manifests }) => manifests),
      problems: all.flatMap(({ problems }) => problems),
      directories: all.flatMap((one) => one.directories),
    });
  }
  return found;
}

interface Inflation {
  /** One chart, in the words of `helmCharts`. */
  readonly entry: Placed;
  /** The folder of charts, as written. */
  readonly home: string;
}

/** The charts that a kustomization inflates; null where it has generators that are no charts. */
function inflationsIn(repository: Repository, directory: string): Inflation[] | null {
  const fields = repository.kustomizations.get(directory)?.fields;
  const home = textOf(partAt(partAt(fields, 'helmGlobals'), 'chartHome')) || 'charts';
  const listed = itemsOf(partAt(fields, 'helmCharts')).map((entry) => ({ entry, home }));
  const old = itemsOf(partAt(fields, 'helmChartInflationGenerator')).map((entry) => inNewWords(entry));
  const generated = itemsOf(partAt(fields, 'generators')).map((entry) => generatorsIn(repository, directory, entry));
  if (generated.includes(null)) return null;
  return [...listed, ...old, ...generated.flatMap((one) => one ?? [])];
}

/** Generators in a file; null where one of them is not a chart. */
function generatorsIn(repository: Repository, directory: string, entry: Placed): Inflation[] | null {
  const path = resolvePath(directory, textOf(entry));
  const documents = repository.documents.get(path ?? '') ?? [];
  const isChart = (value: Json) => stringAt(value, 'kind') === 'HelmChartInflationGenerator';
  if (documents.length === 0 || !documents.every(({ value }) => isChart(value))) return null;
  return documents.map((document) => {
    const whole = placedIn(document, document.value);
    return stringAt(document.value, 'chartName') === null
      ? { entry: whole, home: textOf(partAt(whole, 'chartHome')) || 'charts' }
      : inNewWords(whole);
  });
}

/** The words of `helmCharts` for those of the generator before it (kustomize `api/types/helmchartargs.go`). */
const newWords: Readonly<Record<string, string>> = {
  chartName: 'name',
  chartVersion: 'version',
  chartRepoUrl: 'repo',
  values: 'valuesFile',
  releaseName: 'releaseName',
  releaseNamespace: 'namespace',
};

function inNewWords(old: Placed): Inflation {
  const entries = entriesOf(old).map(([key, part]) => [newWords[key] ?? key, part] as const);
  return { entry: objectOf(old.origin, entries), home: textOf(partAt(old, 'chartHome')) || 'charts' };
}

function requestFor(repository: Repository, directory: string, { entry, home }: Inflation): ChartRequest {
  const name = textOf(partAt(entry, 'name'));
  const { document, path } = (partAt(entry, 'name') ?? entry).origin;
  return {
    chart: placeOf(repository, directory, entry, home),
    release: textOf(partAt(entry, 'releaseName')) || name,
    namespace: textOf(partAt(entry, 'namespace')) || null,
    values: valuesOfInflation(repository, directory, entry),
    teller: document,
    at: path,
  };
}

/** The folder that a chart lies in once it was fetched, where it is committed; else where it is fetched from. */
function placeOf({ charts }: Repository, directory: string, entry: Placed, home: string): ChartPlace {
  const text = (field: string) => textOf(partAt(entry, field));
  const [name, repo, version] = [text('name'), text('repo'), text('version')];
  const folders = [repo !== '' && version !== '' ? `${home}/${name}-${version}/${name}` : '', `${home}/${name}`];
  const own = folders
    .filter((folder) => folder !== '')
    .map((folder) => resolvePath(directory, folder))
    .find((folder) => folder !== null && charts.has(folder));
  if (own !== undefined && own !== null) return { directory: own };
  return { repository: repo, name, version: version === '' ? null : version };
}
