import { type JsonPath, stringAt } from '../../manifest/json.ts';
import type { Manifest, SourceDocument } from '../../manifest/manifest.ts';
import { chartValuesFrom, unrenderedChart } from '../charts.ts';
import type { RenderProblem } from '../environment.ts';
import type { EnvironmentOptions } from '../find.ts';
import { shownDirectory } from '../path.ts';
import type { Placed } from '../placed.ts';
import type { HelmRenderer } from '../renderer.ts';
import type { Repository } from '../repository.ts';
import { leftProblems, renderingProblem } from './failure.ts';
import { allLeft, type ChartLayout, foldersOf, layoutOf } from './layout.ts';
import { releaseManifests } from './manifests.ts';
import { type Release, renderRelease } from './release.ts';
import { remoteChart } from './remote.ts';
import { valuesOf } from './values.ts';

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
  /** Templates that were rendered, so that nobody need say of them that they were not; absent where there are none. */
  readonly templates?: readonly string[];
}

/** What a release of a chart brings, as far as it can be told. Never fails: what is not rendered is a problem. */
export async function renderChart(
  repository: Repository,
  request: ChartRequest,
  { helm }: EnvironmentOptions,
): Promise<RenderedChart> {
  const { chart } = request;
  if (!('directory' in chart)) return remoteChart(repository, request, chart, helm);
  const document = repository.charts.get(chart.directory);
  if (document === undefined || helm === null) return unrendered(repository, request, chart.directory);
  return renderFolder(repository, request, layoutOf(repository, chart.directory), helm);
}

async function renderFolder(
  repository: Repository,
  request: ChartRequest,
  layout: ChartLayout,
  helm: HelmRenderer,
): Promise<RenderedChart> {
  const { directory } = layout;
  if (stringAt(layout.chart.value, 'type') === 'library') return library(request, layout);
  const release: Release = { ...request, layout, all: valuesOf(repository, layout, request.values) };
  const rendering = await renderRelease(helm, release);
  const told = chartValuesFrom(repository, directory, request.values);
  if ('failure' in rendering) {
    const { problems, ...rest } = unrendered(repository, request, directory);
    const unseen = problems.flatMap((problem) => problem.unseen ?? []);
    return { ...rest, problems: [{ ...renderingProblem(repository, release, helm, rendering.failure), unseen }] };
  }
  const manifests = await releaseManifests(repository, helm, release, rendering);
  return {
    manifests: [...manifests, ...told],
    problems: leftProblems(allLeft(layout), release),
    directories: foldersOf(layout),
    rendered: manifests.length,
    templates: [...new Set(layout.sources.values())],
  };
}

/** What is known of a chart without its templates. */
function unrendered(repository: Repository, { values, teller, at }: ChartRequest, directory: string): RenderedChart {
  return {
    manifests: chartValuesFrom(repository, directory, values),
    problems: unrenderedChart(repository, directory, teller, at),
    directories: repository.charts.has(directory) ? foldersOf(layoutOf(repository, directory)) : [directory],
    rendered: 0,
  };
}

function library({ teller, at }: ChartRequest, layout: ChartLayout): RenderedChart {
  const reason = `the chart in \`${shownDirectory(layout.directory)}\` is a library, which helm does not install`;
  const fix = 'Name a chart of type `application`.';
  const problem = { location: teller.locate(at), reason, fix, broken: true };
  return { manifests: [], problems: [problem], directories: foldersOf(layout), rendered: 0 };
}
