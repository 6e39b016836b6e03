/**
 * Whether a text holds a place that is filled in by some tool before it is applied: `${HOST}` and `$HOST` (envsubst,
 * Flux, Terraform), `{{ host }}` (Helm, Argo CD, Jinja), `<% host %>`, `@@HOST@@`, `%{host}`, `$(HOST)`. Its real value
 * is not known, so nothing can be said about it.
 */
export function hasPlaceholder(text: string): boolean {
  return placeholder.test(text);
}

const placeholder = /\$\{[^}]*\}|\$\([A-Za-z_][\w.]*\)|\$[A-Z][A-Z0-9_]*\b|\{\{|<%.*%>|@@\w+@@|%\{[^}]*\}/;
