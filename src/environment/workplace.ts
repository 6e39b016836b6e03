import type { Manifest } from '../manifest/manifest.ts';
import { type Cluster, clustersIn } from './argocd/clusters.ts';
import type { Delivery } from './delivery.ts';
import type { ObjectKey } from './environment.ts';
import type { EnvironmentOptions } from './find.ts';
import { type ChartRequest, type RenderedChart, renderChart } from './helm/chart.ts';
import { graphOf, type KustomizationGraph } from './kustomize/graph.ts';
import { type Built, buildKustomization } from './kustomize/render.ts';
import type { Repository } from './repository.ts';

/** A repository, and what it takes to find out what is delivered from it. */
export interface Workplace {
  readonly repository: Repository;
  readonly graph: KustomizationGraph;
  readonly options: EnvironmentOptions;
  /** The clusters that the repository declares to Argo CD. */
  readonly clusters: readonly Cluster[];
  /** The kustomization of a folder, built once. */
  kustomization(directory: string): Promise<Built>;
  /** The objects of a delivery by their keys, gathered once. */
  objectsOf(delivery: Delivery): ReadonlyMap<ObjectKey, Manifest>;
  /** Templates that have been rendered so far, of whatever chart or tool. */
  readonly templates: ReadonlySet<string>;
  /** Counts a file among these. */
  isRendered(template: string): void;
  /** A chart with the values of one release. */
  chart(request: ChartRequest): Promise<RenderedChart>;
}

export function workplaceOf(repository: Repository, options: EnvironmentOptions): Workplace {
  const built = new Map<string, Promise<Built>>();
  const delivered = new Map<Delivery, ReadonlyMap<ObjectKey, Manifest>>();
  const templates = new Set<string>();
  const chart = async (request: ChartRequest): Promise<RenderedChart> => {
    const rendered = await renderChart(repository, request, options);
    for (const file of rendered.templates ?? []) templates.add(file);
    return rendered;
  };
  return {
    repository,
    graph: graphOf(repository),
    options,
    clusters: clustersIn(repository),
    templates,
    isRendered: (template) => void templates.add(template),
    kustomization(directory) {
      const charts = options.helm === null ? null : chart;
      const known = built.get(directory) ?? buildKustomization(repository, directory, options.renderer, charts);
      built.set(directory, known);
      return known;
    },
    objectsOf(delivery) {
      const known = delivered.get(delivery) ?? new Map(delivery.objects.map(({ key, manifest }) => [key, manifest]));
      delivered.set(delivery, known);
      return known;
    },
    chart,
  };
}
