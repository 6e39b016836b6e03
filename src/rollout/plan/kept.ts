import type { DeployedObject } from '../../environment/environment.ts';
import { canonical, type Json, type JsonObject, objectAt, stringAt } from '../../manifest/json.ts';

/** What the union of an object holds beyond its head, in one of its lists. */
export interface Kept {
  /** The field: `subsets`, `hosts`. */
  readonly field: string;
  /** Names of the entries, or the entries themselves. */
  readonly entries: readonly string[];
}

/** What a union keeps of the base, by field; lists within lists are told by the inner field. */
export function keptIn(both: DeployedObject, after: DeployedObject): Kept[] {
  const [union, head] = [objectAt(both.manifest.value, 'spec'), objectAt(after.manifest.value, 'spec')];
  return extraIn(union, head);
}

function extraIn(union: JsonObject, head: JsonObject): Kept[] {
  return Object.keys(union).flatMap((field): Kept[] => {
    const [list, known] = [union[field], head[field]];
    if (!Array.isArray(list)) return [];
    const now = Array.isArray(known) ? (known as readonly Json[]) : [];
    const same = new Set(now.map((entry) => canonical(entry)));
    const extra = (list as readonly Json[]).filter((entry) => !same.has(canonical(entry)));
    const nested = extra.flatMap((entry, index) => {
      const inHead = now[(list as readonly Json[]).indexOf(entry)] ?? now[index];
      return inHead === undefined ? [] : extraIn(objectAt(entry), objectAt(inHead));
    });
    if (nested.length > 0) return nested;
    return extra.length === 0 ? [] : [{ field, entries: extra.map(entryName) }];
  });
}

function entryName(entry: Json): string {
  if (typeof entry !== 'object' || entry === null) return String(entry);
  return stringAt(entry, 'name') ?? stringAt(entry, 'port', 'name') ?? canonical(entry);
}
