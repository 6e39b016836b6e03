import { isObject, type Json, type JsonObject, type JsonPath } from '../manifest/json.ts';
import type { Location } from '../manifest/location.ts';
import type { SourceDocument } from '../manifest/manifest.ts';

/** The node of a document that a value was taken from. */
export interface Origin {
  readonly document: Pick<SourceDocument, 'locate'>;
  readonly path: JsonPath;
}

/**
 * A value that remembers where each of its parts was written, through patches and merges. Never changed, only replaced.
 * Parts that were not touched are not spelled out: they stand below the origin of the whole.
 */
export interface Placed {
  readonly value: Json;
  readonly origin: Origin;
  /** The parts of an object or a list by key or index; null where all of them stand below the origin. */
  readonly parts: ReadonlyMap<string | number, Placed> | null;
}

/** A value as it stands in a document. */
export function placedIn(document: Origin['document'], value: Json, path: JsonPath = []): Placed {
  return { value, origin: { document, path }, parts: null };
}

/** A value that this tool computed, shown at the place that asked for it. */
export function placedAt(origin: Origin, value: Json): Placed {
  const inside: Origin = { document: { locate: (_, target) => origin.document.locate(origin.path, target) }, path: [] };
  return { value, origin: inside, parts: null };
}

/** A scalar as text; empty for anything else, and where there is nothing. */
export function textOf(part: Placed | undefined): string {
  const value = part?.value ?? null;
  return value === null || typeof value === 'object' ? '' : String(value);
}

/** The part at this key or index; undefined where there is none. */
export function partAt(whole: Placed | undefined, step: string | number): Placed | undefined {
  if (whole === undefined) return undefined;
  if (whole.parts !== null) return whole.parts.get(step);
  const { value, origin } = whole;
  const part = Array.isArray(value)
    ? (value as readonly Json[])[Number(step)]
    : isObject(value) && Object.hasOwn(value, step)
      ? value[step]
      : undefined;
  return part === undefined ? undefined : placedIn(origin.document, part, [...origin.path, step]);
}

/** The part that a path leads to; undefined where it leads nowhere. */
export function partAtPath(whole: Placed, path: JsonPath): Placed | undefined {
  return path.reduce<Placed | undefined>((part, step) => partAt(part, step), whole);
}

/** The entries of an object, in the order written; none for anything else. */
export function entriesOf(whole: Placed | undefined): [string, Placed][] {
  if (whole === undefined || !isObject(whole.value)) return [];
  return Object.keys(whole.value).flatMap((key): [string, Placed][] => {
    const part = partAt(whole, key);
    return part === undefined ? [] : [[key, part]];
  });
}

/** The items of a list; none for anything else. */
export function itemsOf(whole: Placed | undefined): Placed[] {
  if (whole === undefined || !Array.isArray(whole.value)) return [];
  return whole.value.map((_: Json, index: number) => partAt(whole, index)!);
}

/** An object of these entries, standing where `origin` does. */
export function objectOf(origin: Origin, entries: Iterable<readonly [string, Placed]>): Placed {
  const parts = new Map<string | number, Placed>(entries);
  const value: JsonObject = Object.fromEntries([...parts].map(([key, part]) => [key, part.value]));
  return { value, origin, parts };
}

/** A list of these items, standing where `origin` does. */
export function listOf(origin: Origin, items: readonly Placed[]): Placed {
  return { value: items.map(({ value }) => value), origin, parts: new Map(items.entries()) };
}

/** The same object with this entry set, in its old place or at the end. */
export function withEntry(whole: Placed, key: string, part: Placed): Placed {
  return objectOf(whole.origin, new Map([...entriesOf(whole), [key, part]]));
}

/** The same object without this entry. */
export function withoutEntry(whole: Placed, key: string): Placed {
  return objectOf(
    whole.origin,
    entriesOf(whole).filter(([name]) => name !== key),
  );
}

/** The same value with the part at a path set; objects that are missing on the way are made at the part's place. */
export function withPart(whole: Placed, path: JsonPath, part: Placed): Placed {
  const [step, ...rest] = path;
  if (step === undefined) return part;
  if (Array.isArray(whole.value)) {
    const items = itemsOf(whole).map((item, index) => (index === step ? withPart(item, rest, part) : item));
    return listOf(whole.origin, items);
  }
  const next = partAt(whole, step) ?? objectOf(part.origin, []);
  return withEntry(
    whole,
    String(step),
    withPart(isContainer(next.value) ? next : objectOf(part.origin, []), rest, part),
  );
}

function isContainer(value: Json): boolean {
  return typeof value === 'object' && value !== null;
}

/** Where a node was written; for a path that leads nowhere its nearest ancestor. */
export function locateIn(whole: Placed, path: JsonPath, target: 'key' | 'value' = 'value'): Location {
  let current = whole;
  for (const [depth, step] of path.entries()) {
    const { document, path: stem } = current.origin;
    if (current.parts === null) return document.locate([...stem, ...path.slice(depth)], target);
    const next = current.parts.get(step);
    if (next === undefined) return document.locate(stem, 'value');
    current = next;
  }
  return current.origin.document.locate(current.origin.path, target);
}

/** An object or list with every part changed; the same one where no part was. */
export function mapParts(whole: Placed, change: (part: Placed, step: string | number) => Placed): Placed {
  const list = Array.isArray(whole.value);
  const parts: [string | number, Placed][] = list ? [...itemsOf(whole).entries()] : entriesOf(whole);
  const changed = parts.map(([step, part]): [string | number, Placed] => [step, change(part, step)]);
  if (changed.every(([, part], index) => part === parts[index]![1])) return whole;
  return list
    ? listOf(
        whole.origin,
        changed.map(([, part]) => part),
      )
    : objectOf(whole.origin, changed as [string, Placed][]);
}
