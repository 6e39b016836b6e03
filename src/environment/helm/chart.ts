import { type JsonPath, stringAt } from '../../manifest/json.ts';
import type { Manifest, SourceDocument } from '../../manifest/manifest.ts';
import { isIstioChart, unrenderedChart } from '../charts.ts';
import type { RenderProblem } from '../environment.ts';
import type { EnvironmentOptions } from '../find.ts';
import type { Placed } from '../placed.ts';
import type { HelmRenderer } from '../renderer.ts';
import type { Repository } from '../repository.ts';
import { leftProblems, renderingProblem } from './failure.ts';
import { type ChartLayout, layoutOf, sourcesOf } from './layout.ts';
import { releaseManifests } from './manifests.ts';
import { type Release, renderRelease } from './release.ts';
import { type ChartElsewhere, fetchDependencies, fetchLayout } from './remote.ts';
import { chartValuesFrom } from './told-charts.ts';
import { valuesOf } from './values.ts';

/** Where a chart lies: in a folder of this repository, or in a chart repository or registry. */
export type ChartPlace = { readonly directory: string } | ChartElsewhere;

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
  const { chart, teller, at } = request;
  if (!('directory' in chart)) return renderElsewhere(repository, request, chart, helm);
  if (!repository.charts.has(chart.directory) || helm === null) return unrendered(repository, request, chart.directory);
  const layout = layoutOf(repository, chart.directory);
  if (isLibrary(layout)) {
    const reason = `the chart in \`${layout.shown}\` is a library, which helm does not install`;
    const fix = 'Name a chart of type `application`.';
    const problem = { location: teller.locate(at), reason, fix, broken: true };
    return { ...nothing, problems: [problem], directories: layout.folders };
  }
  const { fetched, absent } = await fetchDependencies(helm, layout.left);
  const whole = fetched.size === 0 ? layout : layoutOf(repository, chart.directory, fetched);
  const release: Release = { ...request, layout: whole, all: valuesOf(whole, request.values) };
  const rendered = await renderRelease(helm, release);
  if ('failure' in rendered) {
    const without = unrendered(repository, request, chart.directory);
    const unseen = without.problems.flatMap((problem) => problem.unseen ?? []);
    return { ...without, problems: [{ ...renderingProblem(repository, release, helm, rendered.failure), unseen }] };
  }
  const manifests = await releaseManifests(repository, helm, release, rendered);
  return {
    manifests: [...manifests, ...chartValuesFrom(layout, request.values)],
    problems: leftProblems(release, absent),
    directories: whole.folders,
    rendered: manifests.length,
    templates: sourcesOf(whole),
  };
}

const nothing: RenderedChart = { manifests: [], problems: [], directories: [], rendered: 0 };

/** Charts of type `library` bring templates to other charts, and are nothing by themselves. */
export function isLibrary({ chart }: Pick<ChartLayout, 'chart'>): boolean {
  return stringAt(chart.value, 'type') === 'library';
}

/** What is known of a chart without its templates. */
function unrendered(repository: Repository, { values, teller, at }: ChartRequest, directory: string): RenderedChart {
  const layout = repository.charts.has(directory) ? layoutOf(repository, directory) : null;
  return {
    manifests: layout === null ? [] : chartValuesFrom(layout, values),
    problems: unrenderedChart(repository, directory, teller, at),
    directories: layout?.folders ?? [directory],
    rendered: 0,
  };
}

/** A chart that lies elsewhere. What Istio's own bring is known without them. */
async function renderElsewhere(
  repository: Repository,
  request: ChartRequest,
  chart: ChartElsewhere,
  helm: HelmRenderer | null,
): Promise<RenderedChart> {
  if (isIstioChart(chart.name)) return nothing;
  const place = () => request.teller.locate(request.at);
  const layout = await fetchLayout(helm, chart, place);
  if ('reason' in layout) {
    const reason = `the chart \`${chart.name}\` ${layout.reason}`;
    return { ...nothing, problems: [{ location: place(), reason, fix: layout.fix, broken: false }] };
  }
  const release: Release = { ...request, layout, all: valuesOf(layout, request.values) };
  const rendered = await renderRelease(helm!, release);
  if ('failure' in rendered) {
    return { ...nothing, problems: [renderingProblem(repository, release, helm!, rendered.failure)] };
  }
  const manifests = await releaseManifests(repository, helm!, release, rendered);
  return { ...nothing, manifests, problems: leftProblems(release, new Map()), rendered: manifests.length };
}
