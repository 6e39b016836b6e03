import { addsOnlyOne } from './additions.ts';
import { type JsonObject, type JsonPath, valueAt } from './json.ts';
import type { Span } from './location.ts';

/** Lines of a file in the place of others: from `line` to `endLine`, counted from 1, without the newline at the end. */
export interface LineEdit {
  readonly line: number;
  readonly endLine: number;
  readonly replacement: string;
}

/** What stands in a file, and can say where. */
export interface Written {
  readonly value: JsonObject;
  locate(this: void, path: JsonPath, target?: 'key' | 'value'): Span;
}

/**
 * Puts an entry into a mapping of a document, in the style in which the mapping is written; where it is absent, it is
 * made, as far as its parent is there. Null where it is not clear how, where the entry is there already, and where
 * something else would change with it (an anchor that others refer to).
 *
 * @param path leads to the mapping
 * @param entry the key, and the value as YAML on one line: a quoted text, `[a, b]`
 * @param after the keys that the new one should follow, the first that is there counts; else it comes first
 */
export function insertEntry(
  text: string,
  written: Written,
  path: JsonPath,
  entry: readonly [key: string, value: string],
  after: readonly string[] = [],
): LineEdit | null {
  return proved(text, entryInserted(text, written, path, entry, after));
}

function entryInserted(
  text: string,
  written: Written,
  path: JsonPath,
  entry: readonly [key: string, value: string],
  after: readonly string[],
): LineEdit | null {
  const [key, value] = entry;
  const mapping = valueAt(written.value, path);
  const parent = path.slice(0, -1);
  const name = String(path.at(-1));
  if (mapping === undefined || mapping === null) {
    if (path.length === 0 || mapping === null) return null;
    const block = insertLines(text, written, parent, after, (indent) => [
      `${indent}${name}:`,
      `${indent}  ${key}: ${value}`,
    ]);
    return block ?? entryInserted(text, written, parent, [name, `{ ${key}: ${value} }`], after);
  }
  if (typeof mapping !== 'object' || Array.isArray(mapping) || key in mapping) return null;
  const span = written.locate(path);
  if (startsWith(text, span, '{'))
    return insideBrackets(text, span, `${key}: ${value}`, Object.keys(mapping).length === 0);
  return insertLines(text, written, path, after, (indent) => [`${indent}${key}: ${value}`]);
}

/** Puts an item at the head of a list that is there; null where it is not clear how. */
export function insertItem(text: string, written: Written, path: JsonPath, item: string): LineEdit | null {
  return proved(text, itemInserted(text, written, path, item));
}

function itemInserted(text: string, written: Written, path: JsonPath, item: string): LineEdit | null {
  const list = valueAt(written.value, path);
  if (!Array.isArray(list)) return null;
  const span = written.locate(path);
  if (startsWith(text, span, '[')) return insideBrackets(text, span, item, list.length === 0);
  const { line } = written.locate([...path, 0]);
  const original = linesOf(text)[line - 1] ?? '';
  const dash = /^(\s*)- /.exec(original);
  return dash === null ? null : replaced(original, line, [`${dash[1]}- ${item}`, original]);
}

/** Whole lines beside an entry of a mapping in block style. */
function insertLines(
  text: string,
  written: Written,
  path: JsonPath,
  after: readonly string[],
  linesWith: (indent: string) => readonly string[],
): LineEdit | null {
  const mapping = valueAt(written.value, path);
  if (typeof mapping !== 'object' || mapping === null || Array.isArray(mapping)) return null;
  if (startsWith(text, written.locate(path), '{')) return null;
  const [first] = Object.keys(mapping);
  const beside = after.find((key) => key in mapping) ?? null;
  const key = beside ?? first;
  if (key === undefined) return null;
  const { line, column } = written.locate([...path, key], 'key');
  const original = linesOf(text)[line - 1] ?? '';
  const indent = original.slice(0, column - 1);
  if (indent.trim() !== '' || indent.includes('\t')) return null;
  const added = linesWith(indent);
  if (beside === null) return replaced(original, line, [...added, original]);
  const value = written.locate([...path, key]);
  return value.endLine === line ? replaced(original, line, [original, ...added]) : null;
}

/** Behind what stands in brackets, which begin and end at the span. */
function insideBrackets(text: string, span: Span, added: string, empty: boolean): LineEdit | null {
  const lines = linesOf(text);
  const last = lines[span.endLine - 1] ?? '';
  const [before, bracket] = [last.slice(0, span.endColumn - 2), last.slice(span.endColumn - 2)];
  if (!/^[}\]]/.test(bracket) || (span.endLine !== span.line && before.trim() === '')) return null;
  const stem = before.trimEnd();
  const space = empty ? (bracket.startsWith('}') ? ' ' : '') : before.slice(stem.length);
  const comma = stem.endsWith(',') ? '' : ',';
  const list = empty ? `${stem}${space}${added}` : `${stem}${comma} ${added}`;
  return replaced(last, span.endLine, [`${list}${space}${bracket}`]);
}

/** The edit, where it adds what it is to add and nothing else, whatever the file holds beside. */
function proved(text: string, edit: LineEdit | null): LineEdit | null {
  if (edit === null) return null;
  const lines = linesOf(text);
  const edited = [...lines.slice(0, edit.line - 1), edit.replacement, ...lines.slice(edit.endLine)].join('\n');
  return addsOnlyOne(text, edited) && (!isJson(text) || isJson(edited)) ? edit : null;
}

function isJson(text: string): boolean {
  if (!/^\s*[{[]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function startsWith(text: string, { line, column }: Span, character: string): boolean {
  return linesOf(text)[line - 1]?.[column - 1] === character;
}

/** A file with carriage returns is left alone: half of its lines would end in another way. */
function replaced(original: string, line: number, lines: readonly string[]): LineEdit | null {
  return original.endsWith('\r') ? null : { line, endLine: line, replacement: lines.join('\n') };
}

function linesOf(text: string): string[] {
  return text.split('\n');
}
