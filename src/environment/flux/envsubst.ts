/** The value of a variable; null where it is not known. */
export type Variables = (name: string) => string | null;

/**
 * A text with its `${…}` filled in as Flux does (fluxcd/pkg `envsubst/parse/parse.go` and `funcs.go`): defaults
 * (`:=`, `:-`, `=`), case (`^`, `,`), substrings, length and replacement; `$$` stands for a dollar sign. What cannot be
 * told, for want of a value or because its pattern is none of these, stays as it is written.
 */
export function fillIn(text: string, variables: Variables): string {
  let filled = '';
  for (let at = 0; at < text.length; ) {
    const dollar = text.indexOf('$', at);
    if (dollar < 0) return filled + text.slice(at);
    filled += text.slice(at, dollar);
    const next = text[dollar + 1];
    const end = next === '{' ? closingBrace(text, dollar + 2) : -1;
    if (end >= 0) {
      filled += expanded(text.slice(dollar + 2, end), variables) ?? text.slice(dollar, end + 1);
      at = end + 1;
    } else {
      filled += '$';
      at = dollar + (next === '$' ? 2 : 1);
    }
  }
  return filled;
}

/** The variable that a text is made of alone, and what is taken without it; null for any other text. */
export function loneVariable(text: string): { readonly name: string; readonly fallback: string | null } | null {
  const [, name, fallback] = /^\$\{([A-Za-z_]\w*)(?::?[=-]([^{}]*))?\}$/.exec(text) ?? [];
  return name === undefined ? null : { name, fallback: fallback ?? null };
}

/** Where the brace that is open at this place closes, past those inside of it; -1 where it does not. */
function closingBrace(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    if (text.startsWith('${', at)) depth += 1;
    else if (text[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

/** What stands between the braces, filled in; null where that is not known. */
function expanded(expression: string, variables: Variables): string | null {
  const [, length, name, operation] = /^(#?)([A-Za-z_]\w*)(.*)$/s.exec(expression) ?? [];
  if (name === undefined || operation === undefined) return null;
  const value = variables(name);
  const fallback = /^(?::[-=?+]|=)(.*)$/s.exec(operation)?.[1];
  if (fallback !== undefined && (value === null || value === '')) return fillIn(fallback, variables);
  if (value === null) return null;
  if (length === '#') return operation === '' ? String(Buffer.byteLength(value)) : null;
  return operation === '' || fallback !== undefined ? value : changed(value, operation);
}

/** A value changed by one of the operations that need no patterns; null for any other operation. */
function changed(value: string, operation: string): string | null {
  switch (operation) {
    case '^^':
      return value.toUpperCase();
    case ',,':
      return value.toLowerCase();
    case '^':
      return value.charAt(0).toUpperCase() + value.slice(1);
    case ',':
      return value.charAt(0).toLowerCase() + value.slice(1);
  }
  const [, from, length] = /^:\s*(-?\d+)(?::\s*(-?\d+))?$/.exec(operation) ?? [];
  if (from !== undefined) return substring(value, Number(from), length === undefined ? null : Number(length));
  const [, how, pattern, replacement = ''] = /^(\/[/#%]?)([^/]*)(?:\/(.*))?$/s.exec(operation) ?? [];
  return pattern === undefined ? null : replaced(value, how!, pattern, replacement);
}

function substring(value: string, from: number, length: number | null): string {
  const start = from < 0 ? Math.max(0, value.length + from) : from;
  if (length === null) return value.slice(start);
  const end = length < 0 ? value.length + length : start + length;
  return end < start ? '' : value.slice(start, end);
}

/** The pattern is plain text in Flux. */
function replaced(value: string, how: string, pattern: string, replacement: string): string {
  switch (how) {
    case '//':
      return value.replaceAll(pattern, () => replacement);
    case '/#':
      return value.startsWith(pattern) ? replacement + value.slice(pattern.length) : value;
    case '/%':
      return value.endsWith(pattern) ? value.slice(0, value.length - pattern.length) + replacement : value;
    default:
      return value.replace(pattern, () => replacement);
  }
}
