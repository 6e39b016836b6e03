import { isObject, type Json, type JsonPath } from '../../manifest/json.ts';
import type { Expression } from '../../manifest/terraform/expression.ts';
import type { Locatable, VersionContext } from '../declared/context.ts';
import { yamlOf } from '../declared/written.ts';

/** The values of a `*.tfvars.json` as expressions of Terraform, each where it is written. */
export function jsonVariables(context: VersionContext, file: string): ReadonlyMap<string, Expression> {
  const [document] = yamlOf(context, file);
  if (document === undefined || !isObject(document.value)) return new Map();
  return new Map(
    Object.entries(document.value).map(([name, value]) => [name, expressionOf(document, [name], value ?? null)]),
  );
}

function expressionOf(document: Locatable, path: JsonPath, value: Json): Expression {
  const { line, column, endLine, endColumn } = document.locate(path);
  const span = { line, column, endLine, endColumn };
  if (Array.isArray(value)) {
    const items = value.map((item: Json, index) => expressionOf(document, [...path, index], item));
    return { kind: 'list', items, span };
  }
  if (isObject(value)) {
    const entries = Object.entries(value).map(
      ([key, each]) => [key, expressionOf(document, [...path, key], each ?? null)] as const,
    );
    return { kind: 'object', entries: new Map(entries), span };
  }
  if (value === null || typeof value === 'object') return { kind: 'other', span };
  const isQuoted = typeof value === 'string' && line === endLine && endColumn - column === value.length + 2;
  const text = isQuoted ? { ...span, column: column + 1, endColumn: endColumn - 1 } : span;
  return { kind: 'text', text: String(value), span: text };
}
