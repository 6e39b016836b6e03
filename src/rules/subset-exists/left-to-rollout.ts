import { istioRolloutOf } from '../../mesh/controllers/argo-rollouts.ts';
import { definesFor } from '../../mesh/controllers/rollout-subsets.ts';
import type { Mesh } from '../../mesh/mesh.ts';
import { type Destination, isSentByGit, type LiveDestination, liveDestinations } from '../../mesh/virtual-service.ts';

/** Whether a destination in this state of the mesh is none of this rule's. */
export type LeftToRollout = (mesh: Mesh, destination: LiveDestination) => boolean;

/**
 * Whether it is for the rule about rollout controllers (IRG109) to say that a subset is missing: a Rollout sends traffic
 * to it, and the DestinationRule that the Rollout names does not define it. Told there, it is not told here again. A
 * Rollout that comes or goes with the change moves no weight on the way, so what counts is what Git sends.
 *
 * @param meshes the states before and after a change, or the only one
 */
export function leftToRollout(meshes: readonly Mesh[]): LeftToRollout {
  const last = meshes.at(-1);
  const lasting = new Set(last === undefined ? [] : lackedIn(last));
  const stays = (owner: string) => meshes.every((mesh) => mesh.objects.has(owner));
  return (mesh, destination) => {
    const { weightOwner } = destination;
    if (lasting.has(identityOf(destination))) return true;
    if (weightOwner === null) return false;
    return stays(weightOwner) ? isLacked(mesh, destination) : !isSentByGit(destination);
  };
}

/** The destinations whose subset a Rollout's DestinationRule lacks for good. */
function lackedIn(mesh: Mesh): string[] {
  return liveDestinations(mesh)
    .filter((destination) => isLacked(mesh, destination))
    .map(identityOf);
}

function identityOf({ virtualService, host, subset }: Destination): string {
  return [virtualService.key, host, subset].join(' ');
}

function isLacked(mesh: Mesh, { weightOwner, host, subset }: Destination): boolean {
  const object = weightOwner === null ? undefined : mesh.objects.get(weightOwner);
  const reference = object === undefined ? undefined : istioRolloutOf(object)?.destinationRule;
  if (!reference || subset === null) return false;
  if (![reference.stableSubset.name, reference.canarySubset.name].includes(subset)) return false;
  return !definesFor(mesh, reference, host, subset);
}
