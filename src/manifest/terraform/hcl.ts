import { type LineStarts, lineStarts, spanBetween } from '../lines.ts';
import type { Span } from '../location.ts';
import type { Block, Body, Expression } from './expression.ts';

const deepest = 100;

/**
 * Reads the part of HCL's syntax in which versions and manifests stand: blocks, attributes, strings, heredocs, lists, objects,
 * references and calls (github.com/hashicorp/hcl hclsyntax/spec.md). Never throws: what it does not understand is
 * `other`, or is passed over.
 */
export function parseHcl(text: string): Body {
  return new Reader(text).body(0);
}

/** Reads from left to right; every method leaves the position behind what it read. */
class Reader {
  private position = 0;
  /** How many conditions are open whose `:` is still to come. */
  private choices = 0;
  private readonly text: string;
  private readonly lines: LineStarts;

  constructor(text: string) {
    this.text = text;
    this.lines = lineStarts(text);
  }

  body(depth: number): Body {
    const attributes = new Map<string, Expression>();
    const blocks: Block[] = [];
    for (;;) {
      this.blank(true);
      if (this.position >= this.text.length || this.peek('}')) return { attributes, blocks };
      const start = this.position;
      const name = this.identifier() ?? this.quotedName();
      if (name === null) {
        this.position += 1;
        continue;
      }
      this.blank(false);
      if (this.peek('=') && this.text[this.position + 1] !== '=') {
        this.position += 1;
        attributes.set(name, this.expression(depth));
      } else {
        const block = this.block(name, start, depth);
        if (block !== null) blocks.push(block);
      }
    }
  }

  private block(type: string, start: number, depth: number): Block | null {
    const labels: string[] = [];
    for (;;) {
      this.blank(false);
      const label = this.quotedName() ?? this.identifier();
      if (label === null) break;
      labels.push(label);
    }
    const span = this.span(start, this.position);
    if (!this.take('{') || depth > deepest) return null;
    const body = this.body(depth + 1);
    this.take('}');
    return { type, labels, body, span };
  }

  private expression(depth: number): Expression {
    this.blank(false);
    const start = this.position;
    const first = depth > deepest ? null : this.compared(depth + 1, start);
    this.blank(false);
    if (first !== null && this.atEnd()) return first;
    const chosen = first !== null && this.take('?') ? this.chosen(first, depth, start) : null;
    if (chosen !== null) return chosen;
    this.skipExpression();
    return { kind: 'other', span: this.span(start, this.position) };
  }

  private compared(depth: number, start: number): Expression | null {
    const left = this.primary(depth);
    if (left === null) return null;
    this.blank(false);
    const sign = this.match(/[!=]=/y);
    if (sign === null) return left;
    this.blank(false);
    const right = this.primary(depth);
    if (right === null) return null;
    return { kind: 'comparison', left, right, isEqual: sign === '==', span: this.span(start, this.position) };
  }

  /** What follows `condition ?`; null where it is cut short. */
  private chosen(condition: Expression, depth: number, start: number): Expression | null {
    this.choices += 1;
    const yes = this.expression(depth + 1);
    this.choices -= 1;
    this.blank(false);
    if (!this.take(':')) return null;
    const no = this.expression(depth + 1);
    return { kind: 'conditional', condition, yes, no, span: this.span(start, this.position) };
  }

  private primary(depth: number): Expression | null {
    const start = this.position;
    if (this.peek('"')) return this.quoted(depth);
    if (this.text.startsWith('<<', start)) return this.heredoc();
    if (this.take('[')) return { kind: 'list', items: this.items(']', depth), span: this.span(start, this.position) };
    if (this.take('{')) return { kind: 'object', ...this.entries(depth), span: this.span(start, this.position) };
    const number = this.match(/-?\d+(\.\d+)*/y);
    if (number !== null) return { kind: 'text', text: number, form: 'number', span: this.span(start, this.position) };
    const name = this.match(/[A-Za-z_][\w-]*(?:\.[\w*-]+|\["[^"\n]*"\]|\[\d+\])*/y);
    if (name === null) return null;
    if (this.take('(')) {
      return { kind: 'call', name, items: this.items(')', depth), span: this.span(start, this.position) };
    }
    if (name === 'for') return null;
    const path = name.replace(/\["?([^\]"]*)"?\]/g, '.$1').split('.');
    return { kind: 'reference', path, span: this.span(start, this.position) };
  }

  private items(close: string, depth: number): Expression[] {
    const items: Expression[] = [];
    for (;;) {
      this.blank(true);
      if (this.position >= this.text.length || this.take(close)) return items;
      const before = this.position;
      items.push(this.expression(depth));
      this.blank(true);
      if (!this.take(',') && this.position === before) this.position += 1;
    }
  }

  private entries(depth: number): { entries: Map<string, Expression>; isOpen?: true } {
    const entries = new Map<string, Expression>();
    let isOpen = false;
    for (;;) {
      this.blank(true);
      if (this.position >= this.text.length || this.take('}')) return isOpen ? { entries, isOpen } : { entries };
      const before = this.position;
      const key = this.quotedName() ?? this.identifier();
      this.blank(false);
      if (key !== null && (this.take('=') || this.take(':'))) entries.set(key, this.expression(depth));
      else {
        isOpen = true;
        this.skipExpression();
      }
      this.blank(false);
      if (!this.take(',') && this.position === before) this.position += 1;
    }
  }

  /** A quoted string; its span is what stands between the quotes. */
  private quoted(depth: number): Expression {
    this.position += 1;
    const start = this.position;
    const parts: Expression[] = [];
    let from = start;
    const flush = (): void => {
      const text = this.text.slice(from, this.position);
      if (text !== '') parts.push({ kind: 'text', text, span: this.span(from, this.position) });
    };
    while (this.position < this.text.length && !this.peek('"') && !this.peek('\n')) {
      if (this.peek('\\')) this.position += 2;
      else if (this.text.startsWith('$${', this.position)) this.position += 3;
      else if (this.text.startsWith('${', this.position)) {
        flush();
        this.position += 2;
        parts.push(this.expression(depth));
        this.match(/[^}"\n]*/y);
        this.take('}');
        from = this.position;
      } else this.position += 1;
    }
    this.position = Math.min(this.position, this.text.length);
    flush();
    const span = this.span(start, this.position);
    this.take('"');
    if (parts.length === 0) return { kind: 'text', text: '', span };
    return parts.length === 1 ? parts[0]! : { kind: 'template', parts, span };
  }

  /** `<<EOT` or `<<-EOT` up to the line that holds the word alone. Interpolations stay as they are written. */
  private heredoc(): Expression {
    const start = this.position;
    const word = /<<-?([A-Za-z_]\w*)[^\n]*\n/y;
    word.lastIndex = start;
    const opened = word.exec(this.text);
    if (opened === null) {
      this.position += 2;
      return { kind: 'other', span: this.span(start, this.position) };
    }
    const from = word.lastIndex;
    const close = new RegExp(`^[ \\t]*${opened[1]}[ \\t]*\\r?$`, 'm');
    const found = close.exec(this.text.slice(from));
    const end = found === null ? this.text.length : from + found.index;
    this.position = found === null ? end : end + found[0].length;
    const form = opened[0].startsWith('<<-') ? 'indented' : 'heredoc';
    return { kind: 'text', text: this.text.slice(from, end), form, span: this.span(from, Math.max(from, end - 1)) };
  }

  private atEnd(): boolean {
    if (this.choices > 0 && this.peek(':')) return true;
    return this.position >= this.text.length || /[\r\n,\]})]/.test(this.text[this.position]!);
  }

  /** To the end of the line or of the enclosing brackets, over whatever is nested. */
  private skipExpression(): void {
    let depth = 0;
    while (this.position < this.text.length) {
      const character = this.text[this.position]!;
      if (depth === 0 && (/[\n,\]})]/.test(character) || (this.choices > 0 && character === ':'))) return;
      if (character === '"') {
        this.match(/"(?:[^"\\\n]|\\.)*"?/y);
        continue;
      }
      if (/[[({]/.test(character)) depth += 1;
      if (/[\])}]/.test(character)) depth -= 1;
      const before = this.position;
      this.blank(false);
      if (this.position === before) this.position += 1;
    }
  }

  /** White space and comments; over the ends of lines only where they mean nothing. */
  private blank(lines: boolean): void {
    this.match(
      lines ? /(?:\s+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y : /(?:[^\S\n]+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y,
    );
  }

  private identifier(): string | null {
    return this.match(/[A-Za-z_][\w-]*/y);
  }

  private quotedName(): string | null {
    return this.match(/"[^"\n]*"/y)?.slice(1, -1) ?? null;
  }

  private peek(character: string): boolean {
    return this.text[this.position] === character;
  }

  private take(character: string): boolean {
    if (!this.peek(character)) return false;
    this.position += 1;
    return true;
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text)?.[0] ?? null;
    if (found !== null) this.position += found.length;
    return found;
  }

  private span(start: number, end: number): Span {
    return spanBetween(this.text, this.lines, start, end);
  }
}
