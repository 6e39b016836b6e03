import { isObject, type Json, listAt, stringAt } from '../manifest/json.ts';
import type { Manifest, SourceDocument } from '../manifest/manifest.ts';
import { manifestOf } from '../manifest/read.ts';
import { type Delivery, delivered } from './delivery.ts';
import type { RenderProblem, Unit } from './environment.ts';
import charts from './istio-charts.json' with { type: 'json' };
import { strategicMerge } from './kustomize/strategic-merge.ts';
import { namesEnvironment } from './naming.ts';
import { baseName, directoryOf, isWithin, shownDirectory } from './path.ts';
import { locateIn, objectOf, type Placed, partAt, placedAt, placedIn } from './placed.ts';
import type { Repository } from './repository.ts';

const istioCharts: ReadonlySet<string> = new Set(charts.names);

/**
 * What a chart of this repository tells the Istio charts that it depends on: an object of kind `ChartValues` for each,
 * with the chart's name and its values from `values.yaml`, for an environment merged with `values-<environment>.yaml`.
 */
export function chartValues(repository: Repository): Delivery[] {
  return [...repository.charts].flatMap(([directory, chart]) => {
    const unit = chartUnit(directory, chart);
    const variants = valuesFiles(repository, directory);
    return variants.flatMap(({ environment, documents }): Delivery[] => {
      const manifests = dependenciesOf(chart).flatMap(
        (dependency) => valuesObject(directory, dependency, documents) ?? [],
      );
      if (manifests.length === 0) return [];
      const objects = manifests.map((manifest, position) => delivered(manifest, null, position));
      const place = environment === null ? directory : `${directory}/${environment}`;
      return [{ unit, environment: null, directory: place, objects, rank: 0 }];
    });
  });
}

/** Charts whose templates this tool cannot see. */
export function unrenderedCharts(repository: Repository): RenderProblem[] {
  return [...repository.charts].flatMap(([directory, chart]) => {
    const inside = `${directory === '' ? '' : `${directory}/`}templates/`;
    const nested = [...repository.charts.keys()].some((other) => other !== directory && isWithin(directory, other));
    if (nested || !repository.tree.paths.some((path) => path.startsWith(inside))) return [];
    return [unrenderedChart(chart, directory)];
  });
}

export function unrenderedChart(
  chart: Pick<SourceDocument, 'locate'>,
  directory: string,
  at: (string | number)[] = ['name'],
): RenderProblem {
  return {
    location: chart.locate(at),
    reason: `the Helm chart in \`${shownDirectory(directory)}\` is not rendered, so nothing is known of what its templates bring`,
    fix: null,
    broken: false,
  };
}

interface Dependency {
  readonly name: string;
  readonly alias: string;
  readonly place: Placed;
}

function dependenciesOf(chart: SourceDocument): Dependency[] {
  return listAt(chart.value, 'dependencies').flatMap((entry, index): Dependency[] => {
    const name = stringAt(entry, 'name');
    if (name === null || !istioCharts.has(name)) return [];
    const place = placedIn(chart, entry, ['dependencies', index]);
    return [{ name, alias: stringAt(entry, 'alias') ?? name, place }];
  });
}

function chartUnit(directory: string, chart: SourceDocument): Unit {
  return {
    name: shownDirectory(directory),
    tool: 'unknown',
    settings: { prune: 'yes', pruneLast: false, applyOutOfSyncOnly: false },
    reason: `Helm chart in ${shownDirectory(directory)}`,
    declaredAt: chart.locate([]),
  };
}

/** The documents of values, for all environments and for each that has a file of its own. */
function valuesFiles(
  repository: Repository,
  directory: string,
): { environment: string | null; documents: readonly SourceDocument[] }[] {
  const inFolder = [...repository.documents].filter(([file]) => directoryOf(file) === directory);
  const named = inFolder.flatMap(([file, documents]) => {
    const environment = /^values[-_.](.+)\.ya?ml$/.exec(baseName(file))?.[1];
    return environment !== undefined && namesEnvironment(environment) ? [{ environment, documents }] : [];
  });
  const common = inFolder.find(([file]) => /^values\.ya?ml$/.test(baseName(file)))?.[1] ?? [];
  return [
    { environment: null, documents: common },
    ...named.map(({ environment, documents }) => ({ environment, documents: [...common, ...documents] })),
  ];
}

function valuesObject(
  directory: string,
  { name, alias, place }: Dependency,
  documents: readonly SourceDocument[],
): Manifest | null {
  const written = documents.flatMap((document) => {
    const values = partAt(placedIn(document, document.value), alias);
    return values !== undefined && isObject(values.value) ? [values] : [];
  });
  const values = written.reduce<Placed | null>(
    (merged, more) => (merged === null ? more : strategicMerge(merged, more, name)),
    null,
  );
  const metadata: Json = { name: `${shownDirectory(directory)}/${alias}` };
  const whole = objectOf(place.origin, [
    ['apiVersion', placedAt(place.origin, 'istio-rollout-guard/v1')],
    ['kind', placedAt(place.origin, 'ChartValues')],
    ['metadata', placedAt(place.origin, metadata)],
    ['chart', partAt(place, 'name')!],
    ['values', values ?? placedAt(place.origin, {})],
  ]);
  const { file, side } = written[0]?.origin.document.locate([]) ?? place.origin.document.locate([]);
  if (!isObject(whole.value)) return null;
  return manifestOf({ file, side, locate: (path, target) => locateIn(whole, path, target) }, whole.value);
}
