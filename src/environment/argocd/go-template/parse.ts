import { segmentsOf, TemplateFailure, type Token, tokensOf } from './lex.ts';

/** A part of a template. */
export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'output'; readonly pipe: Pipe }
  | Branch;

/** `if`, `with` or `range`, up to its `end`. */
export interface Branch {
  readonly kind: 'if' | 'with' | 'range';
  readonly pipe: Pipe;
  readonly body: readonly Node[];
  readonly otherwise: readonly Node[];
}

/** Commands, each given what the one before came to; the result may be kept in variables. */
export interface Pipe {
  readonly commands: readonly Command[];
  readonly variables: readonly string[];
  readonly declares: boolean;
}

/** What is called or shown first, then its arguments. */
export type Command = readonly Operand[];

export type Operand = { readonly fields: readonly string[] } & (
  | { readonly kind: 'dot' }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'literal'; readonly value: string | number | bigint | boolean | null }
  | { readonly kind: 'function'; readonly name: string }
  | { readonly kind: 'pipe'; readonly pipe: Pipe }
);

/** @throws TemplateFailure where the text is no template, or one that uses what this tool does not follow */
export function parseTemplate(template: string): Node[] {
  const segments = segmentsOf(template);
  let at = 0;

  const block = (inside: boolean): { nodes: Node[]; end: string } => {
    const nodes: Node[] = [];
    while (at < segments.length) {
      const segment = segments[at++]!;
      if ('text' in segment) {
        nodes.push({ kind: 'text', text: segment.text });
        continue;
      }
      const [, word = '', rest = ''] = /^(\w+)\b\s*(.*)$/s.exec(segment.action) ?? [];
      if (word === 'end' || word === 'else') {
        if (!inside) throw new TemplateFailure(`\`{{ ${word} }}\` stands alone`);
        return { nodes, end: segment.action };
      }
      if (word === 'if' || word === 'with' || word === 'range') nodes.push(branch(word, rest));
      else if (unfollowed.has(word)) throw new TemplateFailure(`\`{{ ${word} }}\` is not followed`);
      else nodes.push({ kind: 'output', pipe: pipeOf(segment.action) });
    }
    if (inside) throw new TemplateFailure('an `{{ end }}` is missing');
    return { nodes, end: '' };
  };

  const branch = (kind: Branch['kind'], condition: string): Branch => {
    const { nodes, end } = block(true);
    const pipe = pipeOf(condition);
    if (end === 'end') return { kind, pipe, body: nodes, otherwise: [] };
    const [, word, rest = ''] = /^else\s+(if|with)\b\s*(.*)$/s.exec(end) ?? [];
    if (word === 'if' || word === 'with') return { kind, pipe, body: nodes, otherwise: [branch(word, rest)] };
    const other = block(true);
    if (other.end !== 'end') throw new TemplateFailure('an `{{ else }}` follows another');
    return { kind, pipe, body: nodes, otherwise: other.nodes };
  };

  return block(false).nodes;
}

const unfollowed: ReadonlySet<string> = new Set(['define', 'template', 'block', 'break', 'continue']);

function pipeOf(action: string): Pipe {
  const tokens = tokensOf(action);
  const reader = { at: 0 };
  const pipe = readPipe(tokens, reader);
  if (reader.at < tokens.length) throw new TemplateFailure(`\`{{ ${action} }}\` cannot be read`);
  return pipe;
}

function readPipe(tokens: readonly Token[], reader: { at: number }): Pipe {
  const { names, declares } = readVariables(tokens, reader);
  const commands: Operand[][] = [[]];
  while (reader.at < tokens.length) {
    const token = tokens[reader.at]!;
    if (token.text === ')' && token.type === 'sign') break;
    if (token.text === '|' && token.type === 'sign') {
      reader.at += 1;
      commands.push([]);
    } else commands.at(-1)!.push(readOperand(tokens, reader));
  }
  if (commands.some((command) => command.length === 0)) throw new TemplateFailure('a command is missing');
  return { commands, variables: names, declares };
}

/** `$a :=`, `$index, $item :=`, `$a =`; nothing for a pipeline that keeps nothing. */
function readVariables(tokens: readonly Token[], reader: { at: number }): { names: string[]; declares: boolean } {
  const names: string[] = [];
  let at = reader.at;
  while (tokens[at]?.type === 'variable') {
    names.push(tokens[at]!.text);
    const sign = tokens[at + 1]?.type === 'sign' ? tokens[at + 1]!.text : '';
    at += 2;
    if (sign === ',') continue;
    if (sign !== ':=' && sign !== '=') break;
    reader.at = at;
    return { names, declares: sign === ':=' };
  }
  return { names: [], declares: false };
}

function readOperand(tokens: readonly Token[], reader: { at: number }): Operand {
  const token = tokens[reader.at++]!;
  const fields = (own: readonly string[] = []): string[] => {
    const found = [...own];
    while (tokens[reader.at]?.type === 'field' && tokens[reader.at]!.joined) found.push(tokens[reader.at++]!.text);
    return found;
  };
  switch (token.type) {
    case 'dot':
      return { kind: 'dot', fields: [] };
    case 'field':
      return { kind: 'dot', fields: fields([token.text]) };
    case 'variable':
      return { kind: 'variable', name: token.text, fields: fields() };
    case 'text':
      return { kind: 'literal', value: token.text, fields: [] };
    case 'number':
      return { kind: 'literal', value: numberOf(token.text), fields: [] };
    case 'word':
      if (token.text === 'true' || token.text === 'false')
        return { kind: 'literal', value: token.text === 'true', fields: [] };
      if (token.text === 'nil') return { kind: 'literal', value: null, fields: [] };
      return { kind: 'function', name: token.text, fields: fields() };
    default: {
      if (token.text !== '(') throw new TemplateFailure(`\`${token.text}\` is out of place`);
      const pipe = readPipe(tokens, reader);
      if (tokens[reader.at]?.text !== ')') throw new TemplateFailure('a `)` is missing');
      reader.at += 1;
      return { kind: 'pipe', pipe, fields: fields() };
    }
  }
}

function numberOf(text: string): number | bigint {
  return text.includes('.') ? Number(text) : BigInt(text);
}
