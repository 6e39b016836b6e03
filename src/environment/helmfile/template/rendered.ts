import { lineStarts, spanBetween } from '../../../manifest/lines.ts';
import type { Side } from '../../../manifest/location.ts';
import type { SourceDocument } from '../../../manifest/manifest.ts';
import { parseText } from '../../../manifest/parse.ts';
import { type Evaluation, evaluateTemplate, type Gap, type Piece, type Scope } from './evaluate.ts';

/** A text of a file: all of it, or from an offset on. */
export interface TemplateText {
  readonly file: string;
  readonly side: Side;
  /** The whole file. */
  readonly whole: string;
  readonly start: number;
  readonly end: number;
}

/** What a template comes to as YAML, its nodes placed where they are written, or where the action stands that wrote them. */
export interface RenderedTemplate {
  readonly documents: readonly SourceDocument[];
  /** Offsets are those of the whole file. */
  readonly gaps: readonly Gap[];
  /** Why it is no YAML, and where in the file; null where it is. */
  readonly broken: { readonly start: number; readonly end: number; readonly reason: string } | null;
}

/** Evaluates a template of YAML. */
export function renderTemplate({ file, side, whole, start, end }: TemplateText, scope: Scope): RenderedTemplate {
  const evaluation: Evaluation = evaluateTemplate(whole.slice(start, end), scope);
  const text = evaluation.pieces.map((piece) => piece.text).join('');
  const parsed = parseText(text);
  const outputLines = lineStarts(text);
  const sourceLines = lineStarts(whole);
  const sourceOf = placesOf(evaluation.pieces, start);
  const offsetOf = (line: number, column: number): number => (outputLines[line - 1] ?? 0) + column - 1;
  const documents = parsed.documents.map(
    (document): SourceDocument => ({
      file,
      side,
      index: document.index,
      value: document.value,
      locate: (path, target = 'value') => {
        const span = document.spanOf(path, target);
        const from = sourceOf(offsetOf(span.line, span.column), 'start');
        const to = sourceOf(offsetOf(span.endLine, span.endColumn), 'end');
        return { ...spanBetween(whole, sourceLines, from, Math.max(from, to)), file, side, path };
      },
    }),
  );
  const fatal = parsed.problems.find((problem) => problem.fatal);
  return {
    documents,
    gaps: evaluation.gaps.map((gap) => ({ ...gap, start: gap.start + start, end: gap.end + start })),
    broken:
      fatal === undefined
        ? null
        : {
            start: sourceOf(offsetOf(fatal.line, fatal.column), 'start'),
            end: sourceOf(offsetOf(fatal.endLine, fatal.endColumn), 'end'),
            reason: fatal.reason,
          },
  };
}

/** Tells of an offset in what was written the offset in the file that brought it about. */
function placesOf(pieces: readonly Piece[], shift: number): (offset: number, side: 'start' | 'end') => number {
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
    if (piece === undefined) return shift;
    if (piece.literal) return shift + piece.start + Math.min(Math.max(offset - starts[low]!, 0), piece.text.length);
    return shift + (side === 'start' ? piece.start : piece.end);
  };
}
