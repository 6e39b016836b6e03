import type { DeployedObject, ObjectKey } from '../../environment/environment.ts';
import type { JsonObject, JsonPath } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { canaryOf, type FlaggerCanary, type FlaggerObject, flaggerObjects } from './flagger.ts';

/**
 * An object that no repository holds: a controller makes it in the cluster, of another object. It is there as long as
 * that one is, so it is part of a state of the mesh and never a step of its own. Its places are those of the other one.
 */
export interface MadeObject extends DeployedObject {
  /** The object that it is made of. */
  readonly madeOf: ObjectKey;
}

/** Whether a controller makes the object. */
export function isMade(object: DeployedObject): object is MadeObject {
  return 'madeOf' in object;
}

/**
 * The objects with those that controllers make of them; made ones among those given are left out and made anew. What
 * the repository itself holds stays as it is, since it is delivered again and again.
 */
export function withMadeObjects(objects: Iterable<DeployedObject>): DeployedObject[] {
  const held = [...objects].filter((object) => !isMade(object));
  const made = held.flatMap(madeOf);
  if (made.length === 0) return held;
  const keys = new Set(held.map(({ key }) => key));
  return [...held, ...new Map(made.filter(({ key }) => !keys.has(key)).map((object) => [object.key, object])).values()];
}

const known = new WeakMap<DeployedObject, readonly MadeObject[]>();

/** What controllers make of one object, whether or not the repository holds something of that name. */
export function madeOf(object: DeployedObject): readonly MadeObject[] {
  let made = known.get(object);
  if (made === undefined) {
    const canary = canaryOf(object);
    made = canary === null ? [] : flaggerObjects(canary).map((each) => madeObject(canary, each));
    known.set(object, made);
  }
  return made;
}

function madeObject(canary: FlaggerCanary, made: FlaggerObject): MadeObject {
  const { object, namespace } = canary;
  const manifest = manifestOf(canary, made);
  return {
    key: `${manifest.group}/${made.kind}/${namespace}/${made.name}`,
    manifest,
    unit: object.unit,
    position: object.position,
    alternatives: [],
    madeOf: object.key,
  };
}

function manifestOf({ object, apexPath }: FlaggerCanary, made: FlaggerObject): Manifest {
  const { namespace, file, side } = object.manifest;
  const metadata: JsonObject = { name: made.name, namespace };
  const origin = ([top, field, ...rest]: JsonPath): JsonPath => {
    const known = top === 'spec' && field !== undefined ? made.origins[field] : undefined;
    return known === undefined ? apexPath : [...known, ...rest];
  };
  return {
    apiVersion: made.apiVersion,
    group: made.apiVersion.includes('/') ? made.apiVersion.slice(0, made.apiVersion.indexOf('/')) : '',
    kind: made.kind,
    namespace,
    name: made.name,
    labels: {},
    annotations: {},
    value: { apiVersion: made.apiVersion, kind: made.kind, metadata, spec: made.spec },
    file,
    side,
    locate: (path, target) => object.manifest.locate(origin(path), target),
  };
}
