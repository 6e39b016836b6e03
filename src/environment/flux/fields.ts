import { isObject, type JsonPath } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { addEntries, mapField } from '../kustomize/fields.ts';
import { manifestFrom, resourceOf } from '../kustomize/resource.ts';
import {
  entriesOf,
  itemsOf,
  listOf,
  objectOf,
  type Placed,
  partAt,
  partAtPath,
  placedAt,
  placedIn,
} from '../placed.ts';

/** Fields of a kustomization, by name. */
export type Fields = ReadonlyMap<string, Placed>;

/**
 * What an object of Flux adds to the kustomization that it builds, as the fields of one (fluxcd/pkg
 * `kustomize/kustomize_generator.go` WriteFile; helm-controller `internal/postrender`).
 */
export function fieldsAt(manifest: Manifest, at: JsonPath): Fields {
  const spec = partAtPath(placedIn(manifest, manifest.value), at);
  const named: [string, string][] = [
    ['targetNamespace', 'namespace'],
    ['namePrefix', 'namePrefix'],
    ['nameSuffix', 'nameSuffix'],
    ['components', 'components'],
    ['images', 'images'],
  ];
  const fields = new Map(
    named.flatMap(([own, field]): [string, Placed][] => {
      const part = partAt(spec, own);
      return part === undefined || part.value === null ? [] : [[field, part]];
    }),
  );
  const patches = patchesIn(spec);
  if (spec !== undefined && patches.length > 0) fields.set('patches', listOf(spec.origin, patches));
  return fields;
}

/** The older fields hold the content of patches as it is, where `patches` has it as a text. */
function patchesIn(spec: Placed | undefined): Placed[] {
  const merges = itemsOf(partAt(spec, 'patchesStrategicMerge')).map((patch) => asPatch(patch, patch, undefined));
  const operations = itemsOf(partAt(spec, 'patchesJson6902')).flatMap((entry) => {
    const patch = partAt(entry, 'patch');
    return patch === undefined ? [] : [asPatch(entry, patch, partAt(entry, 'target'))];
  });
  return [...itemsOf(partAt(spec, 'patches')), ...merges, ...operations];
}

function asPatch(entry: Placed, content: Placed, target: Placed | undefined): Placed {
  const text = placedAt(content.origin, JSON.stringify(content.value));
  return objectOf(entry.origin, [['patch', text], ...(target === undefined ? [] : ([['target', target]] as const))]);
}

/** The fields of a kustomization with these on top: lists are added to, images of one name and all else replaced. */
export function fieldsOver(own: Placed, fields: Fields): Placed {
  const merged = new Map(entriesOf(own));
  for (const [field, added] of fields) merged.set(field, fieldOver(field, merged.get(field), added));
  return objectOf(own.origin, merged);
}

function fieldOver(field: string, own: Placed | undefined, added: Placed): Placed {
  if (own === undefined || !Array.isArray(own.value) || !Array.isArray(added.value)) return added;
  const names = new Set(itemsOf(added).map((image) => partAt(image, 'name')?.value));
  const kept = itemsOf(own).filter((item) => field !== 'images' || !names.has(partAt(item, 'name')?.value));
  return listOf(own.origin, [...kept, ...itemsOf(added)]);
}

/** An object with the labels and annotations of `commonMetadata`, which go into no selector and no pod template. */
export function withCommonMetadata(manifest: Manifest, teller: Manifest): Manifest {
  const common = partAtPath(placedIn(teller, teller.value), ['spec', 'commonMetadata']);
  if (common === undefined) return manifest;
  const resource = resourceOf(manifest);
  const placed = (['labels', 'annotations'] as const).reduce((object, field) => {
    const added = partAt(common, field);
    if (added === undefined || !isObject(added.value)) return object;
    return mapField(object, `metadata/${field}`, addEntries(added), added.origin);
  }, resource.placed);
  return placed === resource.placed ? manifest : (manifestFrom({ ...resource, placed }) ?? manifest);
}
