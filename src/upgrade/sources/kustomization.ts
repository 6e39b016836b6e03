import { posix } from 'node:path';
import { stringAt } from '../../manifest/json.ts';
import { istioImage, splitChartAddress } from '../charts/artifacts.ts';
import { type ChartUse, declareCharts } from '../charts/chart-use.ts';
import type { Locatable, VersionContext } from '../declared/context.ts';
import type { VersionDeclaration } from '../declared/declaration.ts';
import { declaration } from '../declared/declare.ts';
import { itemsAt, narrowed, textAt, type Written, within, writtenAt, yamlOf } from '../declared/written.ts';

/**
 * A kustomization: charts that it inflates, image tags that it sets, and manifests that it takes from Istio's git
 * repository at a tag (github.com/kubernetes-sigs/kustomize).
 */
export function kustomizations(context: VersionContext): VersionDeclaration[] {
  const documents = context.documents.filter(({ file }) =>
    /^(kustomization\.ya?ml|Kustomization)$/.test(posix.basename(file)),
  );
  return [
    ...declareCharts(
      context,
      documents.flatMap((document) => chartUses(context, document)),
    ),
    ...documents.flatMap((document) => imageTags(context, document)),
    ...documents.flatMap((document) => remoteResources(context, document)),
  ];
}

const charts = [
  { list: 'helmCharts', name: 'name', repository: 'repo', version: 'version', values: 'valuesFile' },
  {
    list: 'helmChartInflationGenerator',
    name: 'chartName',
    repository: 'chartRepoUrl',
    version: 'chartVersion',
    values: 'values',
  },
] as const;

/** The charts of a kustomization, in the form of today and in that of the years before. */
function chartsOf(document: Locatable) {
  return charts.flatMap((keys) => itemsAt(document.value, [keys.list]).map((path) => ({ path, keys })));
}

function chartUses(context: VersionContext, document: Locatable): ChartUse[] {
  return chartsOf(document).flatMap(({ path, keys }) => {
    const chart = within(document, path);
    const name = writtenAt(context, chart, [keys.name]);
    if (name === null) return [];
    const repository = writtenAt(context, chart, [keys.repository]);
    const release = textAt(context, chart, ['releaseName']);
    const file = textAt(context, chart, [keys.values]);
    const outside = file === null ? [] : yamlOf(context, posix.join(posix.dirname(document.file), file));
    return [
      {
        source: 'kustomization',
        subject: `chart ${release ?? name.text}`,
        chart: splitChartAddress(name.text).chart,
        repository,
        version: writtenAt(context, chart, [keys.version]),
        release,
        values: [...outside, within(chart, ['valuesInline'])],
        settings: [],
        environment: context.environmentOf(document.file),
        resource: null,
        location: name.location,
      },
    ];
  });
}

function imageTags(context: VersionContext, document: Locatable): VersionDeclaration[] {
  return itemsAt(document.value, ['images']).flatMap((path) => {
    const tag = writtenAt(context, document, [...path, 'newTag']);
    const names = [textAt(context, document, [...path, 'newName']), textAt(context, document, [...path, 'name'])];
    const image = names.map((name) => (name === null ? null : istioImage(name))).find((each) => each !== null);
    if (tag === null || image === undefined || image === null) return [];
    const environment = context.environmentOf(document.file);
    const { component } = image;
    return [declaration({ component, source: 'kustomization', subject: `image ${names[1] ?? ''}`, environment }, tag)];
  });
}

const addresses = [
  /^(?:https:\/\/|git@|git::https:\/\/)?(github\.com[/:]istio\/istio(?:\.git)?)\/\/?(manifests\/charts\/[^?]*)\?(?:.*&)?ref=(?<version>[^&]+)/,
  /^https:\/\/raw\.githubusercontent\.com\/istio\/istio\/(?:refs\/tags\/)?(?<version>[^/]+)\/(manifests\/|install\/kubernetes\/)/,
  /^https:\/\/github\.com\/istio\/istio\/raw\/(?<version>[^/]+)\/(manifests\/|install\/kubernetes\/)/,
];

function remoteResources(context: VersionContext, document: Locatable): VersionDeclaration[] {
  const environment = context.environmentOf(document.file);
  return ['resources', 'bases'].flatMap((list) =>
    itemsAt(document.value, [list]).flatMap((path) => {
      const isOwn = stringAt(document.value, ...path)?.includes('istio/istio') ?? false;
      const written = isOwn ? writtenAt(context, document, path) : null;
      const version = written === null ? null : (versionInResource(written) ?? withoutVersion(written));
      if (written === null || version === null) return [];
      const component = /discovery|istiod/.test(written.text) ? ('istiod' as const) : ('base' as const);
      const subject = `resource ${version.text === '' ? written.text : written.text.replace(version.text, '*')}`;
      return [declaration({ component, source: 'kustomization', subject, environment }, version)];
    }),
  );
}

function versionInResource(written: Written): Written | null {
  for (const address of addresses) {
    const version = address.exec(written.text)?.groups?.version;
    if (version !== undefined) return narrowed(written, version);
  }
  return null;
}

/** Istio's charts without a `ref` are those of its main branch. */
function withoutVersion(written: Written): Written | null {
  const isOpen = /github\.com[/:]istio\/istio(\.git)?\/\/?manifests\/charts\/[^?]*$/.test(written.text);
  return isOpen ? { ...written, text: '' } : null;
}
