import { stringAt } from '../../manifest/json.ts';
import type { Location } from '../../manifest/location.ts';
import type { SourceDocument } from '../../manifest/manifest.ts';
import { parseText } from '../../manifest/parse.ts';
import { isIstioChart } from '../charts.ts';
import { withoutSecrets } from '../kustomize/remote.ts';
import { placedIn } from '../placed.ts';
import type { HelmRenderer } from '../renderer.ts';
import { type Dependency, dependenciesIn, dependencyKey } from './dependencies.ts';
import { type ChartLayout, type FetchedCharts, withChildren } from './layout.ts';

/** A chart that lies elsewhere, as written. */
export interface ChartElsewhere {
  readonly repository: string;
  readonly name: string;
  readonly version: string | null;
}

/** Why a chart from elsewhere is not there, as a clause that follows its name, and what to do about it. */
export interface Absence {
  readonly reason: string;
  readonly fix: string | null;
}

/** A version and no range of them: what it names stays the same. */
const exact = /^(?:v?\d+\.\d+\.\d+(?:[-+][\w.+-]*)?|(?:.*@)?sha256:[0-9a-f]{64})$/;

/**
 * Fetches a chart where that is allowed, and where what is written names one chart for good.
 * @param place what its values and templates stand at, as they are no files of the repository
 */
export async function fetchLayout(
  helm: HelmRenderer | null,
  { repository, name, version }: ChartElsewhere,
  place: () => Location,
): Promise<ChartLayout | Absence> {
  const elsewhere = `is fetched from ${withoutSecrets(repository)}`;
  if (!/^(?:https|oci):\/\//.test(repository)) return { reason: 'lies elsewhere', fix: null };
  if (helm === null) return { reason: elsewhere, fix: null };
  if (helm.fetch === null) return { reason: `${elsewhere}, which is not allowed`, fix: 'Allow it by `fetch-charts`.' };
  if (version === null || !exact.test(version)) {
    const written = version === null ? 'no version' : `\`${version}\`, which may be another chart tomorrow`;
    return { reason: `${elsewhere} at ${written}`, fix: 'Name one version, or lock it in `Chart.lock`.' };
  }
  const fetched = await helm.fetch({ repository, name, version });
  if ('failure' in fetched) return { reason: `${elsewhere}, which failed: ${fetched.failure}`, fix: null };
  return layoutOfFiles(`${name} ${version}`, fetched.files, place);
}

/** A chart of which only its files are known. */
function layoutOfFiles(shown: string, all: ReadonlyMap<string, string>, place: () => Location): ChartLayout {
  const read = (path: string) => documentIn(all.get(path) ?? '', place) ?? undefined;
  const chart = read('Chart.yaml') ?? documentIn('{}', place)!;
  const children = new Map<string, ChartLayout>();
  const wanted = dependenciesIn([chart, read('requirements.yaml')], [], () => false);
  for (const [folder, files] of chartsIn(all)) {
    const inner = layoutOfFiles(`${shown}/${folder}`, files, place);
    const name = stringAt(inner.chart.value, 'name') ?? folder;
    for (const alias of aliasesOf(name, wanted)) if (!isIstioChart(name)) children.set(alias, inner);
  }
  const values = read('values.yaml');
  const files = new Map([...all].filter(([path]) => !path.startsWith('charts/')));
  const left = wanted.filter(({ alias, name }) => !children.has(alias) && !isIstioChart(name));
  return {
    shown,
    charts: [...children.values()].reduce((sum, child) => sum + child.charts, 1),
    chart,
    values: values === undefined ? [] : [placedIn(values, values.value)],
    children,
    left,
    folders: [],
    files: withChildren(files, chart, wanted, children),
    sources: new Map(),
  };
}

function aliasesOf(name: string, wanted: readonly Dependency[]): string[] {
  const aliases = wanted.filter((one) => one.name === name).map(({ alias }) => alias);
  return aliases.length === 0 ? [name] : aliases;
}

function chartsIn(all: ReadonlyMap<string, string>): Map<string, Map<string, string>> {
  const charts = new Map<string, Map<string, string>>();
  for (const [path, text] of all) {
    const [, folder, below] = /^charts\/([^/]+)\/(.+)$/.exec(path) ?? [];
    if (folder === undefined || below === undefined) continue;
    charts.set(folder, (charts.get(folder) ?? new Map<string, string>()).set(below, text));
  }
  return charts;
}

function documentIn(text: string, place: () => Location): SourceDocument | null {
  const document = parseText(text).documents[0];
  const { file, side } = place();
  return document === undefined ? null : { file, side, index: 0, value: document.value, locate: place };
}

/** Fetches the dependencies that a chart of the repository lacks, as far as that is allowed. */
export async function fetchDependencies(
  helm: HelmRenderer,
  left: readonly Dependency[],
): Promise<{ readonly fetched: FetchedCharts; readonly absent: ReadonlyMap<string, Absence> }> {
  const fetched = new Map<string, ChartLayout>();
  const absent = new Map<string, Absence>();
  for (const one of left) {
    const place = () => one.document.locate(['dependencies', one.index, 'name']);
    const found = await fetchLayout(helm, one, place);
    if ('reason' in found) absent.set(dependencyKey(one), found);
    else fetched.set(dependencyKey(one), found);
  }
  return { fetched, absent };
}
