import { isObject, type JsonPath, listAt, stringAt } from '../manifest/json.ts';
import type { Manifest, SourceDocument } from '../manifest/manifest.ts';
import { manifestOf } from '../manifest/read.ts';
import { type Delivery, delivered } from './delivery.ts';
import type { RenderProblem, Unit } from './environment.ts';
import charts from './istio-charts.json' with { type: 'json' };
import { strategicMerge } from './kustomize/strategic-merge.ts';
import { environmentWord } from './naming.ts';
import { baseName, directoryOf, isWithin, shownDirectory } from './path.ts';
import { locateIn, objectOf, type Placed, partAt, placedAt, placedIn } from './placed.ts';
import type { Repository } from './repository.ts';
import { unitWith } from './unit.ts';

const istioCharts: ReadonlySet<string> = new Set(charts.names);

/** Whether a chart of this name is one of Istio's own. */
export function isIstioChart(name: string): boolean {
  return istioCharts.has(name);
}

/**
 * What a chart of this repository tells the Istio charts that it depends on: an object of kind `ChartValues` for each,
 * with the chart's name and its values from `values.yaml`, for an environment merged with `values-<environment>.yaml`.
 * Charts that Applications deliver are left to these.
 */
export function chartValues(repository: Repository, claimed: ReadonlySet<string>): Delivery[] {
  return [...repository.charts].flatMap(([directory, chart]) => {
    if (claimed.has(directory) || dependenciesOf(chart).length === 0) return [];
    return valuesFiles(repository, directory).flatMap(({ environment, values }): Delivery[] => {
      const manifests = chartValuesFrom(repository, directory, values);
      if (manifests.length === 0) return [];
      const objects = manifests.map((manifest, position) => delivered(manifest, null, position));
      const place = environment === null ? directory : `${directory}/${environment}`;
      return [{ unit: chartUnit(directory, chart), environment: null, directory: place, hint: null, objects, rank: 0 }];
    });
  });
}

/** The same for one chart, with `values.yaml` and these further values over it. */
export function chartValuesFrom(repository: Repository, directory: string, further: readonly Placed[]): Manifest[] {
  const chart = repository.charts.get(directory);
  if (chart === undefined) return [];
  const values = [...valuesIn(repository, `${directory === '' ? '' : `${directory}/`}values.yaml`), ...further];
  return dependenciesOf(chart).flatMap((dependency) => valuesObject(directory, dependency, values) ?? []);
}

/** The values that a file holds. */
export function valuesIn(repository: Repository, file: string): Placed[] {
  return (repository.documents.get(file) ?? []).map((document) => placedIn(document, document.value));
}

/** Charts whose templates this tool cannot see, but for those that an Application has told of. */
export function unrenderedCharts(repository: Repository, claimed: ReadonlySet<string>): RenderProblem[] {
  return [...repository.charts].flatMap(([directory, chart]) => {
    const nested = [...repository.charts.keys()].some((other) => other !== directory && isWithin(directory, other));
    return nested || claimed.has(directory) ? [] : unrenderedChart(repository, directory, chart, ['name']);
  });
}

/** A problem where a chart has templates of its own, at the place that speaks of the chart. */
export function unrenderedChart(
  repository: Repository,
  directory: string,
  teller: Pick<SourceDocument, 'locate'>,
  at: JsonPath,
): RenderProblem[] {
  if (!repository.directories.has(directory === '' ? 'templates' : `${directory}/templates`)) return [];
  const shown = shownDirectory(directory);
  const reason = `the Helm chart in \`${shown}\` is not rendered, so nothing is known of what its templates bring`;
  return [
    { location: teller.locate(at), reason, fix: null, broken: false, unseen: filesForMesh(repository, directory) },
  ];
}

/** The files of a chart that has templates for the mesh; none of any other, which may change without a word. */
function filesForMesh({ tree }: Repository, directory: string): string[] {
  const files = [...tree.files.values()].filter(({ path }) => isWithin(path, directory));
  return files.some(({ text }) => text.includes('.istio.io')) ? files.map(({ path }) => path) : [];
}

interface Dependency {
  readonly name: string;
  readonly alias: string;
  readonly place: Placed;
}

function dependenciesOf(chart: SourceDocument): Dependency[] {
  return listAt(chart.value, 'dependencies').flatMap((entry, index): Dependency[] => {
    const name = stringAt(entry, 'name');
    if (name === null || !isIstioChart(name)) return [];
    const place = placedIn(chart, entry, ['dependencies', index]);
    return [{ name, alias: stringAt(entry, 'alias') ?? name, place }];
  });
}

function chartUnit(directory: string, chart: SourceDocument): Unit {
  return unitWith({
    name: shownDirectory(directory),
    tool: 'unknown',
    reason: `Helm chart in ${shownDirectory(directory)}`,
    declaredAt: chart.locate([]),
  });
}

/** The values over `values.yaml`: none for all environments, and those of each that has a file of its own. */
function valuesFiles(
  repository: Repository,
  directory: string,
): { environment: string | null; values: readonly Placed[] }[] {
  const named = [...repository.documents.keys()].flatMap((file) => {
    const environment = /^values[-_.](.+)\.ya?ml$/.exec(baseName(file))?.[1];
    if (directoryOf(file) !== directory || environment === undefined || environmentWord(environment) === null)
      return [];
    return [{ environment, values: valuesIn(repository, file) }];
  });
  return [{ environment: null, values: [] }, ...named];
}

function valuesObject(directory: string, { name, alias, place }: Dependency, all: readonly Placed[]): Manifest | null {
  const own = all.flatMap((values) => partAt(values, alias) ?? []);
  return chartObject(`${shownDirectory(directory)}/${alias}`, { name, place }, own);
}

/**
 * An object of kind `ChartValues`: what one Istio chart is told, by these values, of which the later count more. It stands
 * where its first values do, else at the place that speaks of the chart.
 */
export function chartObject(
  name: string,
  told: { readonly name: string; readonly place: Placed; readonly chart?: Placed },
  all: readonly Placed[],
): Manifest | null {
  const { place, chart = partAt(place, 'name')! } = told;
  const written = all.filter(({ value }) => isObject(value));
  const values = written.reduce<Placed | null>(
    (merged, more) => (merged === null ? more : strategicMerge(merged, more, told.name)),
    null,
  );
  const whole = objectOf(place.origin, [
    ['apiVersion', placedAt(place.origin, 'istio-rollout-guard/v1')],
    ['kind', placedAt(place.origin, 'ChartValues')],
    ['metadata', placedAt(place.origin, { name })],
    ['chart', chart],
    ['values', values ?? placedAt(place.origin, {})],
  ]);
  const { file, side } = (written[0] ?? place).origin.document.locate([]);
  if (!isObject(whole.value)) return null;
  return manifestOf({ file, side, locate: (path, target) => locateIn(whole, path, target) }, whole.value);
}
