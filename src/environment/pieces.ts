import { lineStarts, spanBetween } from '../manifest/lines.ts';
import type { Side } from '../manifest/location.ts';
import type { SourceDocument } from '../manifest/manifest.ts';
import { parseText } from '../manifest/parse.ts';

/** A stretch of a text that was put together, and the offsets in a file of what brought it about. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Whether it is the text of the file itself. */
  readonly literal: boolean;
}

/** The file that pieces were taken from. */
export interface PieceSource {
  readonly file: string;
  readonly side: Side;
  /** The whole text of the file. */
  readonly whole: string;
}

/** What pieces come to as YAML, each node placed where it is written, or where that stands which brought it about. */
export interface ReadPieces {
  readonly documents: readonly SourceDocument[];
  /** Why it is no YAML, and the offsets in the file; null where it is. */
  readonly broken: { readonly start: number; readonly end: number; readonly reason: string } | null;
}

/** Reads pieces as YAML. Never throws. */
export function readPieces(pieces: readonly Piece[], { file, side, whole }: PieceSource): ReadPieces {
  const text = pieces.map((piece) => piece.text).join('');
  const parsed = parseText(text);
  const outputLines = lineStarts(text);
  const sourceLines = lineStarts(whole);
  const sourceOf = placesOf(pieces);
  const offsetOf = (line: number, column: number): number => (outputLines[line - 1] ?? 0) + column - 1;
  const rangeOf = (span: { line: number; column: number; endLine: number; endColumn: number }) => {
    const start = sourceOf(offsetOf(span.line, span.column), 'start');
    return { start, end: Math.max(start, sourceOf(offsetOf(span.endLine, span.endColumn), 'end')) };
  };
  const documents = parsed.documents.map(
    (document): SourceDocument => ({
      file,
      side,
      index: document.index,
      value: document.value,
      locate: (path, target = 'value') => {
        const { start, end } = rangeOf(document.spanOf(path, target));
        return { ...spanBetween(whole, sourceLines, start, end), file, side, path };
      },
    }),
  );
  const fatal = parsed.problems.find((problem) => problem.fatal);
  return { documents, broken: fatal === undefined ? null : { ...rangeOf(fatal), reason: fatal.reason } };
}

/** Tells of an offset in the whole text the offset in the file that brought it about. */
function placesOf(pieces: readonly Piece[]): (offset: number, side: 'start' | 'end') => number {
  const starts: number[] = [];
  let next = 0;
  for (const { text } of pieces) {
    starts.push(next);
    next += text.length;
  }
  return (offset, side) => {
    // An end belongs to the piece before it.
    const within = side === 'end' ? offset - 1 : offset;
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (starts[middle]! <= within) low = middle;
      else high = middle;
    }
    const piece = pieces[low];
    if (piece === undefined) return 0;
    if (piece.literal) return piece.start + Math.min(Math.max(offset - starts[low]!, 0), piece.text.length);
    return side === 'start' ? piece.start : piece.end;
  };
}
