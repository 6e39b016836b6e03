import type { Manifest } from '../../manifest/manifest.ts';
import { chartObject, isIstioChart } from '../charts.ts';
import { isClusterObject } from '../cluster-object.ts';
import type { RenderProblem } from '../environment.ts';
import { nothingFound } from '../found.ts';
import { locateIn, type Placed, textOf } from '../placed.ts';
import type { Workplace } from '../workplace.ts';
import type { ChartPlace } from './chart.ts';

/** What a release of a helmfile or a `helm_release` of Terraform brings. */
export interface Brought {
  readonly manifests: readonly Manifest[];
  readonly problems: readonly RenderProblem[];
  readonly files: readonly string[];
  readonly directories: readonly string[];
  readonly rendered: number;
}

export const nothingBrought: Brought = { ...nothingFound, manifests: [] };

/** A release as a file of its tool writes it. */
export interface WrittenRelease {
  readonly chart: ChartPlace;
  readonly release: string;
  readonly namespace: string | null;
  /** The later count more. */
  readonly values: readonly Placed[];
  /** Why not all values are known, as a clause; null where they are. */
  readonly incomplete: string | null;
  /** The release, and in it the chart, as written. */
  readonly place: Placed;
  readonly chartPlace: Placed;
  /** The name of the object that says what one of Istio's own charts is told. */
  readonly objectName: string;
}

/** The objects of a release; for a chart of Istio's own an object of kind `ChartValues` beside them. */
export async function broughtByRelease(workplace: Workplace, written: WrittenRelease): Promise<Brought> {
  const { chart, release, namespace, values, incomplete, place, chartPlace } = written;
  if (incomplete !== null && 'directory' in chart) {
    const reason = `the chart \`${textOf(chartPlace)}\` is not rendered, since its values are not known: ${incomplete}`;
    const problem = { location: locateIn(chartPlace, []), reason, fix: null, broken: false };
    return { ...nothingBrought, problems: [problem], directories: [chart.directory] };
  }
  // Charts of the years of Helm 2, which lie in Istio's own repositories under other names.
  if ('name' in chart && !isIstioChart(chart.name) && /istio-(?:pre)?release\//.test(chart.repository))
    return nothingBrought;
  const teller = { locate: () => locateIn(chartPlace, []) };
  const rendered = await workplace.chart({ chart, release, namespace, values, teller, at: [] });
  const objects = rendered.manifests.filter(isClusterObject);
  const own =
    'name' in chart && isIstioChart(chart.name) && !objects.some(({ kind }) => kind === 'ChartValues')
      ? chartObject(written.objectName, { name: chart.name, place, chart: chartPlace }, values)
      : null;
  const { problems, directories } = rendered;
  const manifests = own === null ? objects : [...objects, own];
  return { ...nothingBrought, manifests, problems, directories, rendered: rendered.rendered };
}
