import { type Piece, type PieceSource, type ReadPieces, readPieces } from '../../pieces.ts';
import { evaluateTemplate, type Gap, type Scope } from './evaluate.ts';

/** A file that is a template: all of it, or from an offset to another. */
export interface TemplateText extends PieceSource {
  readonly start: number;
  readonly end: number;
}

/** What a template comes to as YAML, and what of it was not evaluated; offsets are those of the whole file. */
export interface RenderedTemplate extends ReadPieces {
  readonly gaps: readonly Gap[];
}

/** Evaluates a template of YAML. */
export function renderTemplate(text: TemplateText, scope: Scope): RenderedTemplate {
  const { pieces, gaps } = evaluateTemplate(text.whole.slice(text.start, text.end), scope);
  const shifted = <T extends Piece | Gap>(one: T): T => ({
    ...one,
    start: one.start + text.start,
    end: one.end + text.start,
  });
  return { ...readPieces(pieces.map(shifted), text), gaps: gaps.map(shifted) };
}
