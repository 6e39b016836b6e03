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
  /** The kustomization of a folder, built once. */
  kustomization(directory: string): Promise<Built>;
  /** A chart with the values of one release. */
  chart(request: ChartRequest): Promise<RenderedChart>;
}

export function workplaceOf(repository: Repository, options: EnvironmentOptions): Workplace {
  const built = new Map<string, Promise<Built>>();
  return {
    repository,
    graph: graphOf(repository),
    options,
    kustomization(directory) {
      const known = built.get(directory) ?? buildKustomization(repository, directory, options.renderer);
      built.set(directory, known);
      return known;
    },
    chart: (request) => renderChart(repository, request, options),
  };
}
