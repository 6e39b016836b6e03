import { stringAt } from '../../manifest/json.ts';
import type { Location } from '../../manifest/location.ts';
import { istioChart } from '../charts/artifacts.ts';
import type { VersionDeclaration } from '../declared/declaration.ts';
import { nearness } from '../declared/nearness.ts';
import type { Install } from './installs.ts';

/**
 * The version of the chart that an installation is of: declared by its object, at the place where that names it, or for a
 * release of the same name. Charts of others are called `gateway` as well: one of which none of this tells is taken for
 * Istio's only where its name is Istio's alone. Null where nothing declares it.
 */
export function declaredVersion(install: Install, versions: readonly VersionDeclaration[]): string | null {
  return declarationOf(install, versions)?.version ?? null;
}

/** What declares that version. */
export function declarationOf(install: Install, versions: readonly VersionDeclaration[]): VersionDeclaration | null {
  const charts = versions.filter(
    ({ component, source }) => component === install.component && source !== 'helm-values',
  );
  const own =
    charts.find((each) => isBy(each, install)) ?? charts.find((each) => isSamePlace(each.location, install.versionAt));
  if (own !== undefined) return own;
  const named = charts.filter((each) => isFor(each, install));
  if (named.length > 0) return nearest(named, install);
  return istioChart(install.chart)?.distinctive === true || install.form !== 'helm' ? nearest(charts, install) : null;
}

/** Declared by the object itself, or by the OCIRepository that its `chartRef` names. */
function isBy({ resource }: VersionDeclaration, { manifest: { kind, name, namespace, value } }: Install): boolean {
  if (resource === null) return false;
  if (resource.kind === 'OCIRepository') return resource.name === stringAt(value, 'spec', 'chartRef', 'name');
  return resource.kind === kind && resource.name === name && resource.namespace === namespace;
}

/** Whether a version is declared where something names its own. */
export function isSamePlace(declared: Location, named: Location | null): boolean {
  return (
    named !== null && declared.file === named.file && declared.line === named.line && declared.column === named.column
  );
}

/** `release istio-ingress/public` declares for `helmfile.yaml/public`, `helm_release.public` for `main.tf/helm_release.public`. */
function isFor({ subject }: VersionDeclaration, { manifest: { kind, name } }: Install): boolean {
  if (kind !== 'ChartValues') return false;
  const release = name.slice(name.lastIndexOf('/') + 1);
  // What has several versions is told apart by a number behind it.
  const declared = subject.replace(/ \d+$/, '').split(/[ /]/).at(-1)!;
  return release === declared || release.endsWith(`.${declared}`);
}

/** By file; of one file, by line. */
function nearest(charts: readonly VersionDeclaration[], { manifest }: Install): VersionDeclaration | null {
  const place = manifest.kind === 'ChartValues' ? manifest.locate(['chart']) : manifest.locate([]);
  const isSameFile = ({ location }: VersionDeclaration): number => Number(location.file === place.file);
  const lines = ({ location }: VersionDeclaration): number =>
    location.file === place.file ? Math.abs(location.line - place.line) : 0;
  const sorted = charts.toSorted(
    (left, right) =>
      isSameFile(right) - isSameFile(left) ||
      lines(left) - lines(right) ||
      nearness(right.location.file, place.file) - nearness(left.location.file, place.file),
  );
  return sorted[0] ?? null;
}
