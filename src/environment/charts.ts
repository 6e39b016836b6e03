import { isObject, type JsonPath, listAt, stringAt } from '../manifest/json.ts';
import type { Manifest, SourceDocument } from '../manifest/manifest.ts';
import { manifestOf } from '../manifest/read.ts';
import type { RenderProblem } from './environment.ts';
import charts from './istio-charts.json' with { type: 'json' };
import { strategicMerge } from './kustomize/strategic-merge.ts';
import { isWithin, shownDirectory } from './path.ts';
import { locateIn, objectOf, type Placed, partAt, placedAt, placedIn } from './placed.ts';
import type { Repository } from './repository.ts';

const istioCharts: ReadonlySet<string> = new Set(charts.names);

/** Whether a chart of this name is one of Istio's own. */
export function isIstioChart(name: string): boolean {
  return istioCharts.has(name);
}

/**
 * What a chart of this repository tells the Istio charts that it depends on: an object of kind `ChartValues` for each,
 * with the chart's name and its values from `values.yaml` and these further ones over it.
 */
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
    {
      location: teller.locate(at),
      reason,
      fix: installHelm,
      broken: false,
      unseen: filesForMesh(repository, directory),
    },
  ];
}

const installHelm = 'Put helm, 3 or 4, on the PATH.';

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

function valuesObject(directory: string, { name, alias, place }: Dependency, all: readonly Placed[]): Manifest | null {
  const own = all.flatMap((values) => partAt(values, alias) ?? []);
  return chartObject(`${shownDirectory(directory)}/${alias}`, { name, place }, [...own, ...all.flatMap(globalsOf)]);
}

/** What a chart sets for all charts inside it, over what it tells one of them (helm.sh/docs, subcharts and globals). */
function globalsOf(values: Placed): Placed[] {
  const globals = partAt(values, 'global');
  return globals === undefined || !isObject(globals.value) ? [] : [objectOf(globals.origin, [['global', globals]])];
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
