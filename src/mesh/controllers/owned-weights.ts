import type { ObjectKey } from '../../environment/environment.ts';
import type { Json, JsonPath } from '../../manifest/json.ts';
import { groupBy } from '../group-by.ts';
import type { Mesh } from '../mesh.ts';
import { memoisePerMesh } from '../mesh-memo.ts';
import { type IstioRollout, istioRolloutOf } from './argo-rollouts.ts';
import { shiftedRules, versionOf } from './rollout-routes.ts';

/** Every Rollout that shifts traffic by Istio, in a stable order. */
const istioRollouts: (mesh: Mesh) => readonly IstioRollout[] = memoisePerMesh((mesh) =>
  mesh.ofKind('argoproj.io', 'Rollout').flatMap((object) => istioRolloutOf(object) ?? []),
);

const shiftedByVirtualService = memoisePerMesh((mesh) => {
  const shifted = istioRollouts(mesh).flatMap((rollout) =>
    rollout.virtualServices.flatMap((reference) => {
      const virtualService = mesh.objects.get(reference.key);
      const rules = virtualService === undefined ? [] : shiftedRules(reference, virtualService);
      return rules.map(({ path }) => ({ virtualService: reference.key, rule: path.join('.'), rollout }));
    }),
  );
  return groupBy(shifted, ({ virtualService }) => virtualService);
});

/**
 * The Rollout that sets the weight of an entry of `route`; null where Git does. Such a destination may get any share,
 * whatever the manifest says: it is only the start of the next rollout.
 */
export function weightOwner(mesh: Mesh, virtualService: ObjectKey, rule: JsonPath, entry: Json): IstioRollout | null {
  const shifted = shiftedByVirtualService(mesh).get(virtualService) ?? [];
  const wanted = rule.join('.');
  const owner = shifted.find(({ rule, rollout }) => rule === wanted && versionOf(rollout, entry) !== null);
  return owner?.rollout ?? null;
}
