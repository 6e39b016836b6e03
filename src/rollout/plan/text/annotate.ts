import { isMap, parseDocument } from 'yaml';
import { insertEntry } from '../../../manifest/insert.ts';
import { canonical, isObject, type JsonPath } from '../../../manifest/json.ts';
import { parseText } from '../../../manifest/parse.ts';
import { type Annotation, keptValue, textOf } from '../keep.ts';

/** The text of a document with an annotation; null where it cannot be written. */
export function annotatedText(text: string, annotation: Annotation): string | null {
  const value = parseText(text).documents[0]?.value ?? null;
  if (!isObject(value)) return null;
  const wanted = canonical(keptValue(value, annotation));
  const says = (each: string | null) =>
    each !== null && canonical(parseText(each).documents[0]?.value ?? null) === wanted;
  const entry = { name: annotation.name, value: textOf(value, annotation) };
  return [insertedText(text, entry), rewrittenText(text, entry)].find(says) ?? null;
}

type Entry = Pick<Annotation, 'name' | 'value'>;

/** One line more, or one that is longer. */
function insertedText(text: string, { name, value }: Entry): string | null {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const plain = lines.join('\n');
  const [document] = parseText(plain).documents;
  if (document === undefined || !isObject(document.value)) return null;
  const written = {
    value: document.value,
    locate: (path: JsonPath, target: 'key' | 'value' = 'value') => document.spanOf(path, target),
  };
  const edit = insertEntry(plain, written, ['metadata', 'annotations'], [name, JSON.stringify(value)], ['name']);
  if (edit === null) return null;
  const edited = [...lines.slice(0, edit.line - 1), edit.replacement, ...lines.slice(edit.endLine)].join('\n');
  return text.includes('\r\n') ? edited.replaceAll('\n', '\r\n') : edited;
}

function rewrittenText(text: string, { name, value }: Entry): string | null {
  const start = /^(?:---[^\n]*\n)?/.exec(text)![0];
  const document = parseDocument(text.slice(start.length));
  if (document.errors.length > 0 || !isMap(document.contents)) return null;
  document.setIn(['metadata', 'annotations', name], value);
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  return start + document.toString({ lineWidth: 0 }).replaceAll(/\r?\n/g, newline);
}
