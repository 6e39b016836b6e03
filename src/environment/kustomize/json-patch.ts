import { canonical, isObject, type JsonPath, stringAt } from '../../manifest/json.ts';
import { itemsOf, listOf, type Placed, partAt, partAtPath, withEntry, withoutEntry, withPart } from '../placed.ts';

/** The patched object, or the operation that does not fit it and why. */
export type JsonPatchResult = { readonly patched: Placed } | { readonly failure: string; readonly operation: Placed };

/** Applies the operations of RFC 6902, in order. What they set stands at the operation's `value`. */
export function applyJsonPatch(target: Placed, patch: Placed): JsonPatchResult {
  let patched = target;
  for (const operation of itemsOf(patch)) {
    const result = applyOperation(patched, operation);
    if (typeof result === 'string') return { failure: result, operation };
    patched = result;
  }
  return { patched };
}

function applyOperation(target: Placed, operation: Placed): Placed | string {
  const name = stringAt(operation.value, 'op');
  const pointer = stringAt(operation.value, 'path');
  if (name === null || pointer === null) return 'it has no `op` or no `path`';
  const path = pathOf(pointer, target);
  const source = stringAt(operation.value, 'from');
  const moved = source === null ? undefined : partAtPath(target, pathOf(source, target));
  const value = partAt(operation, 'value');
  switch (name) {
    case 'add':
      return value === undefined ? 'it has no `value`' : add(target, path, value);
    case 'remove':
      return remove(target, path) ?? `\`${pointer}\` does not exist`;
    case 'replace':
      if (value === undefined) return 'it has no `value`';
      return partAtPath(target, path) === undefined ? `\`${pointer}\` does not exist` : withPart(target, path, value);
    case 'test': {
      const same = canonical(partAtPath(target, path)?.value) === canonical(value?.value);
      return same ? target : `\`${pointer}\` is not what the test expects`;
    }
    case 'copy':
      return moved === undefined ? `\`${source ?? 'from'}\` does not exist` : add(target, path, moved);
    case 'move': {
      const without = source === null ? null : remove(target, pathOf(source, target));
      return moved === undefined || without === null
        ? `\`${source ?? 'from'}\` does not exist`
        : add(without, path, moved);
    }
    default:
      return `\`${name}\` is not an operation of JSON Patch`;
  }
}

/** A JSON pointer as a path: numbers for the indexes of lists, `-` for the index after the last. */
function pathOf(pointer: string, target: Placed): JsonPath {
  const steps = pointer.split('/').slice(1);
  const path: (string | number)[] = [];
  let current: Placed | undefined = target;
  for (const written of steps) {
    const step: string = written.replaceAll('~1', '/').replaceAll('~0', '~');
    const list: boolean = Array.isArray(current?.value);
    const key: string | number = !list ? step : step === '-' ? itemsOf(current).length : Number(step);
    path.push(key);
    current = partAt(current, key);
  }
  return path;
}

function add(target: Placed, path: JsonPath, value: Placed): Placed | string {
  const step = path.at(-1);
  if (step === undefined) return value;
  const holder = partAtPath(target, path.slice(0, -1));
  if (holder !== undefined && Array.isArray(holder.value)) {
    const items = itemsOf(holder);
    if (typeof step !== 'number' || !(step >= 0 && step <= items.length)) return `the list has no place \`${step}\``;
    return withPart(target, path.slice(0, -1), listOf(holder.origin, items.toSpliced(step, 0, value)));
  }
  if (!isObject(holder?.value)) return `\`/${path.slice(0, -1).join('/')}\` does not exist`;
  return withPart(target, path.slice(0, -1), withEntry(holder!, String(step), value));
}

function remove(target: Placed, path: JsonPath): Placed | null {
  const step = path.at(-1);
  if (step === undefined || partAtPath(target, path) === undefined) return null;
  const holder = partAtPath(target, path.slice(0, -1))!;
  const rest =
    typeof step === 'number' && Array.isArray(holder.value)
      ? listOf(holder.origin, itemsOf(holder).toSpliced(step, 1))
      : withoutEntry(holder, String(step));
  return withPart(target, path.slice(0, -1), rest);
}
