import { isObject, type JsonPath } from '../manifest/json.ts';
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
