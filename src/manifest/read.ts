import type { SkippedFile, Tree } from '../tree/tree.ts';
import { isObject, type JsonObject, objectAt, stringAt } from './json.ts';
import type { Side } from './location.ts';
import type { Manifest, ReadProblem, SourceDocument } from './manifest.ts';
import { type ParsedText, parseText } from './parse.ts';

/** All that the YAML and JSON files of a tree say. */
export interface Reading {
  /** Every document, manifests included: kustomizations, charts, values, helmfiles. */
  readonly documents: readonly SourceDocument[];
  /** The documents that are Kubernetes objects, lists taken apart, in the order of files and documents. */
  readonly manifests: readonly Manifest[];
  readonly problems: readonly ReadProblem[];
  /** Files that hold templates rather than manifests, and the like. */
  readonly skipped: readonly SkippedFile[];
}

/** Texts that were parsed already, by content id: base and head share most of theirs. */
export type ParseCache = Map<string, ParsedText>;

/** Reads every file of the tree that looks like YAML or JSON. */
export function readTree(tree: Tree, side: Side, cache: ParseCache = new Map()): Reading {
  const documents: SourceDocument[] = [];
  const manifests: Manifest[] = [];
  const problems: ReadProblem[] = [];
  for (const file of tree.files.values()) {
    if (!/\.(ya?ml|json)$/.test(file.path)) continue;
    let parsed = cache.get(file.contentId);
    if (parsed === undefined) {
      parsed = parseText(file.text);
      cache.set(file.contentId, parsed);
    }
    for (const { reason, fatal, ...span } of parsed.problems) {
      problems.push({ location: { ...span, file: file.path, side, path: [] }, reason, fatal });
    }
    for (const document of parsed.documents) {
      const source: SourceDocument = {
        file: file.path,
        side,
        index: document.index,
        value: document.value,
        locate: (path, target = 'value') => ({ ...document.spanOf(path, target), file: file.path, side, path }),
      };
      documents.push(source);
      manifests.push(...manifestsOf(source));
    }
  }
  return { documents, manifests, problems, skipped: [] };
}

/** The objects of a document: itself, or the items of a list. */
function manifestsOf(document: SourceDocument): Manifest[] {
  if (!isObject(document.value)) return [];
  const manifest = manifestOf(document, document.value);
  return manifest === null ? [] : [manifest];
}

/** An object as a manifest; null where it has no apiVersion, kind and name. */
export function manifestOf(
  document: Pick<SourceDocument, 'file' | 'side' | 'locate'>,
  value: JsonObject,
): Manifest | null {
  const apiVersion = stringAt(value, 'apiVersion');
  const kind = stringAt(value, 'kind');
  const name = stringAt(value, 'metadata', 'name');
  if (apiVersion === null || kind === null || name === null) return null;
  return {
    apiVersion,
    group: apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '',
    kind,
    namespace: stringAt(value, 'metadata', 'namespace'),
    name,
    labels: stringsAt(value, 'labels'),
    annotations: stringsAt(value, 'annotations'),
    value,
    file: document.file,
    side: document.side,
    locate: document.locate,
  };
}

function stringsAt(value: JsonObject, field: 'labels' | 'annotations'): Record<string, string> {
  const entries = Object.entries(objectAt(value, 'metadata', field));
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
