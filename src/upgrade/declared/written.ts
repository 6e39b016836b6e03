import { isObject, type Json, type JsonPath, valueAt } from '../../manifest/json.ts';
import type { Location } from '../../manifest/location.ts';
import { parseText } from '../../manifest/parse.ts';
import type { Locatable, VersionContext } from './context.ts';

/** A piece of text and the place where exactly it is written. */
export interface Written {
  readonly text: string;
  readonly location: Location;
  /** What is asked for where a lock file gave the text. */
  readonly constraint?: Pick<Written, 'text' | 'location'>;
  /** The environment whose values give the text, where each has values of its own. */
  readonly environment?: string;
}

/**
 * The scalar at a path, as written rather than as read: a bare `1.30` is the text "1.30", not the number 1.3.
 * Null where there is no string or number.
 */
export function writtenAt(context: VersionContext, where: Locatable, path: JsonPath): Written | null {
  const value = valueAt(where.value, path);
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const location = where.locate(path);
  const source = anchored(context, { text: sourceOf(context, location), location });
  const text = typeof value === 'string' ? value : numeral(source.text, value);
  return narrowed(source, text) ?? broughtAboutBy(context, { text, location });
}

/** What an alias (`*version`) stands for, in the place of its anchor, where a change of it shows; else the text itself. */
function anchored(context: VersionContext, written: Written): Written {
  const { text, location } = written;
  const name = /^\*([\w.-]+)$/.exec(text)?.[1];
  if (name === undefined) return written;
  const lines = context.linesOf(location.file).slice(0, location.line);
  const anchor = new RegExp(
    `(?<=(?:^|[\\s:,[{-])&${name.replaceAll('.', '\\.')}\\s+["']?)[^\\s"'#,\\]}][^\\s"',\\]}]*`,
  );
  const index = lines.findLastIndex((line) => anchor.test(line));
  const found = anchor.exec(lines[index] ?? '');
  if (found === null) return written;
  const [line, column] = [index + 1, found.index + 1];
  const place = { ...location, line, column, endLine: line, endColumn: column + found[0].length };
  return { text: found[0], location: place };
}

/**
 * A rendered text stands nowhere in the source; the node that brought it about (an entry of `images`) does, and may
 * hold it once. The place of that text, else of the node.
 */
export function broughtAboutBy(context: VersionContext, written: Written): Written {
  const { text, location } = written;
  const lines = context.linesOf(location.file).slice(location.line - 1, location.endLine);
  const found = lines.flatMap((line, index) => {
    const start = line.indexOf(text);
    return start === -1 || line.lastIndexOf(text) !== start ? [] : [{ line: location.line + index, column: start + 1 }];
  });
  const [only] = found;
  if (only === undefined || found.length > 1 || text === '') return written;
  return { text, location: { ...location, ...only, endLine: only.line, endColumn: only.column + text.length } };
}

/** The string at a path; a number as written. */
export function textAt(context: VersionContext, where: Locatable, path: JsonPath): string | null {
  return writtenAt(context, where, path)?.text ?? null;
}

function numeral(source: string, value: number): string {
  const bare = source.trim();
  return Number(bare) === value ? bare : String(value);
}

/** The first occurrence of a part in a written text; null where it is not in it. The text must stand on one line. */
export function narrowed({ text, location }: Written, part: string): Written | null {
  const start = text.indexOf(part);
  if (start === -1 || part === '' || location.line !== location.endLine) return null;
  const column = location.column + start;
  return { text: part, location: { ...location, column, endColumn: column + part.length } };
}

/** The same place with the text that stands there, where what was read is not what is written (a blanked template). */
export function asInSource(context: VersionContext, written: Written): Written {
  return { ...written, text: sourceOf(context, written.location) || written.text };
}

/** The text of a place on one line; empty for a place that spans several. */
function sourceOf(context: VersionContext, location: Location): string {
  if (location.line !== location.endLine) return '';
  return (context.linesOf(location.file)[location.line - 1] ?? '').slice(location.column - 1, location.endColumn - 1);
}

/** The YAML inside a string (`helm.values: |`), its nodes placed in the file around it; null where there is none. */
export function embeddedAt(context: VersionContext, where: Locatable, path: JsonPath): Locatable | null {
  const text = valueAt(where.value, path);
  if (typeof text !== 'string') return null;
  const document = parseText(text).documents[0];
  if (document === undefined) return null;
  const outer = where.locate(path);
  const indent = blockIndent(context, outer);
  return {
    file: where.file,
    value: document.value,
    locate: (inner, target = 'value') => {
      if (indent === null) return outer;
      const span = document.spanOf(inner, target);
      return {
        ...outer,
        line: outer.line + span.line,
        endLine: outer.line + span.endLine,
        column: span.column + indent,
        endColumn: span.endColumn + indent,
      };
    },
  };
}

/** How far the lines of a literal block (`|`) are indented; null for other kinds of strings. */
function blockIndent(context: VersionContext, { file, line, column }: Location): number | null {
  const lines = context.linesOf(file);
  if (!/^\|[-+\d]*\s*(#.*)?$/.test(lines[line - 1]?.slice(column - 1) ?? '')) return null;
  const first = lines.slice(line).find((each) => each.trim() !== '');
  return first === undefined ? null : first.length - first.trimStart().length;
}

/** A file that is read as YAML although its name does not say so (`Chart.lock`); no documents where it is not there. */
export function yamlOf(context: VersionContext, file: string, text = context.tree.files.get(file)?.text): Locatable[] {
  if (text === undefined) return [];
  return parseText(text).documents.map((document) => ({
    file,
    value: document.value,
    locate: (path, target = 'value') => ({ ...document.spanOf(path, target), file, side: context.side, path }),
  }));
}

/** A document seen from one of its nodes. */
export function within(where: Locatable, path: JsonPath): Locatable {
  if (path.length === 0) return where;
  return {
    file: where.file,
    value: valueAt(where.value, path) ?? null,
    locate: (inner, target) => where.locate([...path, ...inner], target),
  };
}

/** The paths of the elements of a list. */
export function itemsAt(value: Json | undefined, path: JsonPath): JsonPath[] {
  const list = valueAt(value, path);
  return Array.isArray(list) ? list.map((_, index) => [...path, index]) : [];
}

/** The paths of the values of an object. */
export function entriesAt(
  value: Json | undefined,
  path: JsonPath,
): { readonly key: string; readonly path: JsonPath }[] {
  const object = valueAt(value, path);
  return isObject(object) ? Object.keys(object).map((key) => ({ key, path: [...path, key] })) : [];
}
