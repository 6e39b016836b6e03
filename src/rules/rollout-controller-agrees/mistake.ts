import type { DeployedObject, ObjectKey } from '../../environment/environment.ts';
import type { JsonPath } from '../../manifest/json.ts';
import type { Subject, Violation } from '../../rollout/invariant.ts';
import type { Severity } from '../finding.ts';

/** A Rollout or Canary, and what it is asked about: whether it loses requests, or whether anything else is wrong. */
export interface ControllerSubject extends Subject {
  readonly controller: ObjectKey;
  readonly about: 'traffic' | 'rest';
}

/** Where something stands: a field of an object, or the key that leads to it. */
export interface Field {
  readonly object: DeployedObject;
  readonly path: JsonPath;
  readonly target?: 'key';
}

/** What a controller needs and does not get, or what Git writes against it. */
export interface Mistake extends Violation, Field {
  /** Where nothing softens it. */
  readonly severity: Severity;
  /**
   * `traffic`: requests are lost as long as it lasts; `stall`: the controller stops and goes on by itself once it is
   * mended; `overwrite`: something is written by two.
   */
  readonly harm: 'traffic' | 'stall' | 'overwrite';
  /** One sentence each, as a finding has them. */
  readonly message: string;
  readonly why: string;
  readonly fix: string;
  readonly related: readonly (Field & { readonly message: string })[];
  /** Null where nothing is missing, or where what is missing is the controller's own field. */
  readonly missing: Missing | null;
  /** The hosts to which Git itself sends requests that would be lost; with harm `traffic` only. */
  readonly routed: readonly string[];
}

/** What is not there. */
export interface Missing {
  /** The object that is not there, or lacks something. */
  readonly key: ObjectKey;
  /** Where a former state of it had what is missing; null where it had not either. */
  placeIn(this: void, former: DeployedObject): JsonPath | null;
  /** Where the whole object is missing: its kind, as `group/Kind`, and namespace. It may be held elsewhere. */
  readonly whole: { readonly kind: string; readonly namespace: string } | null;
}

type Optional = 'related' | 'missing' | 'routed' | 'severity' | 'harm';

/** A mistake that keeps the controller from going on, unless something else is said. */
export function mistake(given: Omit<Mistake, Optional> & Partial<Pick<Mistake, Optional>>): Mistake {
  return { severity: 'error', harm: 'stall', related: [], missing: null, routed: [], ...given };
}

/** That a whole object is missing. */
export function missingWhole(key: ObjectKey): Missing {
  const [group = '', kind = '', namespace = ''] = key.split('/');
  return { key, placeIn: () => ['metadata', 'name'], whole: { kind: `${group}/${kind}`, namespace } };
}

/** The object of a key in words: "VirtualService `prod/reviews`". */
export function nameOfKey(key: ObjectKey): string {
  const [, kind = '', namespace = '', name = ''] = key.split('/');
  return `${kind} \`${namespace === '' ? name : `${namespace}/${name}`}\``;
}

/** "`a`, `b` and `c`" */
export function quoted(names: readonly string[]): string {
  const all = names.map((name) => `\`${name}\``);
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}
