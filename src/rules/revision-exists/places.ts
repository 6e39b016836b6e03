import { valueAt } from '../../manifest/json.ts';
import type { Location } from '../../manifest/location.ts';
import type { Place } from '../../mesh/place.ts';
import type { Change } from '../rule.ts';

/**
 * Where a place is in its file. Of a text that holds a document itself (`helm.values` of an Application) the line inside
 * it, where it is written as a literal block.
 */
export function locationOf(change: Change, { object, path, within }: Place): Location {
  const location = object.manifest.locate(path);
  const value = valueAt(object.manifest.value, path);
  if (within === null || typeof value !== 'string') return location;
  const tree = location.side === 'base' ? change.base.tree : change.head.tree;
  const lines = tree.files.get(location.file)?.text.split(/\r?\n/) ?? [];
  const before = value.slice(0, within.offset).split('\n');
  const first = lines[location.line] ?? '';
  const line = location.line + before.length;
  const column = first.length - first.trimStart().length + before.at(-1)!.length + 1;
  const written = lines[line - 1]?.slice(column - 1, column - 1 + within.length);
  if (written !== value.slice(within.offset, within.offset + within.length)) return location;
  return { ...location, line, column, endLine: line, endColumn: column + within.length };
}

/** Whether the change touches the file of a location. */
export function isInChange({ base, head }: Change, { file }: Location): boolean {
  return base.tree.files.get(file)?.contentId !== head.tree.files.get(file)?.contentId;
}

export function samePlace(one: Location, two: Location): boolean {
  return one.side === two.side && one.file === two.file && one.line === two.line && one.column === two.column;
}
