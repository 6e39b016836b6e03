/**
 * Whether a text holds a place that is filled in by some tool before it is applied: `${HOST}` and `$HOST` (envsubst,
 * Flux, Terraform), `{{ host }}` (Helm, Argo CD, Jinja), `<% host %>`, `@@HOST@@`, `%{host}`, `$(HOST)`. Its real value
 * is not known, so nothing can be said about it.
 */
export function hasPlaceholder(text: string): boolean {
  return placeholder.test(text);
}

/** The first placeholder of a text, without the value that it falls back to: `${HOST}` of `a.${HOST:-b}`; else null. */
export function placeholderIn(text: string): string | null {
  const found = placeholder.exec(text)?.[0];
  return found === undefined ? null : found.replace(/^\$\{(\w+)\W.*\}$/s, '$${$1}');
}

const placeholder =
  /\$\{[^}]*\}|\$\([A-Za-z_][\w.]*\)|\$[A-Z][A-Z0-9_]*\b|\{\{(?:[^{}]*\}\})?|<%.*%>|@@\w+@@|%\{[^}]*\}/;
