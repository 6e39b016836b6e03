import type { Span } from '../manifest/location.ts';
import { maskSecrets } from '../manifest/secrets.ts';

/** One line of source, and which of its characters are meant. */
export interface SourceLine {
  readonly number: number;
  readonly text: string;
  /** Counted from 0; null on lines that are shown for their neighbours' sake. */
  readonly mark: { readonly start: number; readonly length: number } | null;
}

/** A line of a file, and what may be shown of it. */
export interface ShownLine {
  readonly source: string;
  /** The same with secrets hidden. */
  readonly text: string;
}

/** The lines of a file as they may be shown: with secrets hidden. */
export function shownLines(text: string): readonly ShownLine[] {
  const source = text.replace(/\r?\n$/, '');
  const masked = maskSecrets(source).split(/\r?\n/);
  return source.split(/\r?\n/).map((line, index) => ({ source: line, text: masked[index] ?? '' }));
}

/**
 * The line on which a span begins, between its two neighbours. A span of several lines is marked
 * on its first: what follows is below it in the file. Empty where the file has no such line.
 */
export function excerpt(lines: readonly ShownLine[], span: Span): SourceLine[] {
  return [span.line - 1, span.line, span.line + 1].flatMap((number) => {
    const line = lines[number - 1];
    if (line === undefined) return [];
    return [{ number, text: line.text, mark: number === span.line ? markOf(line, span) : null }];
  });
}

/** Columns count in the source; what is hidden before or within the span has another length. */
function markOf(line: ShownLine, { line: first, column, endLine, endColumn }: Span): SourceLine['mark'] {
  const { source } = line;
  const end = endLine === first ? Math.min(endColumn - 1, source.length) : source.trimEnd().length;
  const hidden = hiddenPart(line);
  const start = shownColumn(hidden, Math.min(column - 1, source.length), hidden.start);
  return { start, length: Math.max(1, shownColumn(hidden, end, hidden.shownEnd) - start) };
}

/** The part of a line that differs from what is shown: from its start to its end in the source and as shown. */
interface HiddenPart {
  readonly start: number;
  readonly end: number;
  readonly shownEnd: number;
}

/** From the first difference to the last, so that several secrets of one line are one part. */
function hiddenPart({ source, text }: ShownLine): HiddenPart {
  const shorter = Math.min(source.length, text.length);
  let start = 0;
  while (start < shorter && source[start] === text[start]) start += 1;
  let after = 0;
  while (after < shorter - start && source.at(-1 - after) === text.at(-1 - after)) after += 1;
  return { start, end: source.length - after, shownEnd: text.length - after };
}

/** Where a column of the source is shown; `within` for one inside of what is hidden, of which no more is told. */
function shownColumn({ start, end, shownEnd }: HiddenPart, column: number, within: number): number {
  if (column <= start) return column;
  return column < end ? within : column - end + shownEnd;
}
