import { type JsonObject, listAt, objectAt, stringAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { isIstioSource, istioChart, splitChartAddress } from '../charts/artifacts.ts';
import { type ChartUse, declareCharts, forEachVersion } from '../charts/chart-use.ts';
import type { Locatable, PlacedManifest, VersionContext } from '../declared/context.ts';
import type { VersionDeclaration } from '../declared/declaration.ts';
import { identityOf, subjectOf } from '../declared/identity.ts';
import { embeddedAt, textAt, type Written, within, writtenAt } from '../declared/written.ts';
import { substituted } from '../resolved/flux-substitution.ts';

/**
 * Flux: a HelmRelease with a chart and version of its own (`spec.chart.spec`, API version 1: `spec.chart`), a
 * HelmChart, or an OCIRepository that holds a chart, whose range is told before its tag, and whose digest fixes both; or a
 * chart in Istio's own git repository at the tag of a GitRepository (fluxcd.io, helm and source APIs). A HelmChart of k3s
 * is written alike (docs.k3s.io/helm).
 */
export function helmReleases(context: VersionContext): VersionDeclaration[] {
  const uses = context.manifests.flatMap((placed) => [
    ...releaseUses(context, placed),
    ...repositoryUses(context, placed),
  ]);
  return declareCharts(context, uses);
}

function releaseUses(context: VersionContext, { manifest, environment }: PlacedManifest): ChartUse[] {
  const spec = chartPath(manifest);
  if (spec === null) return [];
  const chart = textAt(context, manifest, [...spec, manifest.group === 'helm.fluxcd.io' ? 'name' : 'chart']);
  const name = chart?.replace(/\/+$/, '').split('/').at(-1) ?? '';
  if (istioChart(name) === null) return [];
  const source = objectAt(manifest.value, ...spec, 'sourceRef');
  const repository =
    writtenAt(context, manifest, [...spec, manifest.group === 'helm.cattle.io' ? 'repo' : 'repository']) ??
    addressOf(context, manifest, stringAt(source, 'kind'), stringAt(source, 'name'), stringAt(source, 'namespace'));
  const checkout = istioCheckout(context, source);
  if (checkout === null && /^(GitRepository|Bucket)$/.test(stringAt(source, 'kind') ?? '')) return [];
  const version = checkout === null ? writtenAt(context, manifest, [...spec, 'version']) : checkout.version;
  const use = {
    source: 'helm-release',
    subject: subjectOf(manifest),
    chart: name,
    repository: checkout?.repository ?? repository,
    release: stringAt(manifest.value, 'spec', 'releaseName') ?? manifest.name,
    values: valuesOf(context, manifest),
    settings: [],
    environment,
    resource: identityOf(manifest),
    location: manifest.locate([...spec, 'chart']),
  };
  return forEachVersion(use, version === null ? [] : substituted(context, version));
}

/** Istio's own git repository, and the tag or branch at which a GitRepository takes it. */
function istioCheckout(
  context: VersionContext,
  reference: JsonObject,
): { readonly repository: Written; readonly version: Written | null } | null {
  if (reference.kind !== 'GitRepository') return null;
  const found = context.manifests.find(
    ({ manifest }) => manifest.kind === 'GitRepository' && manifest.name === reference.name,
  );
  const repository = found === undefined ? null : writtenAt(context, found.manifest, ['spec', 'url']);
  if (found === undefined || repository === null || !isIstioSource(repository.text)) return null;
  const versions = ['commit', 'semver', 'tag', 'branch'].map((key) =>
    writtenAt(context, found.manifest, ['spec', 'ref', key]),
  );
  return { repository, version: versions.find((each) => each !== null) ?? null };
}

/** Where the chart is named. */
function chartPath({ kind, group }: Manifest): string[] | null {
  if (kind === 'HelmChart' && /^(source\.toolkit\.fluxcd|helm\.cattle)\.io$/.test(group)) return ['spec'];
  if (kind !== 'HelmRelease') return null;
  return group === 'helm.fluxcd.io' ? ['spec', 'chart'] : ['spec', 'chart', 'spec'];
}

function repositoryUses(context: VersionContext, { manifest, environment }: PlacedManifest): ChartUse[] {
  if (manifest.kind !== 'OCIRepository') return [];
  const url = writtenAt(context, manifest, ['spec', 'url']);
  if (url === null) return [];
  const { repository, chart } = splitChartAddress(url.text);
  if (istioChart(chart) === null) return [];
  const release = context.manifests.find(({ manifest: each }) => usesRepository(each, manifest))?.manifest;
  const use = {
    source: 'oci-repository',
    subject: subjectOf(manifest),
    chart,
    repository: { ...url, text: repository },
    release: release === undefined ? null : (stringAt(release.value, 'spec', 'releaseName') ?? release.name),
    values: release === undefined ? [] : valuesOf(context, release),
    settings: [],
    environment,
    resource: identityOf(manifest),
    location: url.location,
  };
  const isFixed = stringAt(manifest.value, 'spec', 'ref', 'digest') !== null;
  const version = (isFixed ? ['tag', 'digest'] : ['semver', 'tag'])
    .map((key) => writtenAt(context, manifest, ['spec', 'ref', key]))
    .find((each) => each !== null);
  return forEachVersion(use, version === undefined ? [] : substituted(context, version));
}

/** The ConfigMaps that a release takes values from, and over them its own. */
function valuesOf(context: VersionContext, release: Manifest): Locatable[] {
  const outside = listAt(release.value, 'spec', 'valuesFrom').flatMap((reference) => {
    const [kind, name] = [stringAt(reference, 'kind'), stringAt(reference, 'name')];
    const map = context.manifests.find(({ manifest }) => kind === 'ConfigMap' && isConfigMap(manifest, name, release));
    const key = stringAt(reference, 'valuesKey') ?? 'values.yaml';
    const values = map === undefined ? null : embeddedAt(context, map.manifest, ['data', key]);
    return values === null ? [] : [values];
  });
  return [...outside, within(release, ['spec', 'values'])];
}

function isConfigMap({ kind, name, namespace }: Manifest, wanted: string | null, release: Manifest): boolean {
  return kind === 'ConfigMap' && name === wanted && namespace === release.namespace;
}

function usesRepository(release: Manifest, repository: Manifest): boolean {
  const reference = objectAt(release.value, 'spec', 'chartRef');
  return release.kind === 'HelmRelease' && reference.kind === 'OCIRepository' && reference.name === repository.name;
}

/**
 * The address of the HelmRepository that a release names: the one in its namespace before any other of the name. One
 * that stands outside the repository goes by its name.
 */
function addressOf(
  context: VersionContext,
  release: Manifest,
  kind: string | null,
  name: string | null,
  namespace: string | null,
): Written | null {
  if (kind !== 'HelmRepository' || name === null) return null;
  const named = context.manifests.filter(({ manifest }) => manifest.kind === kind && manifest.name === name);
  const wanted = namespace ?? release.namespace;
  const found = named.find(({ manifest }) => manifest.namespace === wanted) ?? named[0];
  const elsewhere = { text: `${kind}/${name}`, location: release.locate(['spec']) };
  return found === undefined ? elsewhere : writtenAt(context, found.manifest, ['spec', 'url']);
}
