import { type JsonPath, listAt, objectAt, stringAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import type { ChartPlace } from '../helm/chart.ts';
import { resolvePath } from '../path.ts';
import type { Cluster } from './cluster.ts';
import { type Source, sourceOf } from './source.ts';

/** The chart of a HelmRelease. */
export interface ReleasedChart {
  /** Null where it is told in an object that this repository does not hold. */
  readonly place: ChartPlace | null;
  /** The source that the chart comes from where that is a Git repository. */
  readonly source: Source | null;
  /** Where in the HelmRelease it is told. */
  readonly at: JsonPath;
  /** What tells of the chart, as people read it. */
  readonly shown: string;
  /** Values files of its own, from the root of the repository, which come before all other values. */
  readonly valuesFiles: readonly string[];
}

const group = 'source.toolkit.fluxcd.io';

/** The chart that a HelmRelease installs: of `spec.chart`, or of what `spec.chartRef` names (helm-controller `docs/spec/v2/helmreleases.md`). */
export function chartOf(release: Manifest, cluster: Cluster, repositories: readonly string[]): ReleasedChart {
  const reference = objectAt(release.value, 'spec', 'chartRef');
  const kind = stringAt(reference, 'kind');
  const name = stringAt(reference, 'name') ?? '';
  if (kind === null) return templated(release, ['spec', 'chart', 'spec'], release, cluster, repositories);
  const namespace = stringAt(reference, 'namespace') ?? release.namespace;
  const found = cluster.find({ group, kind, namespace, name });
  const at = ['spec', 'chartRef', 'name'];
  if (found !== undefined && kind === 'HelmChart') {
    return { ...templated(found, ['spec'], release, cluster, repositories), at };
  }
  const place = found === undefined ? null : registryChart(found);
  return { place, source: null, at, shown: `${kind} \`${name}\``, valuesFiles: [] };
}

/** A chart by name and source, as a HelmRelease holds it itself or a HelmChart does for it. */
function templated(
  holder: Manifest,
  at: JsonPath,
  release: Manifest,
  cluster: Cluster,
  repositories: readonly string[],
): ReleasedChart {
  const spec = objectAt(holder.value, ...at);
  const name = stringAt(spec, 'chart') ?? '';
  const version = stringAt(spec, 'version');
  const kind = stringAt(spec, 'sourceRef', 'kind') ?? 'HelmRepository';
  const place = holder === release ? [...at, 'chart'] : ['spec', 'chartRef', 'name'];
  const told = { at: place, shown: `${kind} \`${stringAt(spec, 'sourceRef', 'name') ?? ''}\`` };
  if (kind !== 'HelmRepository') {
    const source = sourceOf(holder, [...at, 'sourceRef'], cluster, repositories);
    const directory = resolvePath('', name.replace(/^\/+/, '') || '.');
    const own = source.kind === 'own' && directory !== null ? { directory } : null;
    return { ...told, place: own, source, valuesFiles: valuesFilesOf(spec) };
  }
  const found = cluster.find({
    group,
    kind,
    namespace: stringAt(spec, 'sourceRef', 'namespace') ?? holder.namespace,
    name: stringAt(spec, 'sourceRef', 'name') ?? '',
  });
  const repository = stringAt(found?.value, 'spec', 'url');
  const remote = repository === null ? null : { repository, name, version };
  return { ...told, place: remote, source: null, valuesFiles: [] };
}

function valuesFilesOf(spec: ReturnType<typeof objectAt>): string[] {
  return listAt(spec, 'valuesFiles').flatMap((file) =>
    typeof file === 'string' ? (resolvePath('', file.replace(/^\/+/, '')) ?? []) : [],
  );
}

/** The chart that an OCIRepository holds: its address ends in the chart's name. */
function registryChart({ value }: Manifest): ChartPlace | null {
  const url = stringAt(value, 'spec', 'url');
  const [, repository, name] = /^(.+)\/([^/]+)$/.exec(url ?? '') ?? [];
  if (repository === undefined || name === undefined) return null;
  const reference = objectAt(value, 'spec', 'ref');
  const version = stringAt(reference, 'digest') ?? stringAt(reference, 'semver') ?? stringAt(reference, 'tag');
  return { repository, name, version };
}
