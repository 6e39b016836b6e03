import type { Manifest } from '../manifest/manifest.ts';
import { isClusterScoped } from './cluster-scoped.ts';
import type { Unit } from './environment.ts';
import { objectKey } from './object-key.ts';

/** What a unit brings, before it is known which environments there are. */
export interface Delivery {
  readonly unit: Unit;
  /** The environment that the unit itself states; null where its folder is all there is to go by. */
  readonly environment: string | null;
  /** The folder whose path tells the environment. */
  readonly directory: string;
  /** The file of values that stands for such a folder (`values-prod.yaml`); absent where it is a folder. */
  readonly valuesFile?: string;
  /**
   * The word for an environment in what the unit is called (`istiod-prod`), for where its folder says nothing. It counts only
   * where the folder of another unit names that environment.
   */
  readonly hint: string | null;
  /** In the order of the unit's stream. */
  readonly objects: readonly Delivered[];
  /** Where two units deliver one object into one environment, the one of higher rank counts. */
  readonly rank: number;
  /** Parts of the names of environments that it does not reach, as another delivery takes its place there; absent: none. */
  readonly except?: readonly string[];
  /** True where its tool stops, since what it is to deliver cannot be built: the cluster keeps what it has. */
  readonly stopped?: boolean;
  /** What a change has to touch for the cluster to tell that the unit is being delivered; absent where nothing asks for it. */
  readonly declaration?: {
    /** The part of the object that its controller counts generations of, as text. */
    readonly spec: string;
    /** The folder of the chart that it installs, whose changes count as no generation; null where it is elsewhere. */
    readonly folder: string | null;
  };
}

export interface Delivered {
  /** Group, kind, namespace and name. */
  readonly key: string;
  /** With the namespace that it lands in; null where its kind knows none. */
  readonly manifest: Manifest;
  readonly position: number;
  /** True where it only adds labels to an object that may come from elsewhere: the rest of that one stays. */
  readonly labelsOnly?: boolean;
}

/** A manifest as a unit delivers it: without a namespace of its own it lands in the unit's, else in `default`. */
export function delivered(manifest: Manifest, unitNamespace: string | null, position: number): Delivered {
  const namespace = isClusterScoped(manifest) ? null : (manifest.namespace ?? unitNamespace ?? 'default');
  return { key: objectKey(manifest, namespace), manifest: { ...manifest, namespace }, position };
}
