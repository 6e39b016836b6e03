import { canonical, type JsonPath, valueAt } from '../../manifest/json.ts';
import type { Location, Span } from '../../manifest/location.ts';
import type { OutboundPolicy } from '../../mesh/outbound-policy.ts';
import type { Place } from '../../mesh/place.ts';
import { specOf } from '../../mesh/spec.ts';
import type { Step } from '../../rollout/rollout.ts';
import type { Related } from '../finding.ts';
import { identityOf } from '../object-name.ts';
import type { Change } from '../rule.ts';

/**
 * Where a place is in its file. A stretch of a text (a host in a URL, a line of a ConfigMap's file) is looked up in
 * the source between the ends of the node: the same text, the same time it occurs there.
 */
export function locationOf(change: Change, { object, path, within }: Place): Location {
  const location = object.manifest.locate(path);
  const tree = location.side === 'base' ? change.base.tree : change.head.tree;
  const source = tree.files.get(location.file)?.text;
  const value = valueAt(object.manifest.value, path);
  if (within === null || source === undefined || typeof value !== 'string') return location;
  const wanted = value.slice(within.offset, within.offset + within.length);
  const occurrence = occurrences(value.slice(0, within.offset + wanted.length), wanted) - 1;
  return { ...location, ...spanWithin(source, location, wanted, occurrence) };
}

function occurrences(text: string, wanted: string): number {
  return wanted === '' ? 0 : text.split(wanted).length - 1;
}

/** The span of the n-th occurrence of a text without newlines inside another span; null where there is none. */
export function spanWithin(source: string, outer: Span, wanted: string, occurrence: number): Span | null {
  if (wanted === '' || wanted.includes('\n')) return null;
  const lines = source.split('\n');
  let left = occurrence;
  for (let line = outer.line; line <= Math.min(outer.endLine, lines.length); line += 1) {
    const text = lines[line - 1] ?? '';
    const end = line === outer.endLine ? outer.endColumn - 1 : text.length;
    let column = text.indexOf(wanted, line === outer.line ? outer.column - 1 : 0);
    while (column !== -1 && column + wanted.length <= end) {
      if (left === 0) return { line, column: column + 1, endLine: line, endColumn: column + 1 + wanted.length };
      left -= 1;
      column = text.indexOf(wanted, column + wanted.length);
    }
  }
  return null;
}

/** The first of these fields of the spec in which the two sides of an update differ; the name where none does. */
export function changedPath({ before, after }: Step, fields: readonly string[]): JsonPath {
  if (before === null || after === null) return ['metadata', 'name'];
  const changed = fields.find((field) => canonical(specOf(before)[field]) !== canonical(specOf(after)[field]));
  return changed === undefined ? ['metadata', 'name'] : ['spec', changed];
}

/** The place that sets REGISTRY_ONLY, as one that belongs to a finding; empty where no manifest sets it. */
export function relatedPolicy(change: Change, { declaredBy, path, within }: OutboundPolicy): Related[] {
  if (declaredBy === null) return [];
  const location = locationOf(change, { object: declaredBy, path, within });
  return [{ message: 'REGISTRY_ONLY is set here', resource: identityOf(declaredBy), location }];
}
