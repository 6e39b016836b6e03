import { unknown } from './marks.ts';

/** A stretch of a word, as the shell takes it before anything is filled in. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean }
  /** `$NAME`, `${NAME}`, `${NAME:-fallback}`; `operation` is what follows the name within the braces. */
  | { readonly kind: 'variable'; readonly name: string; readonly operation: string; readonly quoted: boolean }
  /** `$(…)` and backticks. */
  | { readonly kind: 'substitution'; readonly script: string; readonly quoted: boolean }
  /** `<(…)`. */
  | { readonly kind: 'process'; readonly script: string };

export interface Word {
  readonly pieces: readonly Piece[];
  /** As it stands in the text. */
  readonly written: string;
  /** Where it starts, from 0. */
  readonly line: number;
  readonly column: number;
}

export type Token =
  | { readonly kind: 'word'; readonly word: Word }
  /** `;`, `&&`, `|`, `(` and the like; the end of a line is `\n`. */
  | { readonly kind: 'operator'; readonly text: string }
  /** `< file`, `> file`; a here-document or a here-string has no target. */
  | { readonly kind: 'redirection'; readonly operator: string; readonly target: Word | null };

const operators = ['&&', '||', ';;&', ';;', ';&', ';', '|&', '|', '&', '(', ')', '\n'];
const redirections = ['&>>', '&>', '<<<', '<<-', '<<', '<&', '<>', '<', '>>', '>&', '>|', '>'];
const endOfWord = /[\s;&|()<>]/;

/**
 * The tokens of a shell script (POSIX.1-2017, "2.3 Token Recognition", and the words of bash). Never fails: a quote that
 * is never closed ends with the text.
 */
export function tokensOf(text: string): Token[] {
  const scanner = new Scanner(text);
  const tokens: Token[] = [];
  for (let token = scanner.next(); token !== null; token = scanner.next()) tokens.push(token);
  return tokens;
}

class Scanner {
  private readonly text: string;
  private position = 0;
  private line = 0;
  private lineStart = 0;
  /** Ends of here-documents that begin with the next line. */
  private awaited: { readonly end: string; readonly indented: boolean }[] = [];

  constructor(text: string) {
    this.text = text;
  }

  next(): Token | null {
    this.skipBlanks();
    if (this.position >= this.text.length) return null;
    const redirection = this.redirection();
    if (redirection !== null) return redirection;
    const operator = operators.find((one) => this.text.startsWith(one, this.position));
    if (operator === undefined || this.text.startsWith('<(', this.position)) return { kind: 'word', word: this.word() };
    this.advance(operator.length);
    if (operator === '\n') this.skipHereDocuments();
    return { kind: 'operator', text: operator };
  }

  private skipBlanks(): void {
    for (;;) {
      const rest = this.text[this.position];
      if (rest === ' ' || rest === '\t' || rest === '\r') this.advance(1);
      else if (this.text.startsWith('\\\n', this.position)) this.advance(2);
      else if (this.text.startsWith('\\\r\n', this.position)) this.advance(3);
      else if (rest === '#') this.advance(this.endOfLine() - this.position);
      else return;
    }
  }

  private endOfLine(): number {
    const end = this.text.indexOf('\n', this.position);
    return end < 0 ? this.text.length : end;
  }

  private advance(count: number): void {
    for (let step = 0; step < count; step += 1) {
      if (this.text[this.position] === '\n') {
        this.line += 1;
        this.lineStart = this.position + 1;
      }
      this.position += 1;
    }
  }

  private redirection(): Token | null {
    const digits = /^\d+(?=[<>])/.exec(this.text.slice(this.position, this.position + 8))?.[0] ?? '';
    const start = this.position + digits.length;
    if (this.text.startsWith('<(', start) || this.text.startsWith('>(', start)) return null;
    const operator = redirections.find((one) => this.text.startsWith(one, start));
    if (operator === undefined) return null;
    this.advance(digits.length + operator.length);
    while (/[ \t]/.test(this.text[this.position] ?? '')) this.advance(1);
    const target = endOfWord.test(this.text[this.position] ?? '\n') ? null : this.word();
    if (operator === '<<' || operator === '<<-') {
      this.awaited.push({ end: target === null ? '' : plainText(target), indented: operator === '<<-' });
      return { kind: 'redirection', operator, target: null };
    }
    return { kind: 'redirection', operator, target: operator === '<<<' ? null : target };
  }

  private skipHereDocuments(): void {
    for (const { end, indented } of this.awaited) {
      while (this.position < this.text.length) {
        const line = this.text.slice(this.position, this.endOfLine()).replace(/\r$/, '');
        this.advance(this.endOfLine() - this.position + 1);
        if ((indented ? line.replace(/^\t+/, '') : line) === end) break;
      }
    }
    this.awaited = [];
  }

  private word(): Word {
    const [start, line, column] = [this.position, this.line, this.position - this.lineStart];
    const pieces: Piece[] = [];
    while (this.position < this.text.length) {
      const process = this.text.startsWith('<(', this.position) && this.position === start;
      if (!process && endOfWord.test(this.text[this.position]!)) break;
      if (process) {
        this.advance(1);
        pieces.push({ kind: 'process', script: this.enclosed('(', ')') });
      } else this.piece(pieces);
    }
    // A character that begins no word, such as the ">" of ">(": it is passed over, so that the end is reached.
    if (this.position === start) this.advance(1);
    return { pieces, written: this.text.slice(start, this.position), line, column };
  }

  /** The next stretch of a word outside of quotes. */
  private piece(pieces: Piece[]): void {
    const char = this.text[this.position]!;
    if (char === "'") {
      const end = this.text.indexOf("'", this.position + 1);
      const until = end < 0 ? this.text.length : end;
      pieces.push({ kind: 'text', text: this.text.slice(this.position + 1, until), quoted: true });
      this.advance(until + 1 - this.position);
    } else if (char === '"') this.doubleQuoted(pieces);
    else if (char === '$' || char === '`') this.expansion(pieces, false);
    else if (char === '\\') {
      const next = this.text[this.position + 1] ?? '';
      if (next !== '\n') pieces.push({ kind: 'text', text: next, quoted: true });
      this.advance(1 + next.length);
    } else {
      const from = this.position;
      while (this.position < this.text.length && !/[\s;&|()<>'"$`\\]/.test(this.text[this.position]!)) this.advance(1);
      if (this.position === from) this.advance(1);
      pieces.push({ kind: 'text', text: this.text.slice(from, this.position), quoted: false });
    }
  }

  private doubleQuoted(pieces: Piece[]): void {
    this.advance(1);
    let text = '';
    const flush = (): void => {
      pieces.push({ kind: 'text', text, quoted: true });
      text = '';
    };
    while (this.position < this.text.length && this.text[this.position] !== '"') {
      const char = this.text[this.position]!;
      if (char === '$' || char === '`') {
        flush();
        this.expansion(pieces, true);
      } else if (char === '\\' && /[$`"\\\n]/.test(this.text[this.position + 1] ?? '')) {
        if (this.text[this.position + 1] !== '\n') text += this.text[this.position + 1]!;
        this.advance(2);
      } else {
        text += char;
        this.advance(1);
      }
    }
    flush();
    this.advance(1);
  }

  /** What begins with a dollar sign or a backtick. */
  private expansion(pieces: Piece[], quoted: boolean): void {
    if (this.text[this.position] === '`') {
      const end = this.text.indexOf('`', this.position + 1);
      const until = end < 0 ? this.text.length : end;
      pieces.push({ kind: 'substitution', script: this.text.slice(this.position + 1, until), quoted });
      this.advance(until + 1 - this.position);
      return;
    }
    this.advance(1);
    if (this.text.startsWith('((', this.position)) {
      this.enclosed('(', ')');
      pieces.push({ kind: 'text', text: unknown, quoted });
    } else if (this.text[this.position] === '(') {
      pieces.push({ kind: 'substitution', script: this.enclosed('(', ')'), quoted });
    } else if (this.text[this.position] === '{') {
      const [, name = '', operation = ''] = /^(\w+|[@*#?!-])?(.*)$/s.exec(this.enclosed('{', '}'))!;
      pieces.push({ kind: 'variable', name, operation, quoted });
    } else {
      const name = /^(?:[A-Za-z_]\w*|[\d@*#?$!-])/.exec(this.text.slice(this.position, this.position + 256))?.[0];
      this.advance(name?.length ?? 0);
      if (name === undefined) pieces.push({ kind: 'text', text: '$', quoted });
      else pieces.push({ kind: 'variable', name, operation: '', quoted });
    }
  }

  /** What stands between a bracket here and the one that closes it, past which it moves. */
  private enclosed(open: string, close: string): string {
    const start = this.position + 1;
    let depth = 0;
    let quote = '';
    for (let at = this.position; at < this.text.length; at += 1) {
      const char = this.text[at]!;
      if (char === '\\' && quote !== "'") at += 1;
      else if (quote !== '') quote = char === quote ? '' : quote;
      else if (char === "'" || char === '"') quote = char;
      else if (char === open) depth += 1;
      else if (char === close) depth -= 1;
      if (depth > 0 || quote !== '' || char !== close) continue;
      this.advance(at + 1 - this.position);
      return this.text.slice(start, at);
    }
    this.advance(this.text.length - this.position);
    return this.text.slice(start);
  }
}

/** A word without its quotes, variables left as they are. */
export function plainText({ pieces, written }: Word): string {
  return pieces.every(({ kind }) => kind === 'text')
    ? pieces.map((piece) => (piece.kind === 'text' ? piece.text : '')).join('')
    : written;
}
