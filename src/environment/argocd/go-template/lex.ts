/** A piece of what stands between `{{` and `}}`. */
export interface Token {
  readonly type: 'field' | 'variable' | 'word' | 'text' | 'number' | 'sign' | 'dot';
  readonly text: string;
  /** Whether it follows the one before without a space: `(index .a 0).b`. */
  readonly joined: boolean;
}

/** A template that this tool does not evaluate, and why: a clause. */
export class TemplateFailure extends Error {}

/** Text, or what stands between braces, white space taken away where a hyphen says so. */
export type Segment = { readonly text: string } | { readonly action: string };

/** Takes a template of Go's text/template apart (Go `text/template/parse/lex.go`). */
export function segmentsOf(template: string): Segment[] {
  const segments: Segment[] = [];
  let rest = template;
  let trims = false;
  for (;;) {
    const open = rest.indexOf('{{');
    const text = open < 0 ? rest : rest.slice(0, open);
    const inner = open < 0 ? '' : rest.slice(open + 2);
    const trimsBefore = /^-\s/.test(inner);
    const left = trims ? text.trimStart() : text;
    const kept = trimsBefore ? left.trimEnd() : left;
    if (kept !== '') segments.push({ text: kept });
    if (open < 0) return segments;
    const close = endOfAction(inner);
    const action = inner.slice(trimsBefore ? 1 : 0, close);
    trims = /\s-$/.test(action);
    const content = (trims ? action.slice(0, -1) : action).trim();
    if (!/^\/\*.*\*\/$/s.test(content)) segments.push({ action: content });
    rest = inner.slice(close + 2);
  }
}

/** Where the braces close that are not part of a text in quotes or of a comment. */
function endOfAction(inner: string): number {
  const pattern = /^(?:\s|-)*\/\*[\s\S]*?\*\/|"(?:[^"\\]|\\.)*"|`[^`]*`|'(?:[^'\\]|\\.)*'|\}\}/g;
  for (const found of inner.matchAll(pattern)) if (found[0] === '}}') return found.index;
  throw new TemplateFailure('a `{{` is never closed');
}

const tokenPattern =
  /(\s+)|("(?:[^"\\]|\\.)*"|`[^`]*`)|(-?\d[\d_]*(?:\.\d+)?(?![\w.]))|(\$\w*)|(\.[A-Za-z_]\w*)|(\.)|([A-Za-z_]\w*)|(:=|[|(),=])/y;

export function tokensOf(action: string): Token[] {
  const tokens: Token[] = [];
  let joined = false;
  let at = 0;
  while (at < action.length) {
    tokenPattern.lastIndex = at;
    const found = tokenPattern.exec(action);
    if (found === null) throw new TemplateFailure(`\`{{ ${action} }}\` cannot be read`);
    at = tokenPattern.lastIndex;
    const [, space, text, number, variable, field, dot, word, sign] = found;
    if (text !== undefined) tokens.push({ type: 'text', text: unquoted(text), joined });
    else if (number !== undefined) tokens.push({ type: 'number', text: number.replaceAll('_', ''), joined });
    else if (variable !== undefined) tokens.push({ type: 'variable', text: variable, joined });
    else if (field !== undefined) tokens.push({ type: 'field', text: field.slice(1), joined });
    else if (dot !== undefined) tokens.push({ type: 'dot', text: dot, joined });
    else if (word !== undefined) tokens.push({ type: 'word', text: word, joined });
    else if (sign !== undefined) tokens.push({ type: 'sign', text: sign, joined });
    joined = space === undefined;
  }
  return tokens;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '"': '"', '\\': '\\' };

function unquoted(written: string): string {
  const inner = written.slice(1, -1);
  if (written.startsWith('`')) return inner;
  return inner.replace(/\\(.)/gs, (_, letter: string) => {
    const meant = escapes[letter];
    if (meant === undefined) throw new TemplateFailure(`the escape \`\\${letter}\` is not read`);
    return meant;
  });
}
