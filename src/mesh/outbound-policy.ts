import type { DeployedObject } from '../environment/environment.ts';
import type { JsonPath } from '../manifest/json.ts';
import { injection } from './injection.ts';
import type { Mesh } from './mesh.ts';
import { meshConfig, meshConfigs, type OutboundTrafficMode, outboundTrafficMode } from './mesh-config.ts';
import type { TextPart } from './place.ts';
import { type EffectiveSidecar, effectiveSidecars } from './sidecar.ts';
import { specOf } from './spec.ts';
import type { Workload } from './workloads.ts';

/** The outbound policy that holds for a workload's sidecar, and what says so. */
export interface OutboundPolicy {
  readonly mode: OutboundTrafficMode;
  /** Null where nothing in the repository says so. */
  readonly declaredBy: DeployedObject | null;
  readonly path: JsonPath;
  readonly within: TextPart | null;
  readonly source: 'sidecar' | 'mesh-config' | 'settings' | 'default';
  /** False where the age of objects, or a revision that is not known, decides between policies that differ. */
  readonly certain: boolean;
}

/**
 * The policy for traffic to hosts that are not in the registry. The one Sidecar that holds for the pod decides if it
 * has an `outboundTrafficPolicy`; else the mesh config of its control plane does: a Sidecar of a namespace does not
 * inherit from that of the root namespace. `pilot/pkg/model/sidecar.go`. Where several may hold, the strictest.
 */
export function outboundPolicy(mesh: Mesh, workload: Workload): OutboundPolicy {
  const sidecars = effectiveSidecars(mesh, workload.namespace, workload.podLabels);
  const candidates = sidecars.flatMap((sidecar) => policiesUnder(mesh, workload, sidecar));
  const strictest = candidates.find(({ mode }) => mode === 'REGISTRY_ONLY') ?? candidates[0]!;
  return { ...strictest, certain: candidates.every(({ mode }) => mode === strictest.mode) };
}

function policiesUnder(mesh: Mesh, workload: Workload, sidecar: EffectiveSidecar): Omit<OutboundPolicy, 'certain'>[] {
  if (sidecar !== null) {
    const policy = specOf(sidecar).outboundTrafficPolicy;
    const mode = outboundTrafficMode(policy);
    const path = ['spec', 'outboundTrafficPolicy', 'mode'];
    if (mode !== null) return [{ mode, declaredBy: sidecar, path, within: null, source: 'sidecar' }];
  }
  const { revision } = injection(mesh, workload);
  const configs = revision === null ? meshConfigs(mesh) : [meshConfig(mesh, revision)];
  return configs.map(({ outboundTrafficPolicy }) => ({
    ...outboundTrafficPolicy,
    source: sourceOf(mesh, outboundTrafficPolicy.declaredBy),
  }));
}

function sourceOf(mesh: Mesh, declaredBy: DeployedObject | null): OutboundPolicy['source'] {
  if (declaredBy !== null) return 'mesh-config';
  return mesh.settings.outboundTrafficPolicy === null ? 'default' : 'settings';
}
