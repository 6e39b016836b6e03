import type { Side } from '../manifest/location.ts';
import type { Manifest, SourceDocument } from '../manifest/manifest.ts';
import { parseText } from '../manifest/parse.ts';
import type { Reading } from '../manifest/read.ts';
import { compareBytes } from '../tree/order.ts';
import type { SourceFile, Tree } from '../tree/tree.ts';
import { isKustomization, type Kustomization, kustomizationNames, kustomizationOf } from './kustomize/kustomization.ts';
import { baseName, directoryOf } from './path.ts';

/** A tree and what its files say, by place. */
export interface Repository {
  readonly tree: Tree;
  readonly side: Side;
  /** Files with documents, in byte order. */
  readonly documents: ReadonlyMap<string, readonly SourceDocument[]>;
  /** Files with manifests, in byte order. */
  readonly manifests: ReadonlyMap<string, readonly Manifest[]>;
  /** The same files by the folder they stand in. */
  readonly manifestFiles: ReadonlyMap<string, readonly string[]>;
  /** Paths of YAML files, read or not, by the folder that they stand in. */
  readonly yamlFiles: ReadonlyMap<string, readonly string[]>;
  /** Manifests by `group/kind/name`. */
  readonly named: ReadonlyMap<string, readonly Manifest[]>;
  /** By folder. */
  readonly kustomizations: ReadonlyMap<string, Kustomization>;
  /** Files with a kustomization's name that cannot be read, by folder. */
  readonly unreadableKustomizations: ReadonlyMap<string, string>;
  /** `Chart.yaml` by folder. */
  readonly charts: ReadonlyMap<string, SourceDocument>;
  /** Files that tell Flux what to leave out of its source, those of outer folders first. */
  readonly sourceIgnores: readonly SourceFile[];
  readonly paths: ReadonlySet<string>;
  /** Files of Jsonnet. */
  readonly jsonnet: readonly string[];
  /** Every folder with a file in it or below it; the root is the empty path. */
  readonly directories: ReadonlySet<string>;
}

export function repositoryOf(tree: Tree, reading: Reading): Repository {
  const { side } = reading;
  const documents = byFile(reading.documents);
  const directories = new Set<string>(['']);
  for (const path of tree.paths) {
    for (let directory = directoryOf(path); !directories.has(directory); directory = directoryOf(directory)) {
      directories.add(directory);
    }
  }
  const kustomizations = new Map<string, Kustomization>();
  const unreadable = new Map<string, string>();
  const charts = new Map<string, SourceDocument>();
  for (const path of tree.paths) {
    const name = baseName(path);
    const directory = directoryOf(path);
    if (name === 'Chart.yaml') {
      const chart = documents.get(path)?.[0];
      if (chart !== undefined) charts.set(directory, chart);
    }
    if (!kustomizationNames.includes(name) || kustomizations.has(directory)) continue;
    const found = documents.get(path) ?? documentsOf(tree, path, side);
    const first = found[0];
    if (first === undefined) unreadable.set(directory, path);
    else if (isKustomization(first)) kustomizations.set(directory, kustomizationOf(directory, first));
  }
  const manifests = byFile(reading.manifests);
  return {
    tree,
    side,
    documents,
    manifests,
    manifestFiles: grouped([...manifests.keys()], directoryOf),
    yamlFiles: grouped(
      tree.paths.filter((path) => /\.ya?ml$/.test(path)),
      directoryOf,
    ),
    named: grouped([...manifests.values()].flat(), ({ group, kind, name }) => `${group}/${kind}/${name}`),
    kustomizations,
    unreadableKustomizations: unreadable,
    charts,
    sourceIgnores: tree.paths
      .filter((path) => baseName(path) === '.sourceignore')
      .sort((left, right) => compareBytes(directoryOf(left), directoryOf(right)))
      .flatMap((path) => tree.files.get(path) ?? []),
    paths: new Set(tree.paths),
    jsonnet: tree.paths.filter((path) => path.endsWith('.jsonnet')),
    directories,
  };
}

/** A place for what concerns a whole file. */
export function wholeFile(repository: Repository, file: string): Pick<SourceDocument, 'locate'> {
  const start = { file, side: repository.side, line: 1, column: 1, endLine: 1, endColumn: 1, path: [] };
  return { locate: () => start };
}

/** The documents of a file that is YAML whatever its name says. */
export function documentsOf(tree: Tree, file: string, side: Side): SourceDocument[] {
  const text = tree.files.get(file)?.text;
  if (text === undefined) return [];
  return parseText(text).documents.map((document) => ({
    file,
    side,
    index: document.index,
    value: document.value,
    locate: (path, target = 'value') => ({ ...document.spanOf(path, target), file, side, path }),
  }));
}

function byFile<T extends { readonly file: string }>(items: readonly T[]): Map<string, T[]> {
  return new Map([...grouped(items, ({ file }) => file)].sort(([left], [right]) => compareBytes(left, right)));
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const known = groups.get(keyOf(item));
    if (known === undefined) groups.set(keyOf(item), [item]);
    else known.push(item);
  }
  return groups;
}
