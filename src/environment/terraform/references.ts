import { lineStarts } from '../../manifest/lines.ts';
import type { Span } from '../../manifest/location.ts';
import type { Expression } from '../../manifest/terraform/expression.ts';

/** What an expression names: `kubernetes_manifest.reviews.manifest` is `["kubernetes_manifest", "reviews", "manifest"]`. */
export interface Reference {
  readonly path: readonly string[];
  readonly span: Span;
}

/** All that an expression names, also in texts with interpolations and in what is not read any closer. */
export function referencesIn(expression: Expression, text: string): Reference[] {
  switch (expression.kind) {
    case 'reference':
      return [{ path: expression.path, span: expression.span }];
    case 'text':
      return (expression.text.match(/(?<!\$)\$\{[^}]*\}/g) ?? []).flatMap((code) => namedIn(code, expression.span));
    case 'template':
      return expression.parts.flatMap((part) => referencesIn(part, text));
    case 'list':
    case 'call':
      return expression.items.flatMap((item) => referencesIn(item, text));
    case 'object':
      if (expression.isOpen) return namedIn(sourceOf(expression.span, text), expression.span);
      return [...expression.entries.values()].flatMap((entry) => referencesIn(entry, text));
    case 'conditional':
      return [expression.condition, expression.yes, expression.no].flatMap((part) => referencesIn(part, text));
    case 'comparison':
      return [expression.left, expression.right].flatMap((part) => referencesIn(part, text));
    case 'other':
      return namedIn(sourceOf(expression.span, text), expression.span);
  }
}

function namedIn(code: string, span: Span): Reference[] {
  const bare = code.replace(/"(?:[^"\\$\n]|\\.)*"/g, '""').replace(/(?:#|\/\/)[^\n]*/g, '');
  const names = bare.match(/[A-Za-z_][\w-]*(?:\[[^\][]*\])?(?:\.[A-Za-z_*][\w-]*(?:\[[^\][]*\])?)+/g) ?? [];
  return names.map((name) => ({ path: name.replace(/\[[^\]]*\]/g, '').split('.'), span }));
}

function sourceOf({ line, column, endLine, endColumn }: Span, text: string): string {
  const lines = lineStarts(text);
  return text.slice((lines[line - 1] ?? 0) + column - 1, (lines[endLine - 1] ?? 0) + endColumn - 1);
}
