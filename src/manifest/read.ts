import type { SkippedFile, SourceFile, Tree } from '../tree/tree.ts';
import { isObject, type Json, type JsonObject, type JsonPath, objectAt, stringAt } from './json.ts';
import type { Side } from './location.ts';
import type { Manifest, ReadProblem, SourceDocument } from './manifest.ts';
import { type ParsedDocument, type ParsedText, type ParseProblem, parseText } from './parse.ts';
import { hasPlaceholder } from './placeholder.ts';
import { chartTemplates, isYtt, templateOf } from './template.ts';

/** All that the YAML and JSON files of a tree say. */
export interface Reading {
  readonly side: Side;
  /** Every document, manifests included: kustomizations, charts, values, helmfiles. */
  readonly documents: readonly SourceDocument[];
  /** The documents that are Kubernetes objects, lists taken apart, in the order of files and documents. */
  readonly manifests: readonly Manifest[];
  /** Of files that look like manifests only. */
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
  const skipped: SkippedFile[] = [];
  const isTemplate = chartTemplates(tree);
  for (const file of tree.files.values()) {
    if (!isYaml(file)) continue;
    if (isTemplate(file.path)) {
      skipped.push({ file: file.path, reason: 'Helm template: needs rendering' });
      continue;
    }
    const parsed = parsedOf(file, cache);
    const reason = reasonToSkip(file, parsed);
    if (reason !== null) {
      skipped.push({ file: file.path, reason });
      continue;
    }
    if (looksLikeManifest(file)) {
      problems.push(...parsed.problems.map((problem) => placed(problem, file.path, side)));
    } else {
      const lost = parsed.problems.find(({ fatal }) => fatal);
      if (lost !== undefined) skipped.push({ file: file.path, reason: `no YAML at line ${lost.line}: ${lost.reason}` });
    }
    for (const document of parsed.documents) {
      const source = sourceDocument(document, file.path, side);
      documents.push(source);
      manifests.push(...manifestsOf(source));
    }
  }
  return { side, documents, manifests, problems, skipped };
}

/** JSON of other tools: settings, packages, recorded data. Parsing it tells nothing about a mesh. */
const otherJson = /(^|\/)(package|tsconfig[^/]*|composer|renovate|[^/]*lock|\.eslintrc|devcontainer)\.json$/i;
/** In characters; larger JSON is data unless it holds objects of Kubernetes. */
const largestOtherJson = 256 * 1024;

function isYaml({ path, text }: SourceFile): boolean {
  if (/\.ya?ml$/i.test(path) || /(^|\/)Kustomization$/.test(path)) return true;
  if (!/\.json$/i.test(path)) return false;
  return text.includes('"apiVersion"') || (text.length < largestOtherJson && !otherJson.test(path));
}

/** Whether what is wrong with a file is worth a finding: it says `apiVersion:` or `kind:`, or its name says so. */
function looksLikeManifest({ path, text }: SourceFile): boolean {
  if (/(^|\/)kustomization(\.ya?ml)?$/i.test(path)) return true;
  return /^\uFEFF?(?:- )?["']?(?:apiVersion|kind)["']?[ \t]*:|[{,]\s*"(?:apiVersion|kind)"\s*:/m.test(text);
}

function parsedOf({ contentId, text }: SourceFile, cache: ParseCache): ParsedText {
  const known = cache.get(contentId);
  if (known !== undefined) return known;
  const parsed = parseText(text);
  cache.set(contentId, parsed);
  return parsed;
}

/** Why a file is a template and not what it seems to be; null where it is read. */
function reasonToSkip({ text }: SourceFile, { problems }: ParsedText): string | null {
  if (isYtt(text)) return 'ytt template: needs rendering';
  const lost = problems.filter(({ fatal }) => fatal);
  if (lost.length === 0) return null;
  const template = templateOf(text);
  if (template !== null) return template;
  const lines = text.split('\n');
  const unfilled = lost.every(({ line }) => hasPlaceholder(lines[line - 1] ?? ''));
  return unfilled ? 'template: its placeholders have to be filled in before it is YAML' : null;
}

function placed({ reason, fatal, ...span }: ParseProblem, file: string, side: Side): ReadProblem {
  return { location: { ...span, file, side, path: [] }, reason, fatal };
}

/** A document of a text as one of a file. */
export function sourceDocument(document: ParsedDocument, file: string, side: Side): SourceDocument {
  return {
    file,
    side,
    index: document.index,
    value: document.value,
    locate: (path, target = 'value') => ({ ...document.spanOf(path, target), file, side, path }),
    textOf: (path) => document.textOf(path),
  };
}

/** The objects of a document: itself, or the items of a list, as kubectl takes a list apart. */
export function manifestsOf(document: SourceDocument): Manifest[] {
  return objectsIn(document.value, []).flatMap(({ value, path }) => {
    const placedAt: Pick<SourceDocument, 'file' | 'side' | 'locate' | 'textOf'> =
      path.length === 0
        ? document
        : {
            file: document.file,
            side: document.side,
            locate: (inner, target) => document.locate([...path, ...inner], target),
            textOf: (inner) => document.textOf?.([...path, ...inner]) ?? null,
          };
    const manifest = manifestOf(placedAt, value);
    return manifest === null ? [] : [manifest];
  });
}

interface PlacedObject {
  readonly value: JsonObject;
  readonly path: JsonPath;
}

/**
 * `kind: List`, and lists of one kind (`ConfigMapList`) whose items may leave out what the list says for them
 * (apimachinery `unstructured/helpers.go`, `decodeToList`). A kind that merely ends in "List" has a name.
 */
function objectsIn(value: Json, path: JsonPath, inherited: JsonObject = {}): PlacedObject[] {
  if (!isObject(value)) return [];
  const object = Object.keys(inherited).length === 0 ? value : { ...inherited, ...value };
  const kind = stringAt(object, 'kind') ?? '';
  const items = object.items;
  if (!kind.endsWith('List') || !Array.isArray(items) || stringAt(object, 'metadata', 'name') !== null) {
    return [{ value: object, path }];
  }
  const itemKind = kind.slice(0, -'List'.length);
  const given: JsonObject = itemKind === '' ? {} : { apiVersion: object.apiVersion, kind: itemKind };
  return items.flatMap((item: Json, index) => objectsIn(item, [...path, 'items', index], given));
}

/**
 * An object as a manifest; null where it has no apiVersion, kind and name. A file for `istioctl install -f` needs no
 * name, so an IstioOperator without one goes by that of its file.
 */
export function manifestOf(
  document: Pick<SourceDocument, 'file' | 'side' | 'locate'> & Partial<Pick<SourceDocument, 'textOf'>>,
  value: JsonObject,
): Manifest | null {
  const apiVersion = stringAt(value, 'apiVersion');
  const kind = stringAt(value, 'kind');
  const name = stringAt(value, 'metadata', 'name') ?? (kind === 'IstioOperator' ? stemOf(document.file) : null);
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
    ...(document.textOf === undefined ? {} : { textOf: document.textOf }),
  };
}

/** `control-plane` of `mesh/control-plane.yaml`. */
function stemOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\..*$/, '');
}

function stringsAt(value: JsonObject, field: 'labels' | 'annotations'): Record<string, string> {
  const entries = Object.entries(objectAt(value, 'metadata', field));
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
