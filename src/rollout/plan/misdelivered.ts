import type { DeployedObject, Environment } from '../../environment/environment.ts';
import { canonical, isObject, type Json } from '../../manifest/json.ts';
import { NETWORKING } from '../../mesh/spec.ts';
import type { ChangeOfMesh } from '../states.ts';
import type { Stage } from './stage.ts';

/**
 * An object of Istio's that the written stages do not deliver as planned, in words; null where there is none. The texts of
 * a repository can say less than a plan: when a folder and what points at it change at once, an object is in neither.
 *
 * @param stages up to the one that was written last
 * @param written what was read of its tree
 */
export function misdelivered(stages: readonly Stage[], written: readonly ChangeOfMesh[]): string | null {
  const planned = new Map(stages.flatMap(({ changes }) => changes.map(({ name, after }) => [name, after] as const)));
  for (const [name, environment] of planned) {
    const found = written.find((change) => change.name === name)?.after;
    const object = found === undefined ? null : differing(environment, found);
    if (object !== null) return `${object.manifest.kind} \`${object.manifest.name}\``;
  }
  return null;
}

function differing(planned: Environment, found: Environment): DeployedObject | null {
  for (const key of new Set([...planned.objects.keys(), ...found.objects.keys()])) {
    const [one, other] = [planned.objects.get(key), found.objects.get(key)];
    const object = one ?? other!;
    if (object.manifest.group === NETWORKING && (!one || !other || !isSame(one, other))) return object;
  }
  return null;
}

function isSame(one: DeployedObject, other: DeployedObject): boolean {
  if (one.unit.name !== other.unit.name) return false;
  const [left, right] = [one, other].map(({ manifest }) => manifest.value.spec ?? null);
  return canonical(sorted(left!)) === canonical(sorted(right!));
}

/** In unions the entries of the base may come before or after those of the head. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) {
    return (value as readonly Json[]).map(sorted).sort((left, right) => (canonical(left) < canonical(right) ? -1 : 1));
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, sorted(entry!)]));
}
