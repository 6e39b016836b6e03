import type { DeployedObject, ObjectKey } from '../environment/environment.ts';
import { compareBytes } from '../tree/order.ts';
import { withMadeObjects } from './controllers/made-objects.ts';

/** What is known of a mesh from elsewhere than its objects. */
export interface MeshSettings {
  /** The Istio version that runs, `1.24.3` or `1.24`; null where it is not known (the newest rules then hold). */
  readonly istioVersion: string | null;
  /** States the outbound traffic policy of the mesh config where it lies outside the repository. */
  readonly outboundTrafficPolicy: 'ALLOW_ANY' | 'REGISTRY_ONLY' | null;
}

/**
 * An environment in Istio's terms: its objects by kind, and what the mesh config says of all of them.
 * Questions about it are functions in the files of this folder, each taking the mesh first.
 */
export interface Mesh {
  readonly settings: MeshSettings;
  /** With what controllers make of them in the cluster (`controllers/made-objects.ts`). */
  readonly objects: ReadonlyMap<ObjectKey, DeployedObject>;
  /** Objects of one kind (`networking.istio.io`, `VirtualService`), in a stable order. */
  ofKind(group: string, kind: string): readonly DeployedObject[];
}

/** The mesh that these objects make, and what controllers make of them. */
export function buildMesh(objects: Iterable<DeployedObject>, settings: MeshSettings): Mesh {
  const byKey = new Map<ObjectKey, DeployedObject>();
  const byKind = new Map<string, DeployedObject[]>();
  for (const object of withMadeObjects(objects).sort((left, right) => compareBytes(left.key, right.key))) {
    byKey.set(object.key, object);
    const kind = `${object.manifest.group}/${object.manifest.kind}`;
    const known = byKind.get(kind);
    if (known === undefined) byKind.set(kind, [object]);
    else known.push(object);
  }
  return { settings, objects: byKey, ofKind: (group, kind) => byKind.get(`${group}/${kind}`) ?? [] };
}
