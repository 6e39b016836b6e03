import { posix } from 'node:path';
import { isObject, valueAt } from '../../manifest/json.ts';
import { groupBy } from '../../mesh/group-by.ts';
import { splitChartAddress } from '../charts/artifacts.ts';
import { type ChartUse, declareCharts, forEachVersion, type Setting } from '../charts/chart-use.ts';
import type { Locatable, VersionContext } from '../declared/context.ts';
import type { VersionDeclaration } from '../declared/declaration.ts';
import { asInSource, itemsAt, textAt, type Written, within, writtenAt, yamlOf } from '../declared/written.ts';
import { fromEnvironments } from '../resolved/helmfile-values.ts';
import { locked } from '../resolved/lock.ts';

/**
 * Releases of a helmfile. Their chart names a repository by alias; a release without a version from a repository of
 * the years of Helm 2 has the version in the repository's address (helmfile.readthedocs.io).
 */
export function helmfiles(context: VersionContext): VersionDeclaration[] {
  const documents = helmfileDocuments(context);
  const helmfile = {
    repositories: documents.flatMap((document) => repositoriesOf(context, document)),
    byFile: groupBy(documents, ({ file }) => file),
  };
  const uses = documents.flatMap((document) =>
    itemsAt(document.value, ['releases']).flatMap((path) =>
      releaseUses(context, inherited(context, document, within(document, path)), helmfile),
    ),
  );
  return declareCharts(context, uses);
}

/** Every document of a helmfile; in one that is a template the expressions are blanked out, which moves nothing. */
function helmfileDocuments(context: VersionContext): Locatable[] {
  const read = new Set(context.documents.map(({ file }) => file));
  const plain = context.documents.filter(({ file, value }) => isHelmfile(file) || looksLikeHelmfile(value));
  const templates = [...context.tree.files.values()].filter(({ path }) => isHelmfile(path) && !read.has(path));
  return [...plain, ...templates.flatMap(({ path, text }) => yamlOf(context, path, withoutTemplates(text)))];
}

function isHelmfile(file: string): boolean {
  return (
    /^helmfile[^/]*\.ya?ml(\.gotmpl)?$/.test(posix.basename(file)) ||
    /(^|\/)helmfile\.d\/.*\.ya?ml(\.gotmpl)?$/.test(file)
  );
}

/** A helmfile under another name: releases with charts, and no Kubernetes object. */
function looksLikeHelmfile(value: Locatable['value']): boolean {
  const first = valueAt(value, ['releases', 0]);
  return isObject(first) && typeof first.chart === 'string' && valueAt(value, ['kind']) === undefined;
}

function withoutTemplates(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      /^\s*\{\{.*\}\}\s*$/.test(line)
        ? ' '.repeat(line.length)
        : line.replace(/\{\{.*?\}\}/g, (found) => '_'.repeat(found.length)),
    )
    .join('\n');
}

/** A release with what it inherits of the templates of its file (`inherit: [{template: x}]`) where it says nothing itself. */
function inherited(context: VersionContext, document: Locatable, release: Locatable): Locatable {
  return itemsAt(release.value, ['inherit']).reduce((own, path) => {
    const name = textAt(context, release, [...path, 'template']);
    const template = name === null ? null : within(document, ['templates', name]);
    if (template === null || !isObject(template.value) || !isObject(own.value)) return own;
    const value = own.value;
    return {
      file: own.file,
      value: { ...template.value, ...value },
      locate: (at, target) => (Object.hasOwn(value, String(at[0])) ? own : template).locate(at, target),
    };
  }, release);
}

interface Repository {
  readonly name: string;
  readonly file: string;
  readonly url: Written;
}

function repositoriesOf(context: VersionContext, document: Locatable): Repository[] {
  return itemsAt(document.value, ['repositories']).flatMap((path) => {
    const name = textAt(context, document, [...path, 'name']);
    const url = writtenAt(context, document, [...path, 'url']);
    return name === null || url === null ? [] : [{ name, url, file: document.file }];
  });
}

interface Helmfile {
  readonly repositories: readonly Repository[];
  readonly byFile: ReadonlyMap<string, readonly Locatable[]>;
}

function releaseUses(context: VersionContext, release: Locatable, { repositories, byFile }: Helmfile): ChartUse[] {
  const name = textAt(context, release, ['name']);
  const chart = writtenAt(context, release, ['chart']);
  if (name === null || chart === null || valueAt(release.value, ['installed']) === false) return [];
  const address = splitChartAddress(chart.text);
  const named = repositories.filter((each) => each.name === address.repository);
  const repository = named.find(({ file }) => file === release.file) ?? named[0];
  const namespace = textAt(context, release, ['namespace']);
  const blanked = writtenAt(context, release, ['version']);
  const written = blanked?.text.includes('_') ? asInSource(context, blanked) : blanked;
  const lock = yamlOf(context, release.file.replace(/\.ya?ml(\.gotmpl)?$/, '.lock'))[0];
  const version = locked(context, written, lock, address.chart);
  return forEachVersion(
    {
      source: 'helmfile',
      subject: `release ${namespace === null ? '' : `${namespace}/`}${name}`,
      chart: address.chart,
      repository: repository?.url ?? { ...chart, text: address.repository },
      release: name,
      values: valuesOf(context, release),
      settings: settingsOf(context, release),
      environment: context.environmentOf(release.file),
      resource: null,
      location: chart.location,
    },
    version === null ? [] : fromEnvironments(context, byFile.get(release.file) ?? [], version),
  );
}

/** Values written in the helmfile, and files of values beside it. */
function valuesOf(context: VersionContext, release: Locatable): Locatable[] {
  return itemsAt(release.value, ['values']).flatMap((path) => {
    const file = textAt(context, release, path);
    if (file === null) return [within(release, path)];
    return yamlOf(context, posix.join(posix.dirname(release.file), file));
  });
}

function settingsOf(context: VersionContext, release: Locatable): Setting[] {
  return itemsAt(release.value, ['set']).flatMap((path) => {
    const name = textAt(context, release, [...path, 'name']);
    const value = writtenAt(context, release, [...path, 'value']);
    return name === null || value === null ? [] : [{ name, value }];
  });
}
