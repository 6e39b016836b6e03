import type { Span } from '../manifest/location.ts';

/** One line of source, and which of its characters are meant. */
export interface SourceLine {
  readonly number: number;
  readonly text: string;
  /** Counted from 0; null on lines that are shown for their neighbours' sake. */
  readonly mark: { readonly start: number; readonly length: number } | null;
}

const around = 1;
const longest = 4;

/** The lines of a span with one line before and after. */
export function excerpt(text: string, span: Span): SourceLine[] {
  const lines = text.split(/\r?\n/);
  const last = Math.min(span.endLine, span.line + longest - 1, lines.length);
  const shown: SourceLine[] = [];
  for (let number = Math.max(1, span.line - around); number <= Math.min(last + around, lines.length); number += 1) {
    const line = lines[number - 1]!;
    shown.push({ number, text: line, mark: number < span.line || number > last ? null : markOf(line, number, span) });
  }
  return shown;
}

function markOf(line: string, number: number, span: Span): SourceLine['mark'] {
  const indent = line.length - line.trimStart().length;
  const start = number === span.line ? span.column - 1 : indent;
  const end = number === span.endLine ? span.endColumn - 1 : line.trimEnd().length;
  return end > start || number === span.line ? { start, length: Math.max(1, end - start) } : null;
}
