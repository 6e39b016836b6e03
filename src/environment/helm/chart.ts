import type { JsonPath } from '../../manifest/json.ts';
import type { Manifest, SourceDocument } from '../../manifest/manifest.ts';
import { chartValuesFrom, unrenderedChart } from '../charts.ts';
import type { RenderProblem } from '../environment.ts';
import type { EnvironmentOptions } from '../find.ts';
import type { Placed } from '../placed.ts';
import type { Repository } from '../repository.ts';

/** Where a chart lies: in a folder of this repository, or in a chart repository or registry. */
export type ChartPlace =
  | { readonly directory: string }
  | { readonly repository: string; readonly name: string; readonly version: string | null };

/** One release of a chart. */
export interface ChartRequest {
  readonly chart: ChartPlace;
  readonly release: string;
  /** The namespace of the release; null where nothing names one. */
  readonly namespace: string | null;
  /** Values over the chart's own `values.yaml`; the later count more. Parameters (`--set`) are values like others. */
  readonly values: readonly Placed[];
  /** What speaks of the chart, and where in it: the place of problems. */
  readonly teller: Pick<SourceDocument, 'locate'>;
  readonly at: JsonPath;
}

/** What a release brings. */
export interface RenderedChart {
  /** In the order of the stream that `helm template` prints; places are those in templates or, better, in values. */
  readonly manifests: readonly Manifest[];
  readonly problems: readonly RenderProblem[];
  /** Folders of the charts that take part, its own first. */
  readonly directories: readonly string[];
  /** How many of the manifests helm has rendered. */
  readonly rendered: number;
}

/** What a release of a chart brings, as far as it can be told. Never fails: what is not rendered is a problem. */
export function renderChart(
  repository: Repository,
  request: ChartRequest,
  _options: EnvironmentOptions,
): Promise<RenderedChart> {
  const { chart, values, teller, at } = request;
  if (!('directory' in chart)) return Promise.resolve({ manifests: [], problems: [], directories: [], rendered: 0 });
  return Promise.resolve({
    manifests: chartValuesFrom(repository, chart.directory, values),
    problems: unrenderedChart(repository, chart.directory, teller, at),
    directories: [chart.directory],
    rendered: 0,
  });
}
