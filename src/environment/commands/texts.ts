import type { Json, JsonPath } from '../../manifest/json.ts';
import { valueAt } from '../../manifest/json.ts';
import type { Location } from '../../manifest/location.ts';
import type { SourceDocument } from '../../manifest/manifest.ts';
import type { Repository } from '../repository.ts';
import { rootDirectory } from './shell/marks.ts';

/** The place of the rest of a line of a file, from a line and a column counted from 0. */
export function placeInFile({ tree, side }: Repository, file: string, line: number, column: number): Location {
  const text = lineOf(tree.files.get(file)?.text ?? '', line);
  const from = column + 1;
  return {
    file,
    side,
    line: line + 1,
    column: from,
    endLine: line + 1,
    endColumn: Math.max(from, text.trimEnd().length + 1),
    path: [],
  };
}

function lineOf(text: string, line: number): string {
  let start = 0;
  for (let passed = 0; passed < line; passed += 1) {
    const end = text.indexOf('\n', start);
    if (end < 0) return '';
    start = end + 1;
  }
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? text.length : end);
}

/** A text that is a value of a YAML file, and where its lines stand. */
export interface ValueText {
  readonly text: string;
  readonly place: (line: number, column: number) => Location;
}

/** The text at a path of a document; null where there is none. */
export function textAt(repository: Repository, document: SourceDocument, path: JsonPath): ValueText | null {
  const value: Json | undefined = valueAt(document.value, path);
  if (typeof value !== 'string') return null;
  const at = document.locate(path);
  const first = lineOf(repository.tree.files.get(at.file)?.text ?? '', at.line - 1);
  const block = first.slice(at.column - 1).startsWith('|');
  const inner = lineOf(repository.tree.files.get(at.file)?.text ?? '', at.line);
  const indent = inner.length - inner.trimStart().length;
  return {
    text: value,
    place: (line, column) => (block ? placeInFile(repository, at.file, at.line + line, indent + column) : at),
  };
}

/** A path of the repository as an absolute one. */
export function absolute(path: string): string {
  return path === '' ? rootDirectory : `${rootDirectory}/${path}`;
}

/** The path of the repository that an absolute one means; null where it lies elsewhere. */
export function inRepository(path: string): string | null {
  if (path === rootDirectory) return '';
  return path.startsWith(`${rootDirectory}/`) ? path.slice(rootDirectory.length + 1) : null;
}

/** The text at a path, or those of a list there, of lists in it as well: `script:` of most services. */
export function textsAt(repository: Repository, document: SourceDocument, path: JsonPath): ValueText[] {
  const value = valueAt(document.value, path);
  if (!Array.isArray(value)) return [textAt(repository, document, path) ?? []].flat();
  return value.flatMap((_: Json, index) => textsAt(repository, document, [...path, index]));
}

/** Texts that one shell runs one after the other, as one. */
export function joined(texts: readonly ValueText[]): ValueText {
  const starts: number[] = [];
  let lines = 0;
  for (const { text } of texts) {
    starts.push(lines);
    lines += text.split('\n').length;
  }
  return {
    text: texts.map(({ text }) => text).join('\n'),
    place: (line, column) => {
      const index = starts.findLastIndex((start) => start <= line);
      return texts[index]!.place(line - starts[index]!, column);
    },
  };
}

/** The same with another text of as many lines. */
export function changed({ text, place }: ValueText, change: (text: string) => string): ValueText {
  return { text: change(text), place };
}
