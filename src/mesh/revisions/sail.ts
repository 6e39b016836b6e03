import type { DeployedObject } from '../../environment/environment.ts';
import { type JsonPath, stringAt } from '../../manifest/json.ts';
import { specOf } from '../spec.ts';
import type { TagTarget } from './brought.ts';

/**
 * The revision that an `Istio` or `IstioRevision` of the Sail operator makes (istio-ecosystem/sail-operator
 * `controllers/istio/istio_controller.go`, getActiveRevisionName), and where its name comes from. Null where it depends
 * on the version that the operator takes by default.
 */
export function sailName(object: DeployedObject): { readonly name: string | null; readonly path: JsonPath } {
  const { kind, name } = object.manifest;
  if (kind !== 'Istio' || !isRevisionBased(object)) return { name, path: ['metadata', 'name'] };
  const version = stringAt(specOf(object), 'version');
  return { name: version === null ? null : `${name}-${version.replaceAll('.', '-')}`, path: ['spec', 'version'] };
}

/** Whether each version of an `Istio` becomes a revision of its own. */
function isRevisionBased(object: DeployedObject): boolean {
  return stringAt(specOf(object), 'updateStrategy', 'type') === 'RevisionBased';
}

/** What an `IstioRevisionTag` points at (sail-operator `api/v1/istiorevisiontag_types.go`). */
export function sailTarget(object: DeployedObject): TagTarget | null {
  const name = stringAt(specOf(object), 'targetRef', 'name');
  const kind = stringAt(specOf(object), 'targetRef', 'kind') === 'Istio' ? 'istio' : 'revision';
  return name === null ? null : { kind, name };
}

/**
 * Whether the operator keeps a revision of an earlier version: with `RevisionBased` it deletes one only when no
 * namespace, pod or tag uses it any more. One of a later version than is asked for has never been there.
 */
export function sailKeeps(object: DeployedObject, name: string): boolean {
  if (!isRevisionBased(object)) return false;
  const { name: active } = sailName(object);
  const prefix = `${object.manifest.name}-v`;
  if (active === null) return name.startsWith(prefix);
  const [old, now] = [name, active].map((each) =>
    each.startsWith(prefix) ? partsOf(each.slice(prefix.length)) : null,
  );
  return Boolean(old && now) && compareParts(old!, now!) <= 0;
}

function partsOf(version: string): readonly number[] {
  return version.split('-').map((part) => (/^\d+$/.test(part) ? Number(part) : Infinity));
}

function compareParts(left: readonly number[], right: readonly number[]): number {
  for (const [index, part] of left.entries()) {
    const other = right[index] ?? 0;
    if (part !== other) return part - other;
  }
  return 0;
}
