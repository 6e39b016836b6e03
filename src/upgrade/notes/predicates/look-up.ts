import { isObject, type Json, type JsonPath, listAt, valueAt } from '../../../manifest/json.ts';
import type { Manifest } from '../../../manifest/manifest.ts';
import type { Scene } from '../scene.ts';

/** Reading objects of an environment by kind and path. */

export const networking = 'networking.istio.io';
export const gatewayApi = 'gateway.networking.k8s.io';

/** Objects of one kind. */
export function objectsOf({ mesh }: Scene, group: string, kind: string): Manifest[] {
  return mesh.ofKind(group, kind).map(({ manifest }) => manifest);
}

/** A node of a manifest and the way to it. */
export interface Node {
  readonly path: JsonPath;
  readonly value: Json;
}

/** The items of a list, with their paths. */
export function itemsIn(value: Json | undefined, path: JsonPath): Node[] {
  return listAt(value, ...path).map((item, index) => ({ path: [...path, index], value: item }));
}

/** Every node that has this key, however deep, as the node of its value. */
export function nodesNamed(value: Json | undefined, key: string, path: JsonPath = []): Node[] {
  if (Array.isArray(value)) return value.flatMap((item: Json, index) => nodesNamed(item, key, [...path, index]));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    ...(name === key && inner !== undefined ? [{ path: [...path, name], value: inner }] : []),
    ...nodesNamed(inner, key, [...path, name]),
  ]);
}

/** Whether something stands at a path. */
export function has(value: Json | undefined, ...path: (string | number)[]): boolean {
  return (valueAt(value, path) ?? null) !== null;
}
