import { isMap, isScalar, parseDocument } from 'yaml';
import { canonical, isObject } from '../../../manifest/json.ts';
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

/** A line below `annotations:`, or below `metadata:` with that key. */
function insertedText(text: string, { name, value }: Entry): string | null {
  const document = parseDocument(text);
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const entry = `${name}: ${JSON.stringify(value)}`;
  const annotations = document.getIn(['metadata', 'annotations'], true);
  const at = (node: unknown) => {
    const first = isMap(node) && !node.flow ? node.items[0]?.key : null;
    if (!isScalar(first) || !first.range) return null;
    const start = text.lastIndexOf('\n', first.range[0] - 1) + 1;
    return { start, indent: text.slice(start, first.range[0]) };
  };
  const below = at(annotations);
  if (below !== null) return `${text.slice(0, below.start)}${below.indent}${entry}${newline}${text.slice(below.start)}`;
  const metadata = at(document.getIn(['metadata'], true));
  if (annotations !== undefined || metadata === null || metadata.indent.trim() !== '') return null;
  const { start, indent } = metadata;
  const lines = [`${indent}annotations:`, `${indent}  ${entry}`].map((line) => `${line}${newline}`).join('');
  return `${text.slice(0, start)}${lines}${text.slice(start)}`;
}

function rewrittenText(text: string, { name, value }: Entry): string | null {
  const start = /^(?:---[^\n]*\n)?/.exec(text)![0];
  const document = parseDocument(text.slice(start.length));
  if (document.errors.length > 0 || !isMap(document.contents)) return null;
  document.setIn(['metadata', 'annotations', name], value);
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  return start + document.toString({ lineWidth: 0 }).replaceAll(/\r?\n/g, newline);
}
