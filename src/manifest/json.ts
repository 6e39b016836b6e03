/** What a YAML or JSON document holds, once read. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** The way to a value inside a document: keys and indexes. */
export type JsonPath = readonly (string | number)[];

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object at this place, or an empty one: hand-written YAML leaves things out or writes something else there. */
export function objectAt(value: Json | undefined, ...path: (string | number)[]): JsonObject {
  const found = valueAt(value, path);
  return isObject(found) ? found : {};
}

/** The list at this place, or an empty one. */
export function listAt(value: Json | undefined, ...path: (string | number)[]): readonly Json[] {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found : [];
}

/** The string at this place; null where there is none or where it is something else. */
export function stringAt(value: Json | undefined, ...path: (string | number)[]): string | null {
  const found = valueAt(value, path);
  return typeof found === 'string' ? found : null;
}

/** The value at a path; undefined where the path leads nowhere. */
export function valueAt(value: Json | undefined, path: JsonPath): Json | undefined {
  let current: Json | undefined = value;
  for (const step of path) {
    if (Array.isArray(current) && typeof step === 'number') current = (current as readonly Json[])[step];
    else if (isObject(current) && Object.hasOwn(current, step)) current = current[step];
    else return undefined;
  }
  return current;
}

/** Text that is equal for equal values, whatever the order of keys: to compare two states of an object. */
export function canonical(value: Json | undefined): string {
  if (Array.isArray(value)) return `[${value.map((item: Json) => canonical(item)).join(',')}]`;
  if (isObject(value)) {
    const keys = Object.keys(value)
      .filter((key) => value[key] !== undefined)
      .sort();
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}
