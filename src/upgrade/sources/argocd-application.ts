import { isObject, stringAt } from '../../manifest/json.ts';
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
    if (kind === 'Application') return sourceUses(context, placed, within(placed.manifest, ['spec']));
    if (kind === 'ApplicationSet')
      return sourceUses(context, placed, within(placed.manifest, ['spec', 'template', 'spec']));
    return [];
  });
  return declareCharts(context, uses);
}

function sourceUses(context: VersionContext, placed: PlacedManifest, spec: Locatable): ChartUse[] {
  const paths = [['source'], ...itemsAt(spec.value, ['sources'])];
  return paths.flatMap((path) => sourceUse(context, placed, within(spec, path)));
}

function sourceUse(context: VersionContext, { manifest, environment }: PlacedManifest, source: Locatable): ChartUse[] {
  if (!isObject(source.value)) return [];
  const address = writtenAt(context, source, ['repoURL']);
  const named = chartOf(source.value, address?.text ?? '');
  if (address === null || named === null) return [];
  const version = writtenAt(context, source, ['targetRevision']);
  const inline = embeddedAt(context, source, ['helm', 'values']);
  const use = {
    source: 'argocd-application',
    subject: `${subjectOf(manifest)} ${named.chart}`,
    chart: named.chart,
    repository: { ...address, text: named.repository },
    release: stringAt(source.value, 'helm', 'releaseName') ?? manifest.name,
    values: [...(inline === null ? [] : [inline]), within(source, ['helm', 'valuesObject'])],
    settings: parametersOf(context, source),
    environment,
    resource: identityOf(manifest),
    location: address.location,
  };
  const elements = version === null ? [] : generated(context, manifest, version.text);
  if (elements.length === 0) return [{ ...use, version }];
  return elements.map(({ name, value }) => ({ ...use, subject: `${use.subject} ${name}`, version: value }));
}

/** The chart of a source: named, at the end of an OCI address, or a folder of Istio's own repository. */
function chartOf(source: Locatable['value'], address: string): { chart: string; repository: string } | null {
  const chart = stringAt(source, 'chart');
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

/** The values that a list generator gives to a parameter (`{{istioVersion}}`, `{{ .istioVersion }}`), one an element. */
function generated(context: VersionContext, set: Locatable, text: string): { name: string; value: Written }[] {
  const parameter = /^v?\{\{-?\s*\.?([\w.-]+?)\s*-?\}\}$/.exec(text.trim())?.[1];
  if (parameter === undefined) return [];
  const elements = itemsAt(set.value, ['spec', 'generators']).flatMap((generator) =>
    itemsAt(set.value, [...generator, 'list', 'elements']),
  );
  return elements.flatMap((element) => {
    const value = writtenAt(context, set, [...element, ...parameter.split('.')]);
    const name = ['cluster', 'env', 'environment', 'name']
      .map((key) => textAt(context, set, [...element, key]))
      .find((each) => each !== null);
    return value === null ? [] : [{ name: name ?? '', value }];
  });
}
