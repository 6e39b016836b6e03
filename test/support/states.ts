import type { DeliveryTool, DeployedObject, Unit } from '../../src/environment/environment.ts';
import { objectKey } from '../../src/environment/object-key.ts';
import type { Side } from '../../src/manifest/location.ts';
import { readTree } from '../../src/manifest/read.ts';
import { buildMesh, type Mesh, type MeshSettings } from '../../src/mesh/mesh.ts';
import { treeOf } from '../../src/tree/memory.ts';

/** A unit with the defaults of its tool, for tests that do not go through discovery. */
export function unitOf(tool: DeliveryTool, name = tool as string, settings: Partial<Unit['settings']> = {}): Unit {
  return {
    name,
    tool,
    settings: { prune: tool === 'argocd' ? 'yes' : 'never', pruneLast: false, applyOutOfSyncOnly: false, ...settings },
    after: [],
    stated: true,
    reason: 'test',
    declaredAt: null,
  };
}

/** The objects of some YAML as one unit delivers them; a missing namespace is `default`, for cluster kinds none. */
export function objectsOf(yaml: string, unit: Unit = unitOf('kubectl'), side: Side = 'head'): DeployedObject[] {
  const { manifests, problems } = readTree(treeOf({ 'test.yaml': yaml }), side);
  if (problems.length > 0) throw new Error(problems.map((problem) => problem.reason).join('; '));
  return manifests.map((manifest, position) => {
    const namespace = manifest.kind === 'Namespace' ? null : (manifest.namespace ?? 'default');
    return {
      key: objectKey(manifest, namespace),
      manifest: { ...manifest, namespace },
      unit,
      position,
      alternatives: [],
    };
  });
}

/** The mesh that some YAML makes. */
export function meshOf(yaml: string, settings: Partial<MeshSettings> = {}): Mesh {
  return buildMesh(objectsOf(yaml), { istioVersion: null, outboundTrafficPolicy: null, ...settings });
}
