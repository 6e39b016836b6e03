import { isObject, stringAt, valueAt } from '../../manifest/json.ts';
import { baseName, directoryOf, resolvePath } from '../path.ts';
import { isInChart } from '../plain.ts';
import type { Repository } from '../repository.ts';
import { isTestData } from '../test-data.ts';
import { filesAt } from './values.ts';

/**
 * The helmfiles of a repository that no other one speaks of, in byte order: those by name (`helmfile.yaml`, `helmfile.d/`),
 * and documents with releases under another name. Of those that speak of each other in a circle, the first.
 */
export function entryHelmfiles(repository: Repository): string[] {
  const all = [...repository.tree.files.keys()].filter(
    (file) => !isTestData(file) && !isInChart(repository, file) && isHelmfile(repository, file),
  );
  const spoken = new Map(all.map((file) => [file, spokenOf(repository, file)]));
  const below = new Set([...spoken].flatMap(([file, others]) => others.filter((other) => other !== file)));
  const reached = new Set<string>();
  const reach = (file: string): void => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const other of spoken.get(file) ?? []) reach(other);
  };
  const entries = all.filter((file) => !below.has(file));
  for (const file of entries) reach(file);
  for (const file of all) {
    if (reached.has(file)) continue;
    entries.push(file);
    reach(file);
  }
  return entries;
}

function isHelmfile(repository: Repository, file: string): boolean {
  if (/^helmfile[^/]*\.ya?ml(\.gotmpl)?$/.test(baseName(file))) return !/[-_.](?:values|lock)\.ya?ml/.test(file);
  if (/(^|\/)helmfile\.d\/[^/]+\.ya?ml(\.gotmpl)?$/.test(file)) {
    const documents = repository.documents.get(file);
    return (
      documents === undefined ||
      documents.some(({ value }) => speaksOfReleases(value) || valueAt(value, ['helmfiles']) !== undefined)
    );
  }
  return (repository.documents.get(file) ?? []).some(({ value }) => speaksOfReleases(value));
}

/** Releases with charts, and no Kubernetes object. */
function speaksOfReleases(value: Parameters<typeof valueAt>[0]): boolean {
  const first = valueAt(value, ['releases', 0]);
  if (!isObject(first) || valueAt(value, ['kind']) !== undefined) return false;
  return stringAt(first, 'chart') !== null || valueAt(first, ['inherit']) !== undefined;
}

/** The files under `bases` and `helmfiles`, by what is written: a template need not be filled in to be spoken of. */
function spokenOf(repository: Repository, file: string): string[] {
  const text = repository.tree.files.get(file)?.text ?? '';
  const lists = text.matchAll(/^(?:bases|helmfiles):[ \t]*(\[[^\]]*\]|\n(?:[ \t#-].*(?:\n|$)|[ \t]*\n)*)/gm);
  return [...lists].flatMap(([, list]) => {
    const words = list!.match(/[^\s"'[\],{}]+/g) ?? [];
    return words.flatMap((word) => {
      const path = /\.(?:ya?ml|gotmpl)$|\/|\*/.test(word) ? resolvePath(directoryOf(file), word) : null;
      if (path === null) return [];
      return [...filesAt(repository, path), ...filesIn(repository, path)];
    });
  });
}

/** The helmfiles in a folder that is spoken of as one. */
export function filesIn({ directories, paths }: Repository, directory: string): string[] {
  if (!directories.has(directory)) return [];
  return [...paths].filter((path) => directoryOf(path) === directory && /\.ya?ml(\.gotmpl)?$/.test(path));
}
