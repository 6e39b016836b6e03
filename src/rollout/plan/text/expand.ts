import { isCollection, isMap, isScalar, isSeq, type Node, parseDocument, type YAMLSeq } from 'yaml';
import { canonical, isObject, type Json, type JsonPath, valueAt } from '../../../manifest/json.ts';
import { parseText } from '../../../manifest/parse.ts';
import { uniteValues } from '../unite.ts';
import type { TextDocument } from './documents.ts';

/**
 * The text of a document as in the head, with what the base has beside it; null where that cannot be written. The lines
 * of the base are put in as they stand, moved to the indent of the list; where that is not possible the lists are
 * written anew.
 */
export function unionText(base: TextDocument, head: TextDocument): string | null {
  if (!isObject(base.value) || !isObject(head.value)) return null;
  const union = uniteValues(base.value, head.value);
  if (union === null) return null;
  const says = (text: string | null) =>
    text !== null && canonical(parseText(text).documents[0]?.value ?? null) === canonical(union);
  return [insertedText(base, head, union), rewrittenText(head, union)].find(says) ?? null;
}

/** Items that a list of the union has beyond the head, by the path of the list. */
interface Extra {
  readonly path: JsonPath;
  readonly items: readonly Json[];
}

function extrasOf(union: Json, head: Json | undefined, path: JsonPath = []): Extra[] {
  if (Array.isArray(union)) {
    const known = Array.isArray(head) ? (head as readonly Json[]) : [];
    const same = known.flatMap((item, index) => extrasOf((union as readonly Json[])[index]!, item, [...path, index]));
    const items = (union as readonly Json[]).slice(known.length);
    return items.length === 0 ? same : [...same, { path, items }];
  }
  if (!isObject(union)) return [];
  const old = isObject(head) ? head : {};
  return Object.entries(union).flatMap(([key, value]) =>
    value === undefined ? [] : extrasOf(value, old[key], [...path, key]),
  );
}

/** The head with the lines of the base put in after the last item of each list. */
function insertedText(base: TextDocument, head: TextDocument, union: Json): string | null {
  const [old, now] = [parseDocument(base.text), parseDocument(head.text)];
  const insertions: { readonly at: number; readonly text: string }[] = [];
  for (const { path, items } of extrasOf(union, head.value)) {
    const [from, to] = [old.getIn(path, true), now.getIn(path, true)];
    if (!isSeq(from) || !isSeq(to) || to.items.length === 0) return null;
    const taken = items.map((item) => {
      const index = (valueAt(base.value, path) as readonly Json[]).findIndex(
        (each) => canonical(each) === canonical(item),
      );
      return from.items[index] as Node | undefined;
    });
    if (taken.includes(undefined)) return null;
    const insertion = to.flow
      ? flowInsertion(base.text, to, taken as Node[])
      : blockInsertion(base.text, head.text, from, to, taken as Node[]);
    if (insertion === null) return null;
    insertions.push(insertion);
  }
  insertions.sort((left, right) => right.at - left.at);
  return insertions.reduce((text, { at, text: added }) => text.slice(0, at) + added + text.slice(at), head.text);
}

/** Into `[a, b]`, before the bracket that closes it. */
function flowInsertion(base: string, to: YAMLSeq, items: readonly Node[]): { at: number; text: string } | null {
  const last = to.items.at(-1) as Node;
  if (!last.range || items.some((item) => !isScalar(item) && !(isCollection(item) && item.flow))) return null;
  const texts = items.map(({ range }) => base.slice(range![0], range![1]));
  return { at: last.range[1], text: texts.map((text) => `, ${text}`).join('') };
}

/** After the last line of the last item, with the indent that the list has there. */
function blockInsertion(
  base: string,
  head: string,
  from: YAMLSeq,
  to: YAMLSeq,
  items: readonly Node[],
): { at: number; text: string } | null {
  const last = to.items.at(-1) as Node;
  if (from.flow || !last.range) return null;
  const indent = dashColumn(head, (to.items[0] as Node).range![0]);
  const end = head.indexOf('\n', Math.max(last.range[1] - 1, last.range[0]));
  const newline = head.includes('\r\n') ? '\r\n' : '\n';
  const lines = items.flatMap((item) => {
    const start = base.lastIndexOf('\n', item.range![0] - 1) + 1;
    const had = dashColumn(base, item.range![0]);
    return base
      .slice(start, item.range![1])
      .trimEnd()
      .split(/\r?\n/)
      .map((line) => (line.trim() === '' ? '' : `${' '.repeat(indent)}${line.slice(had)}`));
  });
  const text = lines.map((line) => `${line}${newline}`).join('');
  return end === -1 ? { at: head.length, text: `${newline}${text}` } : { at: end + 1, text };
}

/** The column, counted from 0, of the dash before an item. */
function dashColumn(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return text.slice(start, offset).lastIndexOf('-');
}

/** The head with the lists of the union written anew, for what cannot be put in line by line. */
function rewrittenText({ text }: TextDocument, union: Json): string | null {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const start = /^(?:---[^\n]*\n)?/.exec(text)![0];
  const document = parseDocument(text.slice(start.length));
  if (document.errors.length > 0 || !isMap(document.contents)) return null;
  for (const { path, items } of extrasOf(union, document.toJS() as Json)) {
    if (isSeq(document.getIn(path, true))) for (const item of items) document.addIn(path, document.createNode(item));
    else document.setIn(path, document.createNode(items));
  }
  return start + document.toString({ lineWidth: 0 }).replaceAll(/\r?\n/g, newline);
}
