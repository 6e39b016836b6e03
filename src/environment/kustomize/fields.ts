import { isObject, type Json } from '../../manifest/json.ts';
import {
  entriesOf,
  itemsOf,
  listOf,
  type Origin,
  objectOf,
  type Placed,
  partAt,
  placedAt,
  withEntry,
} from '../placed.ts';

/** A field of some kinds, as kustomize's own tables name it: lists on the way are gone into. */
export interface FieldSpec {
  readonly kinds: readonly string[];
  readonly path: string;
  /** Whether the field is made where it is missing. */
  readonly create?: boolean;
}

/** The object with each field at this path changed; a missing one is made where `create` names its place. */
export function mapField(
  whole: Placed,
  path: string,
  change: (field: Placed | undefined) => Placed,
  create: Origin | null = null,
): Placed {
  return mapSteps(whole, path.split('/'), change, create);
}

function mapSteps(
  whole: Placed,
  [step, ...rest]: readonly string[],
  change: (field: Placed | undefined) => Placed,
  create: Origin | null,
): Placed {
  if (step === undefined) return change(whole);
  if (Array.isArray(whole.value)) {
    return listOf(
      whole.origin,
      itemsOf(whole).map((item) => mapSteps(item, [step, ...rest], change, create)),
    );
  }
  if (!isObject(whole.value)) return whole;
  const found = partAt(whole, step);
  const missing = found === undefined || found.value === null;
  if (missing && create === null) return whole;
  if (rest.length === 0) return withEntry(whole, step, change(missing ? undefined : found));
  return withEntry(whole, step, mapSteps(missing ? objectOf(create!, []) : found, rest, change, create));
}

/** The object with these fields changed, as far as they belong to its kind. */
export function mapFields(
  whole: Placed,
  kind: string,
  specs: readonly FieldSpec[],
  change: (field: Placed | undefined) => Placed,
  createAt: Origin,
): Placed {
  return specs
    .filter(({ kinds }) => kinds.includes(kind))
    .reduce((object, { path, create }) => mapField(object, path, change, create === true ? createAt : null), whole);
}

/** A change that adds entries to an object, for labels and annotations. */
export function addEntries(added: Placed): (field: Placed | undefined) => Placed {
  return (field) => objectOf(field?.origin ?? added.origin, new Map([...entriesOf(field), ...entriesOf(added)]));
}

/** A change that sets a value which this tool computed from what stands at the origin. */
export function setTo(origin: Origin, value: Json): () => Placed {
  return () => placedAt(origin, value);
}
