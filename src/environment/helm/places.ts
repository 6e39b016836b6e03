import { isObject, type Json, type JsonPath } from '../../manifest/json.ts';
import type { Location, Side } from '../../manifest/location.ts';
import { listOf, type Origin, objectOf, type Placed } from '../placed.ts';
import type { PrintedObject } from './stream.ts';
import { nodeKey, type ObjectTrace } from './trace.ts';

/** Where things stand in the templates of a release. */
export interface TemplatePlaces {
  /** A line of a template by its path below the chart; null where it is no file of the repository. */
  line(path: string, line: number): Origin | null;
  /** Where an object of a template stands as far as its text tells. */
  object(printed: PrintedObject): Origin;
}

/** An object with the place that brought about each of its nodes: a value, else the line of a template. */
export function placedObject(printed: PrintedObject, trace: ObjectTrace | undefined, places: TemplatePlaces): Placed {
  return node(printed.value, [], places.object(printed));

  function node(value: Json, path: JsonPath, above: Origin): Placed {
    const line = trace?.lines.get(nodeKey(path));
    const own = (line === undefined ? null : places.line(line.path, line.line)) ?? above;
    if (Array.isArray(value)) {
      const items = value.map((item: Json, index) => node(item, [...path, index], own));
      return fromValues(listOf(own, items), path);
    }
    if (!isObject(value)) return { value, origin: trace?.values.get(nodeKey(path)) ?? own, parts: null };
    const entries = Object.entries(value).map(([key, part]): [string, Placed] => [
      key,
      node(part ?? null, [...path, key], own),
    ]);
    return fromValues(objectOf(own, entries), path);
  }

  /** An object or a list all of which is that of the values stands where these do. */
  function fromValues(whole: Placed, path: JsonPath): Placed {
    const first = path.length === 0 ? null : originAbove(whole, path);
    return first === null ? whole : { ...whole, origin: first };
  }

  /** The place in the values that all scalars of a node come from, each by the same way as in the node. */
  function originAbove(whole: Placed, path: JsonPath): Origin | null {
    const found = [...(whole.parts ?? [])].map(([step, part]) => {
      const own = part.parts === null ? trace?.values.get(nodeKey([...path, step])) : part.origin;
      if (own === undefined || own.path.length < 2 || own.path.at(-1) !== step) return null;
      return { document: own.document, path: own.path.slice(0, -1) };
    });
    const [first = null] = found;
    const same = found.every(
      (one) => one !== null && one.document === first?.document && nodeKey(one.path) === nodeKey(first.path),
    );
    return same ? first : null;
  }
}

/** A line of a text, without the blanks around it. */
export function lineOf(file: { readonly path: string; readonly text: string }, side: Side, line: number): Location {
  const text = file.text.split('\n')[line - 1] ?? '';
  const column = text.length - text.trimStart().length + 1;
  return {
    file: file.path,
    side,
    line,
    column,
    endLine: line,
    endColumn: Math.max(column, text.trimEnd().length + 1),
    path: [],
  };
}
