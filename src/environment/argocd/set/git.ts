import { isObject, type Json, type JsonObject } from '../../../manifest/json.ts';
import { compareBytes } from '../../../tree/order.ts';
import { baseName, directoryOf } from '../../path.ts';
import { itemsOf, type Placed, partAt, partAtPath, placedIn, textOf } from '../../placed.ts';
import { documentsOf, type Repository } from '../../repository.ts';
import { scalarText } from '../go-template/value.ts';
import { normalName } from '../normal-name.ts';
import { flattened, type Parameters, together, workedOut, writtenParameters } from './parameters.ts';
import { pathPattern } from './path-pattern.ts';
import { PlacedFailure } from './renderer.ts';
import { patternOfUnknown } from './unknown-cluster.ts';

/** The folders of the repository that the git generator takes (Argo CD `applicationset/generators/git.go`). */
export function folderParameters(repository: Repository, generator: Placed, go: boolean): Parameters[] {
  const folders = [...repository.directories].filter((folder) => folder !== '' && !/(^|\/)\./.test(folder));
  const chosen = selected(partAt(generator, 'directories'), folders, false);
  return chosen.map(({ path, by }) => workedOut(pathValues(generator, path, null, go), by.origin));
}

/** What the files say that the git generator takes: an object, or a list of objects with a set for each. */
export function fileParameters(repository: Repository, generator: Placed, go: boolean): Parameters[] {
  const chosen = selected(partAt(generator, 'files'), repository.tree.paths, true);
  return chosen.flatMap(({ path, by }) => {
    const documents = repository.documents.get(path) ?? documentsOf(repository.tree, path, repository.side);
    const first = documents[0];
    const computed = workedOut(pathValues(generator, directoryOf(path), path, go), by.origin);
    if (first === undefined) {
      if ((repository.tree.files.get(path)?.text ?? '').trim() === '') return [computed];
      throw new PlacedFailure(`\`${path}\`, which this generator reads, is neither YAML nor JSON`, by.origin);
    }
    const whole = placedIn(first, first.value);
    const objects = Array.isArray(first.value) ? itemsOf(whole) : [whole];
    return objects.map((object) => {
      if (object.value !== null && !isObject(object.value)) {
        throw new PlacedFailure(
          `\`${path}\`, which this generator reads, holds neither an object nor a list of them`,
          by.origin,
        );
      }
      return together(go ? writtenParameters(object) : flatParameters(object), computed, false);
    });
  });
}

/** All that an object says, by flattened names, as texts (github.com/jeremywohl/flatten). */
function flatParameters(object: Placed): Parameters {
  const values: JsonObject = Object.fromEntries(flattened(object.value, scalarText));
  const parts = Object.keys(values).flatMap((name): [string, Placed][] => {
    const part = partAtPath(object, pathTo(object.value, name));
    return part === undefined ? [] : [[name, part]];
  });
  return { values, written: { value: values, origin: object.origin, parts: new Map(parts) } };
}

/** The path that a flattened name stands for. */
function pathTo(value: Json, name: string): (string | number)[] {
  if (Array.isArray(value)) {
    const [index = ''] = name.split('.');
    const rest = name.slice(index.length + 1);
    const item: Json | undefined = (value as readonly Json[])[Number(index)];
    return item === undefined ? [] : [Number(index), ...(rest === '' ? [] : pathTo(item, rest))];
  }
  if (!isObject(value)) return [];
  const key = Object.keys(value).find((one) => name === one || name.startsWith(`${one}.`));
  if (key === undefined) return [];
  return name === key ? [key] : [key, ...pathTo(value[key] ?? null, name.slice(key.length + 1))];
}

interface Chosen {
  readonly path: string;
  /** The pattern that takes it. */
  readonly by: Placed;
}

/** Paths that some pattern takes and none excludes, in byte order. */
function selected(patterns: Placed | undefined, paths: readonly string[], files: boolean): Chosen[] {
  const rules = itemsOf(patterns).map((item) => {
    const by = partAt(item, 'path') ?? item;
    const written = textOf(partAt(item, 'path'));
    const pattern = pathPattern(patternOfUnknown(written), files);
    if (pattern === null) throw new PlacedFailure(`the pattern \`${written}\` is malformed`, by.origin);
    const matches = (path: string): boolean => pattern.test(path) || (files && path.startsWith(`${written}/`));
    return { by, matches, excludes: partAt(item, 'exclude')?.value === true };
  });
  const [excluding, including] = [rules.filter(({ excludes }) => excludes), rules.filter(({ excludes }) => !excludes)];
  return paths.toSorted(compareBytes).flatMap((path) => {
    const taking = including.find(({ matches }) => matches(path));
    if (taking === undefined || excluding.some(({ matches }) => matches(path))) return [];
    return [{ path, by: taking.by }];
  });
}

function pathValues(generator: Placed, folder: string, file: string | null, go: boolean): JsonObject {
  const prefix = textOf(partAt(generator, 'pathParamPrefix'));
  const path = folder === '' ? '.' : folder;
  const segments = path.split('/');
  const base = baseName(path);
  const named: JsonObject = {
    basename: base,
    basenameNormalized: normalName(base),
    ...(file === null ? {} : { filename: baseName(file), filenameNormalized: normalName(baseName(file)) }),
  };
  if (go) {
    const values = { path: { path, ...named, segments } };
    return prefix === '' ? values : { [prefix]: values };
  }
  const stem = prefix === '' ? 'path' : `${prefix}.path`;
  return Object.fromEntries([
    [stem, path],
    ...Object.entries(named).map(([key, value]) => [`${stem}.${key}`, value] as const),
    ...segments.map((segment, at) => [`${stem}[${at}]`, segment] as const),
  ]);
}
