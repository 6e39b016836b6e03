import { plainText, type Token, tokensOf, type Word } from './words.ts';

/** One command with its words and what it reads from. */
export interface SimpleCommand {
  readonly kind: 'command';
  readonly assignments: readonly Word[];
  /** `NAME=(a b c)`. */
  readonly arrays: readonly { readonly name: string; readonly items: readonly Word[] }[];
  readonly words: readonly Word[];
  /** The file after `<`. */
  readonly input: Word | null;
  /** Whether a here-document or a here-string stands after it. */
  readonly hereDocument: boolean;
}

export type Statement =
  | { readonly kind: 'pipeline'; readonly stages: readonly (SimpleCommand | Statement)[] }
  /** `for NAME in WORDS`; without `in` the words are the arguments of the script. */
  | {
      readonly kind: 'for';
      readonly variable: string;
      readonly words: readonly Word[];
      readonly body: readonly Statement[];
    }
  /** `if`, `case`, `while`, `until`: bodies of which it is not known which ones run. */
  | { readonly kind: 'branches'; readonly bodies: readonly (readonly Statement[])[] }
  | { readonly kind: 'function'; readonly name: string; readonly body: readonly Statement[] }
  /** `{ … }`, or `( … )` whose variables and folder are its own. */
  | { readonly kind: 'group'; readonly own: boolean; readonly body: readonly Statement[] };

/** `"$@"` */
const allArguments: Word = {
  pieces: [{ kind: 'variable', name: '@', operation: '', quoted: true }],
  written: '"$@"',
  line: 0,
  column: 0,
};

/** How deep commands may stand in one another; what is deeper is passed over. */
const deepest = 50;

/** The statements of a shell script, in order. Never fails: what does not fit is passed over. */
export function statementsOf(text: string): Statement[] {
  const parser = new Parser(tokensOf(text));
  return parser.all();
}

class Parser {
  private readonly tokens: readonly Token[];
  private at = 0;
  private depth = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  all(): Statement[] {
    const found: Statement[] = [];
    while (this.at < this.tokens.length) {
      found.push(...this.list([]));
      this.at += 1;
    }
    return found;
  }

  /** Statements up to one of these words or operators, which is left to the caller. */
  private list(ends: readonly string[]): Statement[] {
    const found: Statement[] = [];
    while (this.at < this.tokens.length && !ends.includes(this.here())) {
      const before = this.at;
      if (this.isSeparator()) this.at += 1;
      else found.push(this.pipeline(ends));
      if (this.at === before) return found;
    }
    return found;
  }

  /** The word or operator here, as reserved words are written; empty at the end. */
  private here(): string {
    const token = this.tokens[this.at];
    if (token?.kind === 'operator') return token.text;
    return token?.kind === 'word' ? token.word.written : '';
  }

  private isSeparator(): boolean {
    return ['\n', ';', '&', '&&', '||'].includes(this.here());
  }

  private skipLines(): void {
    while (this.here() === '\n' || this.here() === ';') this.at += 1;
  }

  private take(expected: string): void {
    if (this.here() === expected) this.at += 1;
  }

  private pipeline(ends: readonly string[]): Statement {
    const stages = [this.stage()];
    while (this.here() === '|' || this.here() === '|&') {
      this.at += 1;
      while (this.here() === '\n') this.at += 1;
      if (ends.includes(this.here())) break;
      stages.push(this.stage());
    }
    const [only] = stages;
    return stages.length === 1 && only!.kind !== 'command' ? only! : { kind: 'pipeline', stages };
  }

  private stage(): SimpleCommand | Statement {
    while (this.here() === '!' || this.here() === 'time') this.at += 1;
    if (this.depth >= deepest) return this.simple();
    this.depth += 1;
    const compound = this.compound();
    this.depth -= 1;
    if (compound === null) return this.simple();
    while (this.tokens[this.at]?.kind === 'redirection') this.at += 1;
    return compound;
  }

  private compound(): Statement | null {
    const start = this.here();
    const next = this.tokens[this.at + 1];
    if (start === 'for' || start === 'select') return this.loop();
    if (start === 'if') return this.conditional();
    if (start === 'while' || start === 'until') return this.repeated();
    if (start === 'case') return this.choice();
    if (start === '(') return this.group('(', ')');
    if (start === '{') return this.group('{', '}');
    if (start === 'function') return this.definition(1);
    const opens = next?.kind === 'operator' && next.text === '(';
    if (this.tokens[this.at]?.kind === 'word' && opens && !start.includes('=')) return this.definition(0);
    return null;
  }

  private group(open: string, close: string): Statement {
    this.take(open);
    const body = this.list([close]);
    this.take(close);
    return { kind: 'group', own: open === '(', body };
  }

  private loop(): Statement {
    this.at += 1;
    const variable = this.here();
    this.at += 1;
    const words: Word[] = [];
    this.skipLines();
    if (this.here() === 'in') {
      this.at += 1;
      for (let token = this.tokens[this.at]; token?.kind === 'word'; token = this.tokens[this.at]) {
        words.push(token.word);
        this.at += 1;
      }
    } else words.push(allArguments);
    return { kind: 'for', variable, words, body: this.doBody() };
  }

  private doBody(): Statement[] {
    while (this.at < this.tokens.length && this.here() !== 'do' && this.here() !== 'done') this.at += 1;
    this.take('do');
    const body = this.list(['done']);
    this.take('done');
    return body;
  }

  private repeated(): Statement {
    this.at += 1;
    const condition = this.list(['do', 'done']);
    return { kind: 'branches', bodies: [[...condition, ...this.doBody()]] };
  }

  private conditional(): Statement {
    const bodies: Statement[][] = [];
    const words = ['then', 'elif', 'else', 'fi'];
    for (this.at += 1; this.at < this.tokens.length && this.here() !== 'fi'; ) {
      bodies.push(this.list(words));
      if (this.here() !== 'fi') this.at += 1;
    }
    this.take('fi');
    return { kind: 'branches', bodies };
  }

  private choice(): Statement {
    const bodies: Statement[][] = [];
    while (this.at < this.tokens.length && this.here() !== 'in') this.at += 1;
    this.take('in');
    while (this.at < this.tokens.length && this.here() !== 'esac') {
      while (this.at < this.tokens.length && this.here() !== ')' && this.here() !== 'esac') this.at += 1;
      this.take(')');
      bodies.push(this.list([';;', ';&', ';;&', 'esac']));
      if (this.here().startsWith(';')) this.at += 1;
      this.skipLines();
    }
    this.take('esac');
    return { kind: 'branches', bodies };
  }

  private definition(skipped: number): Statement {
    this.at += skipped;
    const name = this.here();
    this.at += 1;
    this.take('(');
    this.take(')');
    this.skipLines();
    const body = this.here() === '{' || this.here() === '(' ? this.compound() : null;
    return { kind: 'function', name, body: body?.kind === 'group' ? body.body : [] };
  }

  private simple(): SimpleCommand {
    const [assignments, words]: [Word[], Word[]] = [[], []];
    const arrays: { name: string; items: Word[] }[] = [];
    let input: Word | null = null;
    let hereDocument = false;
    for (let token = this.tokens[this.at]; token !== undefined; token = this.tokens[this.at]) {
      if (token.kind === 'operator') {
        const name = /^([A-Za-z_]\w*)\+?=$/.exec([...assignments, ...words].at(-1)?.written ?? '')?.[1];
        if (token.text !== '(' || name === undefined) break;
        arrays.push({ name, items: this.bracketed() });
        continue;
      }
      this.at += 1;
      if (token.kind === 'redirection') {
        if (token.operator === '<') input = token.target;
        if (token.operator.startsWith('<<')) hereDocument = true;
      } else if (words.length === 0 && /^[A-Za-z_]\w*\+?=/.test(plainText(token.word))) assignments.push(token.word);
      else words.push(token.word);
    }
    return { kind: 'command', assignments, arrays, words, input, hereDocument };
  }

  private bracketed(): Word[] {
    const found: Word[] = [];
    for (this.take('('); this.at < this.tokens.length && this.here() !== ')'; this.at += 1) {
      const token = this.tokens[this.at]!;
      if (token.kind === 'word') found.push(token.word);
    }
    this.take(')');
    return found;
  }
}
