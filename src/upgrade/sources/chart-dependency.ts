import { posix } from 'node:path';
import { listedName } from '../../environment/helm/told-charts.ts';
import { type JsonPath, listAt, objectAt, stringAt, valueAt } from '../../manifest/json.ts';
import { mergeValues } from '../../mesh/mesh-config-sources/source.ts';
import { archivesIn } from '../charts/archives.ts';
import { isIstioSource, istioChart } from '../charts/artifacts.ts';
import { type ChartUse, declareCharts } from '../charts/chart-use.ts';
import type { Locatable, VersionContext } from '../declared/context.ts';
import type { VersionDeclaration } from '../declared/declaration.ts';
import { declaration } from '../declared/declare.ts';
import { itemsAt, textAt, type Written, within, writtenAt, yamlOf } from '../declared/written.ts';
import { isIstioMinor } from '../releases.ts';
import { locked } from '../resolved/lock.ts';
import { minorOf, parseVersion } from '../version.ts';

/**
 * Dependencies of a Helm chart (`Chart.yaml`; `requirements.yaml` of Helm 2). A range is what the lock file says it
 * came down to (helm.sh, Charts: chart dependencies). Istio's own charts copied into the repository declare themselves.
 */
export function chartDependencies(context: VersionContext): VersionDeclaration[] {
  const charts = context.documents.filter(({ file }) => /^(Chart|requirements)\.ya?ml$/.test(posix.basename(file)));
  return [
    ...declareCharts(
      context,
      charts.flatMap((chart) => dependencyUses(context, chart)),
    ),
    ...charts.flatMap((chart) => copiedChart(context, chart)),
  ];
}

function dependencyUses(context: VersionContext, chart: Locatable): ChartUse[] {
  const folder = posix.dirname(chart.file);
  const lock = yamlOf(context, chart.file.replace(/\.ya?ml$/, '.lock'))[0];
  return itemsAt(chart.value, ['dependencies']).flatMap((path) => {
    const dependency = within(chart, path);
    const name = textAt(context, dependency, ['name']);
    if (name === null) return [];
    const key = textAt(context, dependency, ['alias']) ?? name;
    const asked = locked(context, writtenAt(context, dependency, ['version']), lock, name);
    const use = {
      source: 'chart-dependency',
      subject: `dependency ${key}`,
      chart: name,
      repository: writtenAt(context, dependency, ['repository']),
      version: archived(context, asked, posix.join(folder, 'charts'), name),
      release: null,
      settings: [],
      resource: null,
      location: dependency.locate(['name']),
    };
    return toldIn(context, chart, key).map((told) => ({ ...use, ...told }));
  });
}

/** What the dependency is told in each environment that receives the chart; where none is known, by the values beside it. */
function toldIn(context: VersionContext, chart: Locatable, key: string): Pick<ChartUse, 'values' | 'environment'>[] {
  const folder = posix.dirname(chart.file);
  const beside = yamlOf(context, posix.join(folder, 'values.yaml')).map((each) => withGlobal(each, key));
  const delivered = context.manifests.filter(
    ({ manifest: { kind, name }, environment }) =>
      environment !== null && kind === 'ChartValues' && listedName(name) === `${folder}/${key}`,
  );
  if (delivered.length === 0) return [{ values: beside, environment: context.environmentOf(chart.file) }];
  return delivered.map(({ manifest, environment }) => ({
    values: [...beside, within(manifest, ['values'])],
    environment,
  }));
}

/** The version of the archive beside the chart where neither the chart nor its lock file decides about it. */
function archived(context: VersionContext, version: Written | null, folder: string, name: string): Written | null {
  if (parseVersion(version?.text ?? '').certainty === 'exact') return version;
  const found = archivesIn(context, folder).find((each) => each.chart === name);
  if (found === undefined) return version;
  return version === null ? found.version : { ...found.version, constraint: version };
}

/** The values of a dependency stand under its name or alias; `global` is shared by all, over what one is told itself. */
function withGlobal(values: Locatable, key: string): Locatable {
  const shared = objectAt(values.value, 'global');
  const own = objectAt(values.value, key);
  const isShared = (path: JsonPath): boolean => path[0] === 'global' && valueAt(values.value, path) !== undefined;
  return {
    file: values.file,
    value: mergeValues(own, Object.keys(shared).length === 0 ? {} : { global: shared }),
    locate: (path, target) => values.locate(isShared(path) ? path : [key, ...path], target),
  };
}

/**
 * A chart of Istio unpacked into the repository; from git, and in releases of the years before 1.8, it carries no true
 * version, which the folder of the release then does (`istio-1.6.14/manifests/charts/base`).
 */
function copiedChart(context: VersionContext, chart: Locatable): VersionDeclaration[] {
  const name = textAt(context, chart, ['name']);
  const version = writtenAt(context, chart, ['version']);
  const known = name === null ? null : istioChart(name);
  if (name === null || version === null || known === null) return [];
  const links = [...listAt(chart.value, 'sources'), stringAt(chart.value, 'home')];
  const folder = /(?:^|\/)istio-(\d+\.\d+\.\d+)[^/]*\/(?:manifests|install)\//.exec(chart.file)?.[1];
  const isTrue = !['1.0.0', '1.1.0'].includes(version.text);
  const told = isTrue ? version.text : folder;
  const minor = minorOf(parseVersion(told ?? '').version ?? '');
  if (!links.some((link) => typeof link === 'string' && isIstioSource(link))) return [];
  if (told === undefined || minor === null || !isIstioMinor(minor)) return [];
  const declared = declaration(
    {
      component: known.component,
      source: 'chart',
      subject: `chart ${name}`,
      environment: context.environmentOf(chart.file),
    },
    { ...version, text: told },
  );
  return [{ ...declared, text: version.text }];
}
