import type { Manifest } from '../../manifest/manifest.ts';
import { valuesIn } from '../charts.ts';
import { embeddedDocuments } from '../embedded.ts';
import type { RenderProblem } from '../environment.ts';
import { settingOf } from '../helm/setting.ts';
import { withoutSecrets } from '../kustomize/remote.ts';
import { resolvePath } from '../path.ts';
import { itemsOf, locateIn, type Placed, partAt, placedAt, textOf } from '../placed.ts';
import type { Repository } from '../repository.ts';
import { isOwnAddress, type NamedSource, namedSourcesOf } from './application.ts';

/** The values that a source gives to its chart, and what could not be followed of them. */
export interface HelmValues {
  /** The later count more. */
  readonly values: readonly Placed[];
  readonly problems: readonly RenderProblem[];
}

/** What values are looked up in. */
export interface ValuesPlace {
  readonly repository: Repository;
  /** Addresses that the repository is known by. */
  readonly addresses: readonly string[];
  readonly application: Manifest;
  /** The folder of the chart; null for a chart from elsewhere. */
  readonly folder: string | null;
}

/**
 * The values of a source in Argo CD's order: files, then `valuesObject` or else `values`, then parameters, then those that
 * are read from files (Argo CD `reposerver/repository/repository.go`, helmTemplate).
 */
export function helmValues(helm: Placed | undefined, place: ValuesPlace): HelmValues {
  const optional = partAt(helm, 'ignoreMissingValueFiles')?.value === true;
  const files = itemsOf(partAt(helm, 'valueFiles')).map((entry) => fromFile(entry, optional, place));
  const given = together([...files, inPlace(helm, place)]);
  const parameters = itemsOf(partAt(helm, 'parameters')).reduce(
    (found, entry) => together([found, parameter(entry, found.values)]),
    given,
  );
  return itemsOf(partAt(helm, 'fileParameters')).reduce(
    (found, entry) => together([found, fileParameter(entry, found.values, place)]),
    parameters,
  );
}

function together(found: readonly HelmValues[]): HelmValues {
  return { values: found.flatMap(({ values }) => values), problems: found.flatMap(({ problems }) => problems) };
}

const none: HelmValues = { values: [], problems: [] };

function only(...values: readonly Placed[]): HelmValues {
  return { values, problems: [] };
}

function told(place: Placed, reason: string, fix: string | null, broken: boolean): HelmValues {
  return { values: [], problems: [{ location: locateIn(place, []), reason, fix, broken }] };
}

function fromFile(entry: Placed, optional: boolean, place: ValuesPlace): HelmValues {
  const path = pathOf(entry, place);
  if (typeof path !== 'string') return path;
  if (place.repository.paths.has(path)) return only(...valuesIn(place.repository, path));
  if (optional) return none;
  const fix = 'Correct the path, or set `ignoreMissingValueFiles`.';
  return told(entry, `the values file \`${textOf(entry)}\` does not exist`, fix, true);
}

/** The path of a file that a source names, from the root of the repository; or why it is not one. */
function pathOf(entry: Placed, { folder, application, addresses }: ValuesPlace): string | HelmValues {
  const written = textOf(entry);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(written)) {
    return told(
      entry,
      `the values of ${withoutSecrets(written)} are fetched from elsewhere, and were not`,
      null,
      false,
    );
  }
  const [, name, rest = ''] = /^\$([^/]+)\/?(.*)$/.exec(written) ?? [];
  if (name !== undefined) return pathInSource(entry, namedSourcesOf(application), { name, rest }, addresses);
  const path = written.startsWith('/') ? resolvePath('', written.slice(1)) : resolvePath(folder ?? '', written);
  if (path === null) return told(entry, `\`${written}\` leads out of the repository`, 'Correct the path.', true);
  if (folder === null) return told(entry, `\`${written}\` lies in the chart, which is not here`, null, false);
  return path;
}

/** `$name/path` starts from the root of the source with that `ref`, whatever `path` this has. */
function pathInSource(
  entry: Placed,
  sources: readonly NamedSource[],
  { name, rest }: { readonly name: string; readonly rest: string },
  addresses: readonly string[],
): string | HelmValues {
  const source = sources.find(({ ref }) => ref === name);
  if (source === undefined) {
    const fix = 'Give that `ref` to the source that holds the file.';
    return told(entry, `no source of this Application has the \`ref\` \`${name}\``, fix, true);
  }
  if (!isOwnAddress(source.repository, addresses)) {
    const address = withoutSecrets(source.repository);
    return told(entry, `the values come from another repository: ${address}`, null, false);
  }
  if (source.fixedAt !== null) {
    const reason = `the values are those of revision \`${source.fixedAt}\`: a change here reaches it when that moves`;
    return told(entry, reason, null, false);
  }
  return resolvePath('', rest) ?? told(entry, `\`${rest}\` leads out of the repository`, 'Correct the path.', true);
}

function inPlace(helm: Placed | undefined, { repository }: ValuesPlace): HelmValues {
  const object = partAt(helm, 'valuesObject');
  if (object !== undefined && object.value !== null) return only(object);
  const text = partAt(helm, 'values');
  if (text === undefined || textOf(text).trim() === '') return none;
  const documents = embeddedDocuments(repository.tree, text);
  if (documents.length > 0) return only(...documents);
  return told(text, 'these values are no YAML', 'Correct them, or write them as `valuesObject`.', true);
}

/** `helm --set`, or `--set-string` with `forceString`. */
function parameter(entry: Placed, lower: readonly Placed[]): HelmValues {
  const value = partAt(entry, 'value') ?? placedAt(entry.origin, '');
  return setAt(entry, value, partAt(entry, 'forceString')?.value === true, lower);
}

function fileParameter(entry: Placed, lower: readonly Placed[], place: ValuesPlace): HelmValues {
  const written = partAt(entry, 'path');
  if (written === undefined) return told(entry, 'this file parameter has no `path`', 'Give it one.', true);
  const path = pathOf(written, place);
  if (typeof path !== 'string') return path;
  const file = place.repository.tree.files.get(path);
  if (file !== undefined) return setAt(entry, placedAt(written.origin, file.text), true, lower);
  return told(written, `the file \`${textOf(written)}\` does not exist`, 'Correct the path.', true);
}

function setAt(entry: Placed, value: Placed, asText: boolean, lower: readonly Placed[]): HelmValues {
  const name = textOf(partAt(entry, 'name'));
  const values = settingOf(name, value, asText, lower);
  if (values !== null) return only(values);
  return told(entry, `the parameter \`${name}\` is not followed: it is no path`, 'Write it into values.', false);
}
