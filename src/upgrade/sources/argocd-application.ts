import { isObject, type JsonPath, stringAt } from '../../manifest/json.ts';
import { isIstioRepository, isIstioSource, splitChartAddress } from '../artifacts.ts';
import { type ChartUse, declareCharts, type Setting } from '../chart-use.ts';
import type { Locatable, PlacedManifest, VersionContext } from '../context.ts';
import type { VersionDeclaration } from '../declaration.ts';
import { identityOf, subjectOf } from '../identity.ts';
import { embeddedAt, itemsAt, textAt, type Written, within, writtenAt } from '../written.ts';

/**
 * Argo CD: each Helm source of an Application, and of the template of an ApplicationSet, whose `targetRevision` is a
 * chart version; or a chart in Istio's own git repository, whose `targetRevision` is a tag
 * (argo-cd.readthedocs.io, Application specification).
 */
export function argocdApplications(context: VersionContext): VersionDeclaration[] {
  const uses = context.manifests.flatMap((placed) => {
    const { kind, group } = placed.manifest;
    if (group !== 'argoproj.io') return [];
    if (kind === 'Application')
      return sourcesOf(placed.manifest, ['spec']).flatMap((source) => sourceUse(context, placed, source, null));
    return kind === 'ApplicationSet' ? generatedUses(context, placed) : [];
  });
  return declareCharts(context, uses);
}

function sourcesOf(manifest: Locatable, path: JsonPath): Locatable[] {
  const spec = within(manifest, path);
  const paths = [['source'], ...itemsAt(spec.value, ['sources'])];
  return paths.map((each) => within(spec, each)).filter(({ value }) => isObject(value));
}

/** The sources of an ApplicationSet, once for each element of a list that gives the chart or the version. */
function generatedUses(context: VersionContext, placed: PlacedManifest): ChartUse[] {
  const elements = elementsOf(placed.manifest, ['spec', 'generators']);
  return sourcesOf(placed.manifest, ['spec', 'template', 'spec']).flatMap((source) => {
    const giving = elements.filter((element) =>
      ['chart', 'targetRevision'].some((key) => {
        const written = writtenAt(context, source, [key]);
        return written !== null && filledIn(context, written, element) !== written;
      }),
    );
    if (giving.length === 0) return sourceUse(context, placed, source, null);
    return giving.flatMap((element) => sourceUse(context, placed, source, element));
  });
}

/** A source as a use of a chart, parameters (`{{istioVersion}}`) filled in from an element of a generator. */
function sourceUse(
  context: VersionContext,
  { manifest, environment }: PlacedManifest,
  source: Locatable,
  element: Locatable | null,
): ChartUse[] {
  const filled = (key: string): Written | null => {
    const written = writtenAt(context, source, [key]);
    return written === null || element === null ? written : filledIn(context, written, element);
  };
  const address = writtenAt(context, source, ['repoURL']);
  const named = chartOf(source.value, address?.text ?? '', filled('chart')?.text ?? null);
  if (address === null || named === null) return [];
  const inline = embeddedAt(context, source, ['helm', 'values']);
  const subject = `${subjectOf(manifest)} ${named.chart}`;
  const use = {
    source: 'argocd-application',
    subject: element === null ? subject : `${subject} ${nameOf(context, element)}`,
    chart: named.chart,
    repository: { ...address, text: named.repository },
    version: filled('targetRevision'),
    release: stringAt(source.value, 'helm', 'releaseName') ?? manifest.name,
    values: [...(inline === null ? [] : [inline]), within(source, ['helm', 'valuesObject'])],
    settings: parametersOf(context, source),
    environment,
    resource: identityOf(manifest),
    location: address.location,
  };
  return [use];
}

/** The chart of a source: named, at the end of an OCI address, or a folder of Istio's own repository. */
function chartOf(
  source: Locatable['value'],
  address: string,
  chart: string | null,
): { chart: string; repository: string } | null {
  if (chart !== null) {
    const last = chart.split('/').at(-1)!;
    return { chart: last, repository: last === chart ? address : `${address}/${chart.slice(0, -last.length - 1)}` };
  }
  if (isIstioSource(address)) {
    const folder = stringAt(source, 'path')?.replace(/\/+$/, '') ?? '';
    return folder === '' ? null : { chart: folder.split('/').at(-1)!, repository: address };
  }
  return isIstioRepository(address) ? splitChartAddress(address) : null;
}

function parametersOf(context: VersionContext, source: Locatable): Setting[] {
  return itemsAt(source.value, ['helm', 'parameters']).flatMap((path) => {
    const name = textAt(context, source, [...path, 'name']);
    const value = writtenAt(context, source, [...path, 'value']);
    return name === null || value === null ? [] : [{ name, value }];
  });
}

/** The elements of list generators, those inside `matrix`, `merge` and `union` included. */
function elementsOf(set: Locatable, generators: JsonPath): Locatable[] {
  return itemsAt(set.value, generators).flatMap((generator) => [
    ...itemsAt(set.value, [...generator, 'list', 'elements']).map((path) => within(set, path)),
    ...['matrix', 'merge', 'union'].flatMap((kind) => elementsOf(set, [...generator, kind, 'generators'])),
  ]);
}

/** What an element gives for a parameter (`{{istioVersion}}`, `{{ .istioVersion }}`); the text itself where it gives none. */
function filledIn(context: VersionContext, written: Written, element: Locatable): Written {
  const parameter = /^v?\{\{-?\s*\.?([\w.-]+?)\s*-?\}\}$/.exec(written.text.trim())?.[1];
  return parameter === undefined ? written : (writtenAt(context, element, parameter.split('.')) ?? written);
}

/** The name that tells the elements of a generator apart. */
function nameOf(context: VersionContext, element: Locatable): string {
  const names = ['cluster', 'env', 'environment', 'name'].map((key) => textAt(context, element, [key]));
  return names.find((each) => each !== null) ?? '';
}
