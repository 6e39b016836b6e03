/** A word of the language inside `{{ … }}`. */
export type Token =
  | { readonly kind: 'literal'; readonly text: string; readonly value: string | number | boolean | null }
  | { readonly kind: 'word'; readonly text: string }
  /** `.a.b`, `$x.a`; `joined` where no blank stands before it. */
  | { readonly kind: 'field'; readonly text: string; readonly joined: boolean }
  | { readonly kind: 'sign'; readonly text: string };

const token =
  /(\s+)|("(?:[^"\\\n]|\\.)*"|`[^`]*`)|(-?\d+(?:\.\d+)?(?![\w.]))|((?:\$\w*|(?=\.))(?:\.\w+)*\.?)|([A-Za-z_]\w*)|(:=|=|\||\(|\)|,)/gy;

/** The words of an action; null where one of them is none of the language. */
export function tokensOf(code: string): Token[] | null {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  let joined = false;
  for (let at = 0; at < code.length; at = token.lastIndex) {
    token.lastIndex = at;
    const found = token.exec(code);
    if (found === null || found[0] === '') return null;
    const [text, blank, quoted, number, field, word] = found;
    const after = joined;
    joined = blank === undefined;
    if (blank !== undefined) continue;
    const value = quoted === undefined ? undefined : unquoted(quoted);
    if (value === null) return null;
    if (value !== undefined) tokens.push({ kind: 'literal', text, value });
    else if (number !== undefined) tokens.push({ kind: 'literal', text, value: Number(number) });
    else if (field !== undefined) tokens.push({ kind: 'field', text: field, joined: after });
    else if (word !== undefined) tokens.push(wordOf(word));
    else tokens.push({ kind: 'sign', text });
  }
  return tokens;
}

function wordOf(text: string): Token {
  if (text === 'true' || text === 'false') return { kind: 'literal', text, value: text === 'true' };
  return text === 'nil' ? { kind: 'literal', text, value: null } : { kind: 'word', text };
}

/** The value of a string of Go; null where it has an escape that JSON does not know. */
function unquoted(quoted: string): string | null {
  if (quoted.startsWith('`')) return quoted.slice(1, -1);
  try {
    return String(JSON.parse(quoted));
  } catch {
    return null;
  }
}
