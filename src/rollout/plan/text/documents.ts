import { isObject, type Json, stringAt } from '../../../manifest/json.ts';
import { parseText } from '../../../manifest/parse.ts';
import { splitDocuments } from '../../../manifest/split.ts';

/** A document of a file, with all that stands between it and the next one. */
export interface TextDocument {
  /** Names the document within its file, in both revisions alike. */
  readonly id: string;
  /** Group, kind, namespace and name of an object of Kubernetes; null for anything else. */
  readonly name: string | null;
  readonly text: string;
  /** First and last line, counted from 1. */
  readonly line: number;
  readonly endLine: number;
  /** What it says; null where it cannot be read. */
  readonly value: Json;
}

/** The documents of a file whose texts together are the whole text. Where two have one name the file is taken as one. */
export function documentsIn(path: string, text: string): TextDocument[] {
  const pieces = /\.(?:ya?ml|json)$/i.test(path) ? splitDocuments(text) : [];
  const starts = pieces.slice(1).map(({ start }) => start);
  const bounds = [0, ...starts, text.length];
  const documents = bounds.slice(0, -1).map((start, index) => documentAt(text, start, bounds[index + 1]!, index));
  const ids = new Set(documents.map(({ id }) => id));
  return ids.size === documents.length ? documents : [{ ...documentAt(text, 0, text.length, 0), name: null }];
}

function documentAt(whole: string, start: number, end: number, index: number): TextDocument {
  const text = whole.slice(start, end);
  const value = parseText(text).documents[0]?.value ?? null;
  const line = linesIn(whole.slice(0, start)) + 1;
  const lines = linesIn(text) + (text === '' || text.endsWith('\n') ? 0 : 1);
  const name = nameOf(value);
  return { id: name ?? `document ${index}`, name, text, line, endLine: Math.max(line, line + lines - 1), value };
}

function linesIn(text: string): number {
  return text.split('\n').length - 1;
}

function nameOf(value: Json): string | null {
  const name = stringAt(value, 'metadata', 'name');
  const kind = stringAt(value, 'kind');
  if (!isObject(value) || name === null || kind === null) return null;
  const group = (stringAt(value, 'apiVersion') ?? '').replace(/\/?[^/]*$/, '');
  return [group, kind, stringAt(value, 'metadata', 'namespace') ?? '', name].join('/');
}
