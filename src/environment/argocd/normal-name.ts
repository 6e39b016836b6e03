/**
 * A text as a name in Kubernetes: lower case, other characters as hyphens, at most 253 of them
 * (Argo CD `applicationset/utils/template_functions.go`, SanitizeName).
 */
export function normalName(text: string): string {
  const name = text.toLowerCase().replace(/[^-a-z0-9.]/g, '-');
  return name.slice(0, 253).replace(/^[-.]+|[-.]+$/g, '');
}
