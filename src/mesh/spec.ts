import type { DeployedObject } from '../environment/environment.ts';
import { type Json, type JsonObject, listAt, objectAt } from '../manifest/json.ts';
import type { Mesh } from './mesh.ts';

/** Reading what hand-written specs say, whatever they hold. */

export const NETWORKING = 'networking.istio.io';

export function virtualServices(mesh: Mesh): readonly DeployedObject[] {
  return mesh.ofKind(NETWORKING, 'VirtualService');
}

export function destinationRules(mesh: Mesh): readonly DeployedObject[] {
  return mesh.ofKind(NETWORKING, 'DestinationRule');
}

/** The namespace of an object; empty for one that has none. */
export function namespaceOf(object: DeployedObject): string {
  return object.manifest.namespace ?? '';
}

export function specOf(object: DeployedObject): JsonObject {
  return objectAt(object.manifest.value, 'spec');
}

/** The strings of the list at this place; anything else in it is left out. */
export function stringsAt(value: Json | undefined, ...path: (string | number)[]): readonly string[] {
  return listAt(value, ...path).filter((item) => typeof item === 'string');
}

/** The labels at this place, those whose value is a string. */
export function labelsAt(value: Json | undefined, ...path: (string | number)[]): Readonly<Record<string, string>> {
  const entries = Object.entries(objectAt(value, ...path));
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** Whether all labels of the selector are among these; the empty selector selects everything. */
export function selectsLabels(
  selector: Readonly<Record<string, string>>,
  labels: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(selector).every(([name, value]) => Object.hasOwn(labels, name) && labels[name] === value);
}
