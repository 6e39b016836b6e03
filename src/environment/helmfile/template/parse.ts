import { type Token, tokensOf } from './tokens.ts';

/** What a command of a pipeline is made of. */
export type Operand =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  /** `.Values.a` is `["Values", "a"]` of the dot; `$x.a` is `["a"]` of the variable `$x`, `$` of the root. */
  | { readonly kind: 'field'; readonly variable: string | null; readonly path: readonly string[] }
  | { readonly kind: 'pipe'; readonly pipe: Pipe; readonly path: readonly string[] }
  | { readonly kind: 'function'; readonly name: string };

export interface Pipe {
  /** The variables that it sets; several in `range $key, $value := …` only. */
  readonly variables: readonly string[];
  readonly commands: readonly (readonly Operand[])[];
}

/** A stretch of a template; offsets are those of the text. */
export type Node =
  | { readonly kind: 'text'; readonly start: number; readonly end: number }
  /** `pipe` is null for what is no pipeline that this reader knows. */
  | { readonly kind: 'action'; readonly pipe: Pipe | null; readonly start: number; readonly end: number }
  | {
      readonly kind: 'if' | 'with' | 'range' | 'other';
      readonly pipe: Pipe | null;
      readonly body: readonly Node[];
      readonly otherwise: readonly Node[];
      /** Those of the action that opens it. */
      readonly start: number;
      readonly end: number;
    };

const deepest = 100;

/**
 * The parts of a Go template (pkg.go.dev/text/template: actions, pipelines, `if`, `with`, `range`); null where its blocks do
 * not match. `define` and `block` are `other`. Never throws.
 */
export function parseTemplate(text: string): readonly Node[] | null {
  const actions = actionsOf(text);
  if (actions === null) return null;
  const reader = new Blocks(actions, text.length);
  const nodes = reader.nodes(0);
  return reader.isDone() ? nodes : null;
}

interface Action {
  readonly start: number;
  readonly end: number;
  /** Where the text before it ends and the text after it begins: `{{-` and `-}}` take white space away. */
  readonly textEnd: number;
  readonly textStart: number;
  readonly code: string;
}

/** Every `{{ … }}`; null where one is not closed. */
function actionsOf(text: string): Action[] | null {
  const actions: Action[] = [];
  const pattern =
    /\{\{(?:-(?=\s))?((?:\s*\/\*[\s\S]*?\*\/\s*|"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'|(?!\}\}|["`]).)*?)(?:(?<=\s)-)?\}\}/gsy;
  for (let at = text.indexOf('{{'); at >= 0; at = text.indexOf('{{', pattern.lastIndex)) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found === null) return null;
    const end = at + found[0].length;
    const before = /^\{\{-\s/.test(found[0]) ? text.slice(0, at).trimEnd().length : at;
    const after = /\s-\}\}$/.test(found[0]) ? text.length - text.slice(end).trimStart().length : end;
    actions.push({ start: at, end, textEnd: before, textStart: after, code: found[1]! });
  }
  return actions;
}

/** Puts actions together to blocks, from left to right. */
class Blocks {
  private index = 0;
  private textStart = 0;
  private readonly actions: readonly Action[];
  private readonly length: number;

  constructor(actions: readonly Action[], length: number) {
    this.actions = actions;
    this.length = length;
  }

  isDone(): boolean {
    return this.index >= this.actions.length;
  }

  /** Up to `else`, `end` or the end of the text. */
  nodes(depth: number): Node[] {
    const nodes: Node[] = [];
    for (;;) {
      const action = this.actions[this.index];
      const end = action?.textEnd ?? this.length;
      if (end > this.textStart) nodes.push({ kind: 'text', start: this.textStart, end });
      if (action === undefined || /^\s*(?:else|end)\b/.test(action.code) || depth > deepest) return nodes;
      this.pass(action);
      if (!/^\s*(?:\/\*[\s\S]*\*\/)?\s*$/.test(action.code)) nodes.push(this.node(action, action.code, depth));
    }
  }

  private node(action: Action, code: string, depth: number): Node {
    const { start, end } = action;
    const [, word, rest] = /^\s*(if|with|range|define|block)\b([\s\S]*)$/.exec(code) ?? [];
    if (word === undefined) return { kind: 'action', pipe: pipeOf(tokensOf(code)), start, end };
    const pipe = pipeOf(tokensOf(rest!));
    const body = this.nodes(depth + 1);
    const otherwise = this.otherwise(depth + 1);
    const kind = word === 'if' || word === 'with' || word === 'range' ? word : 'other';
    return { kind, pipe, body, otherwise, start, end };
  }

  /** What follows `else`, up to `end` and over it. */
  private otherwise(depth: number): Node[] {
    const action = this.actions[this.index];
    if (action === undefined) {
      this.index = Number.POSITIVE_INFINITY;
      return [];
    }
    if (depth > deepest) return [];
    this.pass(action);
    const [, rest] = /^\s*else\b([\s\S]*)$/.exec(action.code) ?? [];
    if (rest === undefined) return [];
    // `else if` shares the `end` of the block that it belongs to.
    if (rest.trim() !== '') return [this.node(action, rest, depth)];
    const nodes = this.nodes(depth);
    const end = this.actions[this.index];
    if (end !== undefined) this.pass(end);
    return nodes;
  }

  private pass(action: Action): void {
    this.index += 1;
    this.textStart = action.textStart;
  }
}

function pipeOf(tokens: readonly Token[] | null): Pipe | null {
  if (tokens === null) return null;
  const reader = new Pipes(tokens);
  const pipe = reader.pipe(0);
  return reader.isDone() ? pipe : null;
}

class Pipes {
  private index = 0;
  private readonly tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  isDone(): boolean {
    return this.index >= this.tokens.length;
  }

  pipe(depth: number): Pipe | null {
    const variables = this.assigned();
    const commands: Operand[][] = [];
    for (;;) {
      const operands = this.command(depth);
      if (operands === null || operands.length === 0) return null;
      commands.push(operands);
      if (!this.take('|')) return { variables, commands };
    }
  }

  /** `$a :=`, `$a, $b :=` and `$a =`. */
  private assigned(): string[] {
    const sign = this.tokens.findIndex(({ text }) => text === ':=' || text === '=');
    const left = this.tokens.slice(this.index, sign).filter(({ text }) => text !== ',');
    if (sign <= this.index || left.some(({ kind, text }) => kind !== 'field' || !/^\$\w+$/.test(text))) return [];
    this.index = sign + 1;
    return left.map(({ text }) => text);
  }

  private command(depth: number): Operand[] | null {
    const operands: Operand[] = [];
    for (;;) {
      const token = this.tokens[this.index];
      if (token === undefined || token.text === '|' || token.text === ')') return operands;
      const operand = this.operand(token, depth);
      if (operand === null) return null;
      operands.push(operand);
    }
  }

  private operand(token: Token, depth: number): Operand | null {
    this.index += 1;
    if (token.kind === 'literal') return { kind: 'literal', value: token.value };
    if (token.kind === 'word') return { kind: 'function', name: token.text };
    if (token.kind === 'field') {
      const [variable, ...path] = token.text.split('.');
      const steps = path.filter((step) => step !== '');
      return { kind: 'field', variable: variable === '' ? null : variable!, path: steps };
    }
    if (token.text !== '(' || depth > deepest) return null;
    const pipe = this.pipe(depth + 1);
    if (pipe === null || !this.take(')')) return null;
    const next = this.tokens[this.index];
    const path =
      next?.kind === 'field' && next.joined && next.text.startsWith('.') ? next.text.slice(1).split('.') : [];
    if (path.length > 0) this.index += 1;
    return { kind: 'pipe', pipe, path };
  }

  private take(text: string): boolean {
    const token = this.tokens[this.index];
    if (token?.kind !== 'sign' || token.text !== text) return false;
    this.index += 1;
    return true;
  }
}
