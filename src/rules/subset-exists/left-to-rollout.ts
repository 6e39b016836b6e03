import { istioRolloutOf } from '../../mesh/controllers/argo-rollouts.ts';
import { definesFor } from '../../mesh/controllers/rollout-subsets.ts';
import type { Mesh } from '../../mesh/mesh.ts';
import type { LiveDestination } from '../../mesh/virtual-service.ts';

/**
 * Whether it is for the rule about rollout controllers (IRG109) to say that a subset is missing: a Rollout sends traffic
 * to it, and the DestinationRule that the Rollout names does not define it. Told there, it is not told here again.
 */
export function isLeftToRollout(mesh: Mesh, { weightOwner, host, subset }: LiveDestination): boolean {
  const object = weightOwner === null ? undefined : mesh.objects.get(weightOwner);
  const reference = object === undefined ? undefined : istioRolloutOf(object)?.destinationRule;
  if (!reference || subset === null) return false;
  if (![reference.stableSubset.name, reference.canarySubset.name].includes(subset)) return false;
  return !definesFor(mesh, reference, host, subset);
}
