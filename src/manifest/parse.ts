import { type Document, isScalar, type Node, parseDocument } from 'yaml';
import { isObject, type Json, type JsonPath } from './json.ts';
import { type LineStarts, lineStarts, spanBetween } from './lines.ts';
import type { Span } from './location.ts';
import { type Built, build, nodeAt, UnreadableNode } from './nodes.ts';
import { type ScalarReading, schemas } from './schema.ts';
import { type Piece, splitDocuments } from './split.ts';

/** One document of a text: its value, and where each of its nodes stands. Holds for every file with this text. */
export interface ParsedDocument {
  /** Its position among the documents of the text that hold something, broken ones counted. */
  readonly index: number;
  readonly value: Json;
  /**
   * The span of a node, or of its nearest ancestor that exists. What an alias or a merge key brings in stands where
   * its anchor does.
   */
  spanOf(path: JsonPath, target: 'key' | 'value'): Span;
  /** The text of a scalar as written, without quotes: `1.30` where the value is the number 1.3. Else null. */
  textOf(path: JsonPath): string | null;
}

export interface ParseProblem extends Span {
  readonly reason: string;
  readonly fatal: boolean;
}

export interface ParsedText {
  readonly documents: readonly ParsedDocument[];
  /** In the order of the text. */
  readonly problems: readonly ParseProblem[];
}

/**
 * Reads a YAML or JSON text; never throws: what cannot be read is a problem with its place.
 * Lines and columns count as if there were no byte order mark.
 */
export function parseText(text: string, reading: ScalarReading = 'kubernetes'): ParsedText {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const lines = lineStarts(body);
  const documents: ParsedDocument[] = [];
  const problems: ParseProblem[] = [];
  for (const [index, piece] of splitDocuments(body).entries()) {
    const read = readJson(body, piece, lines) ?? readYaml(body, piece, lines, reading);
    problems.push(...read.problems);
    if (read.document !== null) documents.push({ index, ...read.document });
  }
  return { documents, problems };
}

interface ReadPiece {
  readonly document: Omit<ParsedDocument, 'index'> | null;
  readonly problems: readonly ParseProblem[];
}

/**
 * JSON that is no manifest (dashboards, settings) is read by JSON.parse, some fifty times faster; its places are
 * worked out when somebody asks. Null where it is a manifest or no JSON.
 */
function readJson(text: string, piece: Piece, lines: LineStarts): ReadPiece | null {
  const body = text.slice(piece.start, piece.end);
  if (!/^\s*[{[]/.test(body) || body.includes('"apiVersion"')) return null;
  let value: Json;
  try {
    value = JSON.parse(body) as Json;
  } catch {
    return null;
  }
  if (tooDeep(value)) return null;
  let exact: ReadPiece['document'] | undefined;
  const located = (): ReadPiece['document'] => {
    exact ??= readYaml(text, piece, lines, 'core').document;
    return exact;
  };
  const whole = (): Span => spanBetween(text, lines, piece.start, piece.end);
  return {
    document: {
      value,
      spanOf: (path, target) => located()?.spanOf(path, target) ?? whole(),
      textOf: (path) => located()?.textOf(path) ?? null,
    },
    problems: [],
  };
}

function tooDeep(value: Json): boolean {
  const open: [Json, number][] = [[value, 0]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [current, depth] = next;
    if (depth > 500) return true;
    if (typeof current !== 'object' || current === null) continue;
    for (const child of Object.values(current)) open.push([child as Json, depth + 1]);
  }
  return false;
}

function readYaml(text: string, piece: Piece, lines: LineStarts, reading: ScalarReading): ReadPiece {
  const body = text.slice(piece.start, piece.end);
  const span = (start: number, end: number): Span =>
    spanBetween(text, lines, piece.start + start, Math.min(piece.start + end, piece.end));
  const spanOfNode = (node: Node | null | undefined, document: Document.Parsed): Span => {
    const [start, end] = node?.range ?? document.range;
    return span(start, end);
  };
  const lost = (place: Span, reason: string): ReadPiece => ({
    document: null,
    problems: [{ ...place, reason, fatal: true }],
  });
  try {
    const document = parseDocument(body, {
      schema: schemas[reading],
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
    });
    const error = document.errors[0];
    if (error !== undefined) return lost(errorSpan(body, error.pos, span), clause(error.message));
    const built = buildFrom(document);
    if (built instanceof UnreadableNode) return lost(spanOfNode(built.node, document), built.message);
    return {
      document: {
        value: built.value,
        spanOf: (path, target) => {
          const { key, value, complete } = nodeAt(document.contents, path, built.aliases);
          return spanOfNode((target === 'key' && complete ? key : null) ?? value ?? key, document);
        },
        textOf: (path) => {
          const { value, complete } = nodeAt(document.contents, path, built.aliases);
          return complete ? sourceOf(value, built.aliases) : null;
        },
      },
      problems: duplicatesOf(built).map(({ node, reason }) => ({
        ...spanOfNode(node, document),
        reason,
        fatal: false,
      })),
    };
  } catch (error) {
    return lost(span(0, 1), clause(error instanceof Error ? error.message : String(error)));
  }
}

/** In a Secret the keys are not named: a password at the wrong place is read as a key. */
function duplicatesOf({ value, duplicates }: Built): { readonly node: Node; readonly reason: string }[] {
  const secret = duplicates.length > 0 && holdsSecret(value);
  return duplicates.map(({ node, name }) => ({ node, reason: secret ? 'duplicate key' : `duplicate key "${name}"` }));
}

function holdsSecret(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (isObject(value) && value.kind === 'Secret') return true;
  return Object.values(value).some((part) => holdsSecret(part as Json));
}

/** What the parser misses at the end of the document is shown after its last word, not in the next document. */
function errorSpan(body: string, [start, end]: [number, number], span: (start: number, end: number) => Span): Span {
  const last = body.trimEnd().length;
  return span(Math.min(start, last), Math.min(Math.max(start, end), Math.max(start, last)));
}

function buildFrom(document: Document.Parsed): Built | UnreadableNode {
  try {
    return build(document.contents);
  } catch (error) {
    if (error instanceof UnreadableNode) return error;
    throw error;
  }
}

function sourceOf(node: Node | null, aliases: Built['aliases']): string | null {
  const target = node === null ? null : (aliases.get(node) ?? node);
  return isScalar(target) ? (target.source ?? null) : null;
}

/** Where messages of the parser quote the text, which may be a secret: `Unresolved tag: !x`. A type is no quotation. */
const quotation =
  /(?<=\w)(?<!\(type|but found): .*$|(?<=escape sequence ).*$|(?<=YAML version ).*$|(?<=^The ).*(?=tag has no suffix)|(?<=aren't resolved), so .*$/;

/** A message of the parser as a clause: no capital, no full stop, and no words of the text. */
function clause(message: string): string {
  // The parser recurses: some thousand brackets in a row exhaust the stack.
  if (message.includes('call stack')) return 'nested too deeply';
  const first = message
    .split('\n')[0]!
    .replace(quotation, '')
    .replace(/[.:\s]+$/, '')
    .replace(/closing (["'])quote$/, 'closing quote $1');
  return /^[A-Z][a-z]* /.test(first) ? first.charAt(0).toLowerCase() + first.slice(1) : first;
}
