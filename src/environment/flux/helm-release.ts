import { listAt, objectAt, stringAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { isClusterObject } from '../cluster-object.ts';
import { delivered } from '../delivery.ts';
import type { RenderProblem } from '../environment.ts';
import type { Declaration, Followed } from '../found.ts';
import { applyFields } from '../kustomize/resolve.ts';
import { unitWith } from '../unit.ts';
import type { Workplace } from '../workplace.ts';
import { chartOf, type ReleasedChart } from './chart.ts';
import { type Cluster, clusterOf } from './cluster.ts';
import { type Content, kustomizationOf, nothing } from './content.ts';
import { dependenciesOf } from './depends-on.ts';
import { fieldsAt, withCommonMetadata } from './fields.ts';
import { isDeliveredFrom, placeOf } from './kustomization.ts';
import { shownObject, unitNameOf, unitReason } from './objects.ts';
import { standing, standingReason } from './standing.ts';
import { valuesOf } from './values.ts';

/** A HelmRelease delivers its chart with its values, by Helm (helm-controller `docs/spec/v2/helmreleases.md`). */
export async function followHelmRelease(declaration: Declaration, workplace: Workplace): Promise<Followed> {
  const { manifest } = declaration;
  const cluster = clusterOf(declaration, workplace);
  const chart = knownToBeHere(chartOf(manifest, cluster, workplace.options.repositories), declaration, workplace);
  const content = await chartContent(manifest, chart, cluster, workplace);
  const why = standingReason(manifest, chart.source);
  if (why !== null) return standing(manifest, why, content, chart.at);
  const { after, problems } = dependenciesOf(manifest, cluster);
  const { manifests, ...found } = content;
  return {
    ...found,
    deliveries: [
      {
        ...placeOf(declaration, null),
        unit: unitWith({
          name: unitNameOf(manifest),
          tool: 'helm',
          after,
          reason: unitReason(manifest),
          declaredAt: manifest.locate(['metadata', 'name']),
        }),
        objects: manifests.map((one, position) => delivered(one, namespaceOf(manifest), position)),
        rank: 2,
        declaration: {
          spec: JSON.stringify(objectAt(manifest.value, 'spec')),
          folder: chart.place !== null && 'directory' in chart.place ? chart.place.directory : null,
        },
      },
    ],
    problems: [...problems, ...content.problems],
    skipped: [],
    stands: null,
  };
}

/**
 * Where the addresses of this repository are not known, a chart that is not here belongs to another one (a tag of
 * github.com/istio/istio), unless the HelmRelease itself is delivered from the same source.
 */
function knownToBeHere(
  chart: ReleasedChart,
  { parent }: Declaration,
  { repository, options }: Workplace,
): ReleasedChart {
  const { place, source } = chart;
  if (options.repositories.length > 0 || source?.kind !== 'own' || source.manifest === null) return chart;
  const isHere = place !== null && 'directory' in place && repository.directories.has(place.directory);
  if (isHere || isDeliveredFrom(source.manifest, parent)) return chart;
  return { ...chart, place: null, source: { kind: 'elsewhere', shown: shownObject(source.manifest) } };
}

async function chartContent(
  release: Manifest,
  chart: ReleasedChart,
  cluster: Cluster,
  workplace: Workplace,
): Promise<Content> {
  const { repository } = workplace;
  const problem = problemOf(release, chart, workplace);
  if (problem !== null) return { ...nothing, problems: [problem] };
  const { values, problems } = valuesOf(release, chart.valuesFiles, cluster, repository);
  const rendered = await workplace.chart({
    chart: chart.place!,
    release: releaseNameOf(release),
    namespace: namespaceOf(release),
    values,
    teller: release,
    at: chart.at,
  });
  const patched = postRendered(release, rendered.manifests, workplace);
  return {
    ...nothing,
    ...rendered,
    manifests: patched.manifests.filter(isClusterObject).map((one) => withCommonMetadata(one, release)),
    problems: [...problems, ...rendered.problems, ...patched.problems],
  };
}

/** Why there is no chart to render; null where there is one. */
function problemOf(release: Manifest, chart: ReleasedChart, { repository }: Workplace): RenderProblem | null {
  const location = release.locate(chart.at);
  if (chart.place === null) {
    const elsewhere = chart.source?.kind === 'elsewhere' ? 'which lies elsewhere' : 'which is not in this repository';
    return {
      location,
      reason: `the chart of ${shownObject(release)} comes from ${chart.shown}, ${elsewhere}`,
      fix: null,
      broken: false,
    };
  }
  if (!('directory' in chart.place) || repository.charts.has(chart.place.directory)) return null;
  return {
    location,
    reason: `the chart \`${chart.place.directory}\` of ${shownObject(release)} does not exist in this repository`,
    fix: 'Correct the path of the chart, or remove the HelmRelease.',
    broken: true,
  };
}

function namespaceOf({ namespace, value }: Manifest): string | null {
  return stringAt(value, 'spec', 'targetNamespace') ?? namespace;
}

/** With a namespace to install into, that stands before the name (helm-controller `api/v2/helmrelease_types.go` GetReleaseName). */
function releaseNameOf({ name, value }: Manifest): string {
  const target = stringAt(value, 'spec', 'targetNamespace');
  return stringAt(value, 'spec', 'releaseName') ?? (target === null ? name : `${target}-${name}`);
}

/** What a chart brings, after the kustomizations of `postRenderers`. */
function postRendered(
  release: Manifest,
  manifests: readonly Manifest[],
  { repository }: Workplace,
): { manifests: readonly Manifest[]; problems: readonly RenderProblem[] } {
  const problems: RenderProblem[] = [];
  let changed = manifests;
  for (const index of listAt(release.value, 'spec', 'postRenderers').keys()) {
    const fields = fieldsAt(release, ['spec', 'postRenderers', index, 'kustomize']);
    if (fields.size === 0) continue;
    const over = applyFields(repository, kustomizationOf('', fields, { ...release, index: 0 }), changed);
    changed = over.manifests;
    problems.push(...over.problems);
  }
  return { manifests: changed, problems };
}
