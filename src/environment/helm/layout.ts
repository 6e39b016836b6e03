import { type JsonObject, stringAt } from '../../manifest/json.ts';
import type { SourceDocument } from '../../manifest/manifest.ts';
import type { SourceFile } from '../../tree/tree.ts';
import { isIstioChart, valuesIn } from '../charts.ts';
import { ancestorsOf, baseName, directoryOf, resolvePath, shownDirectory } from '../path.ts';
import type { Placed } from '../placed.ts';
import type { Repository } from '../repository.ts';
import { type Dependency, dependenciesIn, dependencyKey, isPackage } from './dependencies.ts';

/** A chart as helm needs it: with the charts that it depends on in its `charts/` folder. */
export interface ChartLayout {
  /** What people call it: its folder, or its name and repository. */
  readonly shown: string;
  /** How many charts it is: itself, and those in it as often as they come. */
  readonly charts: number;
  readonly chart: SourceDocument;
  /** Texts by path below the chart's folder. */
  readonly files: ReadonlyMap<string, string>;
  /** For its own files, by path below its folder, those of the repository that they are. */
  readonly sources: ReadonlyMap<string, string>;
  /** What its own `values.yaml` says. */
  readonly values: readonly Placed[];
  /** The charts in it by the names that its values use for them. */
  readonly children: ReadonlyMap<string, ChartLayout>;
  /** What it depends on and is rendered without. */
  readonly left: readonly Dependency[];
  /** Folders of the repository that take part, its own first. */
  readonly folders: readonly string[];
}

/** Charts that were fetched, by `dependencyKey`. */
export type FetchedCharts = ReadonlyMap<string, ChartLayout>;

/** More charts in one are none that a team has written. */
const mostCharts = 200;

/** Lays out the chart of a folder; one that depends on itself is left out where it would come again. */
export function layoutOf(
  repository: Repository,
  directory: string,
  fetched: FetchedCharts = new Map(),
  { trail, known }: Progress = { trail: [], known: new Map() },
): ChartLayout {
  const done = known.get(directory);
  if (done !== undefined) return done;
  const chart = repository.charts.get(directory)!;
  const wanted = dependenciesOf(repository, directory);
  const children = new Map<string, ChartLayout>();
  const left: Dependency[] = [];
  const here = { trail: [...trail, directory], known };
  let charts = 1;
  const lay = (folder: string) => layoutOf(repository, folder, fetched, here);
  for (const one of wanted.filter(({ name }) => !isIstioChart(name))) {
    const folder = folderOf(repository, directory, one);
    const leadsBack = folder !== null && here.trail.includes(folder);
    const child = folder === null || leadsBack ? fetched.get(dependencyKey(one)) : lay(folder);
    charts += child?.charts ?? 0;
    if (leadsBack) left.push({ ...one, absence: 'leads back to it' });
    else if (child === undefined) left.push(one);
    else if (charts > mostCharts) left.push({ ...one, absence: 'brings too many charts' });
    else children.set(one.alias, child);
  }
  const listed = new Set(wanted.map(({ name }) => name));
  for (const folder of vendoredIn(repository, directory)) {
    const name = nameOf(repository, folder);
    if (!listed.has(name) && !isIstioChart(name)) children.set(name, lay(folder));
  }
  const { files, sources } = ownFiles(repository, directory);
  const values = valuesIn(repository, within(directory, 'values.yaml'));
  const inside = [...children.values()];
  const layout = {
    shown: shownDirectory(directory),
    charts: inside.reduce((sum, child) => sum + child.charts, 1),
    chart,
    values,
    children,
    left: [...new Set([...left, ...inside.flatMap((child) => child.left)])],
    folders: [...new Set([directory, ...inside.flatMap(({ folders }) => folders)])],
    files: withChildren(files, chart, wanted, children),
    sources,
  };
  known.set(directory, layout);
  return layout;
}

/** How far a layout has come: the charts that it is in the middle of, and those that are done. */
interface Progress {
  readonly trail: readonly string[];
  readonly known: Map<string, ChartLayout>;
}

/** The files of a chart with those of the charts in it, and with a `Chart.yaml` that asks for no others. */
export function withChildren(
  own: ReadonlyMap<string, string>,
  chart: SourceDocument,
  wanted: readonly Dependency[],
  children: ChartLayout['children'],
): Map<string, string> {
  const files = new Map(own);
  for (const child of children.values()) {
    for (const [path, text] of child.files) files.set(`charts/${nameIn(child)}/${path}`, text);
  }
  const kept = wanted.filter(({ alias }) => children.has(alias));
  // helm renders nothing of a chart of which a dependency is not there.
  if (kept.length < wanted.length) {
    const dependencies = kept.map(({ value }) => value);
    files.set('Chart.yaml', JSON.stringify({ ...(chart.value as JsonObject), dependencies }));
    for (const name of ['requirements.yaml', 'requirements.lock', 'Chart.lock']) files.delete(name);
  }
  return files;
}

/** The file of the repository at a path below a chart, which names a chart inside by its name or, as helm does, its alias. */
export function sourceIn(layout: ChartLayout, path: string): string | null {
  const [, name, below] = /^charts\/([^/]+)\/(.+)$/.exec(path) ?? [];
  if (name === undefined || below === undefined) return layout.sources.get(path) ?? null;
  const child = layout.children.get(name) ?? [...layout.children.values()].find((one) => nameIn(one) === name);
  return child === undefined ? null : sourceIn(child, below);
}

/** All files of the repository that take part. */
export function sourcesOf(layout: ChartLayout, seen: Set<ChartLayout> = new Set()): string[] {
  if (seen.has(layout)) return [];
  seen.add(layout);
  return [...layout.sources.values(), ...[...layout.children.values()].flatMap((child) => sourcesOf(child, seen))];
}

function nameIn({ chart, shown }: ChartLayout): string {
  return stringAt(chart.value, 'name') ?? baseName(shown);
}

/** Of `Chart.yaml`, and of `requirements.yaml` as charts of version 1 have it. */
function dependenciesOf(repository: Repository, directory: string): Dependency[] {
  const first = (name: string) => repository.documents.get(within(directory, name))?.[0];
  const holder = `${within(directory, 'charts')}/`;
  const isPacked = (name: string) =>
    repository.tree.paths.some((path) => path.startsWith(holder) && isPackage(path.slice(holder.length), name));
  const documents = [repository.charts.get(directory)!, first('requirements.yaml')];
  const locks = [first('Chart.lock') ?? lockIn(repository, directory), first('requirements.lock')];
  return dependenciesIn(documents, locks, isPacked);
}

/** `Chart.lock` is YAML whatever its name says. */
function lockIn(repository: Repository, directory: string): Pick<SourceDocument, 'value'> | undefined {
  const text = repository.tree.files.get(within(directory, 'Chart.lock'))?.text;
  if (text === undefined) return undefined;
  const entries = [...text.matchAll(/^- name: (\S+)\n(?: +\S.*\n)*? +version: (\S+)$/gm)];
  const plain = (written: string) => written.replace(/^["']|["']$/g, '');
  return {
    value: { dependencies: entries.map(([, name, version]) => ({ name: plain(name!), version: plain(version!) })) },
  };
}

/** The folder of a dependency in this repository: vendored in `charts/`, else where `file://` leads. */
function folderOf(repository: Repository, directory: string, { name, repository: address }: Dependency): string | null {
  const own = vendoredIn(repository, directory).find((folder) => nameOf(repository, folder) === name);
  if (own !== undefined) return own;
  if (!address.startsWith('file://')) return null;
  const folder = resolvePath(directory, address.slice('file://'.length));
  return folder !== null && repository.charts.has(folder) ? folder : null;
}

/** The folders of charts that stand in the `charts/` folder of a chart. */
function vendoredIn({ charts }: Repository, directory: string): string[] {
  const holder = within(directory, 'charts');
  return [...charts.keys()].filter((folder) => directoryOf(folder) === holder);
}

function nameOf({ charts }: Repository, directory: string): string {
  return stringAt(charts.get(directory)?.value, 'name') ?? baseName(directory);
}

function ownFiles(repository: Repository, directory: string): Pick<ChartLayout, 'files' | 'sources'> {
  const files = new Map<string, string>();
  const sources = new Map<string, string>();
  for (const { path, text } of filesByChart(repository).get(directory) ?? []) {
    const below = directory === '' ? path : path.slice(directory.length + 1);
    if (!belongs(directory, below)) continue;
    files.set(below, text);
    sources.set(below, path);
  }
  return { files, sources };
}

const indexes = new WeakMap<Repository, ReadonlyMap<string, readonly SourceFile[]>>();

/** The files in and below the folder of each chart: gone through once, as a repository may have hundreds of charts. */
function filesByChart(repository: Repository): ReadonlyMap<string, readonly SourceFile[]> {
  const known = indexes.get(repository);
  if (known !== undefined) return known;
  const found = new Map([...repository.charts.keys()].map((directory): [string, SourceFile[]] => [directory, []]));
  for (const file of repository.charts.size === 0 ? [] : repository.tree.files.values()) {
    for (const directory of ancestorsOf(directoryOf(file.path))) found.get(directory)?.push(file);
  }
  indexes.set(repository, found);
  return found;
}

/** The charts in `charts/` come by themselves; a chart in the root of a repository is not all of the repository. */
function belongs(directory: string, below: string): boolean {
  if (below.startsWith('charts/')) return false;
  return directory !== '' || !below.includes('/') || /^(?:templates|crds|files|config|values)\//.test(below);
}

function within(directory: string, name: string): string {
  return directory === '' ? name : `${directory}/${name}`;
}
