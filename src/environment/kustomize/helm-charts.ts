import { stringAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { chartObject, isIstioChart, valuesIn } from '../charts.ts';
import { resolvePath, shownDirectory } from '../path.ts';
import { itemsOf, type Placed, partAt, textOf } from '../placed.ts';
import type { Repository } from '../repository.ts';
import type { Kustomization } from './kustomization.ts';

/** Whether the kustomization of a folder asks kustomize to fetch and render charts. */
export function inflates({ kustomizations }: Repository, directory: string): boolean {
  return itemsOf(partAt(kustomizations.get(directory)?.fields, 'helmCharts')).length > 0;
}

/** Whether the kustomization inflates charts of Istio's own and no other: what these bring is known without them. */
export function inflatesIstioOnly({ fields }: Kustomization): boolean {
  const charts = itemsOf(partAt(fields, 'helmCharts'));
  return charts.length > 0 && charts.every(({ value }) => isIstioChart(stringAt(value, 'name') ?? ''));
}

/** What the kustomizations of these folders tell Istio's charts under `helmCharts`. */
export function inflatedChartValues(repository: Repository, directories: readonly string[]): Manifest[] {
  return directories.flatMap((directory) => {
    const charts = itemsOf(partAt(repository.kustomizations.get(directory)?.fields, 'helmCharts'));
    return charts.flatMap((place) => {
      const name = stringAt(place.value, 'name') ?? '';
      if (!isIstioChart(name)) return [];
      const release = stringAt(place.value, 'releaseName') ?? name;
      const values = valuesOfInflation(repository, directory, place);
      return chartObject(`${shownDirectory(directory)}/${release}`, { name, place }, values) ?? [];
    });
  });
}

/**
 * The values of an entry of `helmCharts`. The later count more: the file, then the values written in place, unless `valuesMerge` says otherwise, then further files
 * (kustomize `api/internal/builtins/HelmChartInflationGenerator.go`, `api/types/helmchartargs.go`).
 */
export function valuesOfInflation(repository: Repository, directory: string, chart: Placed): Placed[] {
  const read = (entry: Placed): Placed[] => {
    const path = resolvePath(directory, textOf(entry));
    return path === null ? [] : valuesIn(repository, path);
  };
  const written = partAt(chart, 'valuesFile');
  const file = written === undefined ? [] : read(written);
  const inline = partAt(chart, 'valuesInline');
  const further = itemsOf(partAt(chart, 'additionalValuesFiles')).flatMap(read);
  if (inline === undefined) return [...file, ...further];
  const order = stringAt(chart.value, 'valuesMerge');
  if (order === 'replace') return [inline, ...further];
  return order === 'merge' ? [inline, ...file, ...further] : [...file, inline, ...further];
}
