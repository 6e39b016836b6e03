import { type Json, type JsonObject, listAt, stringAt } from '../../manifest/json.ts';
import type { SourceDocument } from '../../manifest/manifest.ts';
import { isIstioChart } from '../charts.ts';
import { baseName, directoryOf, isWithin, resolvePath } from '../path.ts';
import type { Repository } from '../repository.ts';

/** A dependency that a chart is rendered without. */
export interface LeftDependency {
  readonly name: string;
  /** What switches it on, as `condition` says; empty where nothing does. */
  readonly condition: string;
  readonly repository: string;
  readonly version: string;
  /** The folder of the chart that asks for it. */
  readonly directory: string;
  /** Where it is asked for. */
  readonly document: SourceDocument;
  readonly index: number;
  /** Whether it lies packed in `charts/`, which nobody reads here. */
  readonly packed: boolean;
}

/** A chart as helm needs it: with the charts that it depends on in its `charts/` folder. */
export interface ChartLayout {
  readonly directory: string;
  readonly chart: SourceDocument;
  /** Texts by path below the chart's folder. */
  readonly files: ReadonlyMap<string, string>;
  /** For each path that helm may name the file of the repository that it was taken from. */
  readonly sources: ReadonlyMap<string, string>;
  /** The charts in it by the names that its values use for them. */
  readonly children: ReadonlyMap<string, ChartLayout>;
  readonly left: readonly LeftDependency[];
}

/** Lays out the chart of a folder; a chart that depends on itself is left out where it would come again. */
export function layoutOf(repository: Repository, directory: string, trail: readonly string[] = []): ChartLayout {
  const chart = repository.charts.get(directory)!;
  const wanted = dependenciesOf(repository, directory);
  const children = new Map<string, ChartLayout>();
  const left: LeftDependency[] = [];
  const found = new Set<string>();
  const lay = (folder: string) => layoutOf(repository, folder, [...trail, directory]);
  for (const one of wanted) {
    const folder = isIstioChart(one.name) ? null : folderOf(repository, one);
    if (folder === null || folder === directory || trail.includes(folder)) {
      if (!isIstioChart(one.name)) left.push(one);
      continue;
    }
    found.add(folder);
    children.set(one.alias, lay(folder));
  }
  const listed = new Set(wanted.map(({ name }) => name));
  for (const folder of vendored(repository, directory)) {
    const name = nameOf(repository, folder);
    if (!found.has(folder) && !listed.has(name) && !isIstioChart(name)) children.set(name, lay(folder));
  }
  return { directory, chart, children, left, ...filesOf(repository, directory, children, wanted) };
}

/** All that the chart and those in it are rendered without. */
export function allLeft({ left, children }: ChartLayout): LeftDependency[] {
  return [...left, ...[...children.values()].flatMap(allLeft)];
}

/** Folders of the repository that take part, its own first. */
export function foldersOf({ directory, children }: ChartLayout): string[] {
  return [...new Set([directory, ...[...children.values()].flatMap(foldersOf)])];
}

interface Dependency extends LeftDependency {
  readonly alias: string;
  readonly value: Json;
}

/** Of `Chart.yaml`, and of `requirements.yaml` as charts of version 1 have it. */
function dependenciesOf(repository: Repository, directory: string): Dependency[] {
  const requirements = repository.documents.get(within(directory, 'requirements.yaml'))?.[0];
  return [repository.charts.get(directory)!, ...(requirements === undefined ? [] : [requirements])].flatMap(
    (document) =>
      listAt(document.value, 'dependencies').flatMap((value, index): Dependency[] => {
        const name = stringAt(value, 'name');
        if (name === null) return [];
        const [source, version] = [stringAt(value, 'repository') ?? '', stringAt(value, 'version') ?? ''];
        const packed = [...repository.paths].some(
          (path) => directoryOf(path) === within(directory, 'charts') && isPackage(baseName(path), name),
        );
        const condition = stringAt(value, 'condition') ?? '';
        const alias = stringAt(value, 'alias') || name;
        return [{ name, alias, condition, repository: source, version, directory, document, index, packed, value }];
      }),
  );
}

function isPackage(file: string, name: string): boolean {
  return file.startsWith(`${name}-`) && /^\d.*\.tgz$/.test(file.slice(name.length + 1));
}

/** The folder of a dependency in this repository: vendored in `charts/`, else where `file://` leads. */
function folderOf(repository: Repository, { name, directory, repository: address }: Dependency): string | null {
  const own = vendored(repository, directory).find((folder) => nameOf(repository, folder) === name);
  if (own !== undefined) return own;
  if (!address.startsWith('file://')) return null;
  const folder = resolvePath(directory, address.slice('file://'.length));
  return folder !== null && repository.charts.has(folder) ? folder : null;
}

/** The folders of charts that stand in the `charts/` folder of a chart. */
function vendored({ charts }: Repository, directory: string): string[] {
  const holder = within(directory, 'charts');
  return [...charts.keys()].filter((folder) => directoryOf(folder) === holder);
}

function nameOf({ charts }: Repository, directory: string): string {
  return stringAt(charts.get(directory)?.value, 'name') ?? baseName(directory);
}

function filesOf(
  repository: Repository,
  directory: string,
  children: ChartLayout['children'],
  wanted: readonly Dependency[],
): Pick<ChartLayout, 'files' | 'sources'> {
  const files = new Map<string, string>();
  const sources = new Map<string, string>();
  for (const { path, text } of repository.tree.files.values()) {
    if (!isWithin(path, directory) || !belongs(directory, path)) continue;
    const below = directory === '' ? path : path.slice(directory.length + 1);
    files.set(below, text);
    sources.set(below, path);
  }
  for (const [alias, child] of children) {
    const name = stringAt(child.chart.value, 'name') ?? alias;
    for (const [path, text] of child.files) files.set(`charts/${name}/${path}`, text);
    for (const [path, source] of child.sources) {
      sources.set(`charts/${name}/${path}`, source).set(`charts/${alias}/${path}`, source);
    }
  }
  const kept = wanted.filter(({ alias }) => children.has(alias));
  if (kept.length < wanted.length) dropDependencies(files, repository.charts.get(directory)!, kept);
  return { files, sources };
}

/** The charts in `charts/` come by themselves; a chart in the root of a repository is not all of the repository. */
function belongs(directory: string, path: string): boolean {
  const below = directory === '' ? path : path.slice(directory.length + 1);
  if (/^charts\/[^/]+\//.test(below)) return false;
  return directory !== '' || !below.includes('/') || /^(templates|crds|files|config|values)\//.test(below);
}

/** helm renders nothing of a chart of which a dependency is not there. */
function dropDependencies(files: Map<string, string>, { value }: SourceDocument, kept: readonly Dependency[]): void {
  const dependencies = kept.map((one) => one.value);
  files.set('Chart.yaml', JSON.stringify({ ...(value as JsonObject), dependencies }));
  for (const name of ['requirements.yaml', 'requirements.lock', 'Chart.lock']) files.delete(name);
}

function within(directory: string, name: string): string {
  return directory === '' ? name : `${directory}/${name}`;
}
