import { canonical, isObject, type Json } from './json.ts';
import { parseText } from './parse.ts';

/** Whether the documents of two texts are the same but for one entry or list item, which only the second has. */
export function addsOnlyOne(before: string, after: string): boolean {
  const [old, now] = [parseText(before), parseText(after)];
  if (old.problems.length !== now.problems.length || old.documents.length !== now.documents.length) return false;
  const counts = old.documents.map(({ value }, index) => additions(value, now.documents[index]!.value));
  return counts.reduce((sum, count) => sum + count, 0) === 1;
}

/** How many entries and items one value has beyond another; infinitely many where it also differs in another way. */
function additions(before: Json, after: Json): number {
  if (canonical(before) === canonical(after)) return 0;
  if (Array.isArray(before) && Array.isArray(after)) return additionsToList(before as Json[], after as Json[]);
  if (!isObject(before) || !isObject(after)) return Infinity;
  if (Object.keys(before).some((key) => !(key in after))) return Infinity;
  const counts = Object.entries(after).map(([key, value]) => (key in before ? additions(before[key]!, value!) : 1));
  return counts.reduce((sum, count) => sum + count, 0);
}

function additionsToList(before: readonly Json[], after: readonly Json[]): number {
  if (before.length === after.length) {
    return before.map((item, index) => additions(item, after[index]!)).reduce((sum, count) => sum + count, 0);
  }
  const isOneMore = after.some((_, index) => canonical(before) === canonical(after.toSpliced(index, 1)));
  return isOneMore ? 1 : Infinity;
}
