import {
  type Document,
  isMap,
  isNode,
  isPair,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseAllDocuments,
} from 'yaml';
import type { Json, JsonPath } from './json.ts';
import type { Span } from './location.ts';

/** One document of a text: its value, and where each of its nodes stands. Holds for every file with this text. */
export interface ParsedDocument {
  readonly index: number;
  readonly value: Json;
  /** The span of a node, or of its nearest ancestor that exists. */
  spanOf(path: JsonPath, target: 'key' | 'value'): Span;
}

export interface ParseProblem extends Span {
  readonly reason: string;
  readonly fatal: boolean;
}

export interface ParsedText {
  readonly documents: readonly ParsedDocument[];
  readonly problems: readonly ParseProblem[];
}

/** Reads a YAML or JSON text; never throws: what cannot be read is a problem with its place. */
export function parseText(text: string): ParsedText {
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, { lineCounter: lines, uniqueKeys: false });
  const documents: ParsedDocument[] = [];
  const problems: ParseProblem[] = [];
  const found: readonly Document.Parsed[] = Array.isArray(parsed) ? parsed : [];
  for (const [index, document] of found.entries()) {
    for (const error of document.errors) {
      problems.push({
        ...spanOfOffsets(lines, error.pos[0], error.pos[1]),
        reason: error.message.split('\n')[0]!,
        fatal: true,
      });
    }
    if (document.errors.length > 0) continue;
    documents.push({
      index,
      value: document.toJS({ maxAliasCount: 1000 }) as Json,
      spanOf: (path, target) => spanOfNode(lines, document, path, target),
    });
  }
  return { documents, problems };
}

function spanOfNode(lines: LineCounter, document: Document.Parsed, path: JsonPath, target: 'key' | 'value'): Span {
  let node: Node | null = document.contents;
  let key: Node | null = null;
  for (const step of path) {
    const next = childOf(node, step);
    if (next === null) break;
    key = next.key;
    node = next.value;
  }
  const shown = target === 'key' && key !== null ? key : (node ?? key);
  const [start, end] = shown?.range ?? document.range;
  return spanOfOffsets(lines, start, end);
}

function childOf(node: Node | null, step: string | number): { key: Node | null; value: Node | null } | null {
  if (isMap(node)) {
    const pair = (node.items as Pair[]).find((item) => isPair(item) && String(item.key) === String(step));
    if (pair === undefined) return null;
    return { key: isNode(pair.key) ? pair.key : null, value: isNode(pair.value) ? pair.value : null };
  }
  if (isSeq(node) && typeof step === 'number') {
    const item = node.items[step];
    return isNode(item) ? { key: null, value: item } : null;
  }
  return null;
}

function spanOfOffsets(lines: LineCounter, start: number, end: number): Span {
  const from = lines.linePos(start);
  const to = lines.linePos(Math.max(start, end));
  return { line: from.line, column: from.col, endLine: to.line, endColumn: to.col };
}
