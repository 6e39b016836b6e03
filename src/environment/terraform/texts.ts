import { lineStarts } from '../../manifest/lines.ts';
import type { Span } from '../../manifest/location.ts';
import type { Expression } from '../../manifest/terraform/expression.ts';
import { parseHcl } from '../../manifest/terraform/hcl.ts';
import { type Piece, readPieces } from '../pieces.ts';
import { entriesOf, type Placed, placedAt, placedIn } from '../placed.ts';
import { documentsOf } from '../repository.ts';
import type { Evaluator } from './evaluate.ts';
import type { InModule, Module } from './module.ts';

/** The documents of a value that is YAML as text, each node where it is written; null where it is not known. */
export function documentsOfText(evaluator: Evaluator, written: InModule | undefined): Placed[] | null {
  const source = written === undefined ? null : evaluator.source(written);
  if (source === null) return null;
  const { part, module, file } = source;
  const { repository } = module;
  if (part.kind === 'call' && part.name === 'file') {
    const path = evaluator.pathIn({ ...source, part: part.items[0] ?? part });
    if (path === null || evaluator.read(source, path) === null) return null;
    const documents = repository.documents.get(path) ?? documentsOf(repository.tree, path, repository.side);
    return documents.map((document) => placedIn(document, document.value));
  }
  if (part.kind === 'call' && /^(?:yaml|json)encode$/.test(part.name) && part.items[0] !== undefined) {
    const value = evaluator.value({ ...source, part: part.items[0] });
    return value === null ? null : [value];
  }
  if (part.kind === 'call' && part.name === 'templatefile') {
    const path = evaluator.pathIn({ ...source, part: part.items[0] ?? part });
    const given = part.items[1] === undefined ? undefined : { ...source, part: part.items[1] };
    if (path === null || evaluator.read(source, path) === null) return null;
    return fromPieces(evaluator, source, path, filePieces(evaluator, source, path, given));
  }
  if (part.kind === 'text' && (part.form === 'heredoc' || part.form === 'indented')) {
    return fromPieces(evaluator, source, file, heredocPieces(evaluator, source, part));
  }
  const text = evaluator.value(source);
  if (text === null || typeof text.value !== 'string') return null;
  const pieces = [{ text: text.value, start: 0, end: 0, literal: false }];
  const whole = { file, side: repository.side, whole: text.value };
  return readPieces(pieces, whole).documents.map(({ value }) => placedAt(text.origin, value));
}

function fromPieces(
  evaluator: Evaluator,
  written: InModule,
  file: string,
  pieces: readonly Piece[] | null,
): Placed[] | null {
  if (pieces === null) return null;
  const { repository } = written.module;
  const whole = repository.tree.files.get(file)!.text;
  const { documents, broken } = readPieces(pieces, { file, side: repository.side, whole });
  if (broken !== null) evaluator.tell(written, `this is no YAML: ${broken.reason}`, 'Correct it.', true);
  return documents.map((document) => placedIn(document, document.value));
}

/** The pieces of a heredoc, each with its place in the file. */
export function heredocPieces(
  evaluator: Evaluator,
  written: InModule,
  { text, span, form }: Expression & { kind: 'text' },
): Piece[] | null {
  const whole = written.module.repository.tree.files.get(written.file)?.text ?? '';
  const start = offsetOf(whole, span);
  const width = form === 'indented' ? indentOf(text) : 0;
  return filled(evaluator, written, { text, start, width });
}

/** The pieces of a file that is a template, with these values for its names. */
export function filePieces(
  evaluator: Evaluator,
  written: InModule,
  path: string,
  given: InModule | undefined,
): Piece[] | null {
  const value = given === undefined ? null : evaluator.value(given);
  if (value === null) return null;
  const { module } = written;
  const text = module.repository.tree.files.get(path)!.text;
  const names: Module = { ...module, locals: new Map(), variables: new Map(), each: new Map(entriesOf(value)) };
  return filled(evaluator, { ...written, module: names }, { text, start: 0, width: 0 });
}

/** The pieces of a template, with what stands in `${…}` filled in; null for one with directives (`%{ if … }`). */
function filled(
  evaluator: Evaluator,
  written: InModule,
  { text, start, width }: { text: string; start: number; width: number },
): Piece[] | null {
  if (/(?<!%)%\{/.test(text)) {
    evaluator.tell(written, 'directives (`%{ … }`) are not evaluated here');
    return null;
  }
  const pieces: Piece[] = [];
  const literal = (from: number, to: number): void => {
    for (const { 0: line, index } of text.slice(from, to).matchAll(/[^\n]*\n|[^\n]+$/g)) {
      const at = from + index;
      const cut = at === 0 || text[at - 1] === '\n' ? Math.min(width, line.length - line.trimStart().length) : 0;
      pieces.push({ text: line.slice(cut), start: start + at + cut, end: start + at + line.length, literal: true });
    }
  };
  let from = 0;
  for (const { 0: found, 1: code, index } of text.matchAll(/\$\$\{|\$\{((?:"(?:[^"\\\n]|\\.)*"|[^{}"\n])*)\}/g)) {
    literal(from, index);
    from = index + found.length;
    const place = { start: start + index, end: start + from, literal: false };
    if (code === undefined) pieces.push({ ...place, text: '${' });
    else pieces.push({ ...place, text: interpolated(evaluator, written, code) });
  }
  literal(from, text.length);
  return pieces;
}

function interpolated(evaluator: Evaluator, written: InModule, code: string): string {
  const part = parseHcl(`x = ${code.replace(/^~|~$/g, '')}`).attributes.get('x');
  const text = part === undefined ? null : evaluator.text({ ...written, part });
  if (text !== null) return text;
  evaluator.tell(written, `\`\${${code.trim()}}\` is not known here`);
  return `$(${(code.match(/[A-Za-z_][\w]*/g) ?? ['unknown']).join('.')})`;
}

function indentOf(text: string): number {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return Math.min(...lines.map((line) => line.length - line.trimStart().length), text.length);
}

function offsetOf(whole: string, { line, column }: Span): number {
  return (lineStarts(whole)[line - 1] ?? 0) + column - 1;
}
