import { isObject, type Json, type JsonObject, type JsonPath } from '../../../manifest/json.ts';
import { entriesOf, type Origin, objectOf, type Placed, partAtPath } from '../../placed.ts';

/** What a generator gives for one Application. */
export interface Parameters {
  /** For Go templates nested, for the others by their whole names: `path.basename`, `metadata.labels.env`. */
  readonly values: JsonObject;
  /** The same, as far as it is written somewhere: in an element of a list, in a file. It stands where the whole does. */
  readonly written: Placed;
}

/** Parameters that are worked out rather than written, such as the path of a folder. */
export function workedOut(values: JsonObject, origin: Origin): Parameters {
  return { values, written: objectOf(origin, []) };
}

/** The parameters of an object as it is written. */
export function writtenParameters(object: Placed): Parameters {
  return { values: isObject(object.value) ? object.value : {}, written: objectOf(object.origin, entriesOf(object)) };
}

/** Two sets as one: the entries of the second count, objects are merged where `deep` says so. */
export function together(first: Parameters, second: Parameters, deep: boolean): Parameters {
  const merged = new Map([...entriesOf(first.written), ...entriesOf(second.written)]);
  const origin = entriesOf(first.written).length > 0 ? first.written.origin : second.written.origin;
  const values = deep ? mergedDeeply(first.values, second.values) : { ...first.values, ...second.values };
  return { values, written: objectOf(origin, merged) };
}

function mergedDeeply(first: JsonObject, second: JsonObject): JsonObject {
  const merged = new Map(Object.entries(first));
  for (const [key, value] of Object.entries(second)) {
    const earlier = merged.get(key);
    merged.set(key, isObject(earlier) && isObject(value) ? mergedDeeply(earlier, value) : value);
  }
  return Object.fromEntries(merged);
}

/** Where the only written one of these parameters stands; null where none is, or several are. */
export function soleOrigin({ written }: Parameters, used: readonly JsonPath[]): Origin | null {
  const parts = used.flatMap((path) => partAtPath(written, path) ?? []);
  const origins = new Map(parts.map(({ origin }) => [JSON.stringify(origin.document.locate(origin.path)), origin]));
  return origins.size === 1 ? [...origins.values()][0]! : null;
}

/** All scalars of a value by their paths, `a.b.0`, as texts. */
export function flattened(value: Json, textOf: (scalar: Json) => string, stem = ''): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((item: Json, at) => flattened(item, textOf, inside(stem, String(at))));
  if (isObject(value)) {
    return Object.entries(value).flatMap(([key, part]) => flattened(part ?? null, textOf, inside(stem, key)));
  }
  return [[stem, textOf(value)]];
}

function inside(stem: string, key: string): string {
  return stem === '' ? key : `${stem}.${key}`;
}
