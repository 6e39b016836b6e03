import type { Span } from '../manifest/location.ts';
import { maskSecrets } from '../manifest/secrets.ts';

/** One line of source, and which of its characters are meant. */
export interface SourceLine {
  readonly number: number;
  readonly text: string;
  /** Counted from 0; null on lines that are shown for their neighbours' sake. */
  readonly mark: { readonly start: number; readonly length: number } | null;
}

/** The lines of a file as they may be shown: with secrets hidden. */
export function shownLines(text: string): readonly string[] {
  return maskSecrets(text.replace(/\r?\n$/, '')).split(/\r?\n/);
}

/**
 * The line on which a span begins, between its two neighbours. A span of several lines is marked
 * on its first: what follows is below it in the file. Empty where the file has no such line.
 */
export function excerpt(lines: readonly string[], span: Span): SourceLine[] {
  return [span.line - 1, span.line, span.line + 1].flatMap((number) => {
    const line = lines[number - 1];
    if (line === undefined) return [];
    return [{ number, text: line, mark: number === span.line ? markOf(line, span) : null }];
  });
}

function markOf(line: string, { line: first, column, endLine, endColumn }: Span): SourceLine['mark'] {
  const start = Math.min(column - 1, line.length);
  const end = endLine === first ? endColumn - 1 : line.trimEnd().length;
  return { start, length: Math.max(1, Math.min(end, line.length) - start) };
}
