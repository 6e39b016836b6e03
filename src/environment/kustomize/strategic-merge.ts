import { isObject, type Json, type JsonObject } from '../../manifest/json.ts';
import { entriesOf, itemsOf, listOf, objectOf, type Placed } from '../placed.ts';
import mergeKeys from './merge-keys.json' with { type: 'json' };

const builtInGroups: ReadonlySet<string> = new Set(mergeKeys.groups);
const keysByField: Readonly<Record<string, readonly string[]>> = mergeKeys.keys;

/**
 * An object with a strategic merge patch applied; null where the patch deletes it.
 * Objects merge, null takes away. Lists of built-in kinds merge by their key, those of the patch first; every other list, and so
 * each list of a custom resource such as Istio's, is replaced as a whole (kustomize `api/resource/resource.go`
 * ApplySmPatch: kyaml merge2 with MergeOptionsListPrepend, without inferred list keys).
 */
export function strategicMerge(target: Placed, patch: Placed, group: string): Placed | null {
  return mergeNode(target, patch, builtInGroups.has(group) ? keysByField : {}, '');
}

type ListKeys = Readonly<Record<string, readonly string[]>>;

function mergeNode(target: Placed | undefined, patch: Placed, listKeys: ListKeys, field: string): Placed | null {
  if (isObject(patch.value)) {
    const directive = patch.value.$patch;
    if (directive === 'delete') return null;
    if (directive === 'replace' || !isObject(target?.value)) return withoutDirectives(patch);
    return mergeObjects(target!, patch, listKeys);
  }
  if (Array.isArray(patch.value)) {
    const keys = Object.hasOwn(listKeys, field) ? listKeys[field]! : null;
    const merges = keys !== null && Array.isArray(target?.value) && !itemsOf(patch).some(replacesList);
    return merges ? mergeLists(target!, patch, keys, listKeys) : withoutDirectives(patch);
  }
  return patch;
}

function mergeObjects(target: Placed, patch: Placed, listKeys: ListKeys): Placed {
  const merged = new Map(entriesOf(target));
  for (const [key, part] of entriesOf(patch)) {
    if (key === '$patch') continue;
    const result = part.value === null ? null : mergeNode(merged.get(key), part, listKeys, key);
    if (result === null) merged.delete(key);
    else merged.set(key, result);
  }
  return objectOf(target.origin, merged);
}

/** What the patch names comes first, in its order. */
function mergeLists(target: Placed, patch: Placed, keys: readonly string[], listKeys: ListKeys): Placed {
  const rest = itemsOf(target);
  const named = itemsOf(patch).flatMap((item) => {
    const index = rest.findIndex((own) => sameItem(own.value, item.value, keys));
    const [own] = index < 0 ? [] : rest.splice(index, 1);
    return mergeNode(own, item, listKeys, '') ?? [];
  });
  return listOf(target.origin, [...named, ...rest]);
}

/** Items are the same when they agree on each key that either has; a protocol that is left out is TCP. */
function sameItem(left: Json, right: Json, keys: readonly string[]): boolean {
  if (!isObject(left) || !isObject(right)) return false;
  const [first, second]: JsonObject[] = [left, right];
  const known = keys.filter((key) => first![key] !== undefined || second![key] !== undefined);
  const shown = (item: JsonObject, key: string) => item[key] ?? (key === 'protocol' ? 'TCP' : undefined);
  return known.length > 0 && known.every((key) => shown(left, key) === shown(right, key));
}

function replacesList({ value }: Placed): boolean {
  return isObject(value) && value.$patch === 'replace' && Object.keys(value).length === 1;
}

/** A patch as a value of its own: without directives and without the nulls that take away. */
function withoutDirectives(patch: Placed): Placed | null {
  if (isObject(patch.value)) {
    if (patch.value.$patch === 'delete' || replacesList(patch)) return null;
    const entries = entriesOf(patch).filter(([key, { value }]) => key !== '$patch' && value !== null);
    return objectOf(
      patch.origin,
      entries.flatMap(([key, part]): [string, Placed][] => {
        const clean = withoutDirectives(part);
        return clean === null ? [] : [[key, clean]];
      }),
    );
  }
  if (Array.isArray(patch.value)) {
    return listOf(
      patch.origin,
      itemsOf(patch).flatMap((item) => withoutDirectives(item) ?? []),
    );
  }
  return patch;
}
