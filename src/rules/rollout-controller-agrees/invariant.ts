import type { DeployedObject } from '../../environment/environment.ts';
import { hasPlaceholder } from '../../manifest/placeholder.ts';
import { type IstioRollout, istioRolloutOf } from '../../mesh/controllers/argo-rollouts.ts';
import { canaryOf } from '../../mesh/controllers/flagger.ts';
import type { Mesh } from '../../mesh/mesh.ts';
import type { Invariant } from '../../rollout/invariant.ts';
import { canaryMistakes } from './flagger.ts';
import type { ControllerSubject, Mistake } from './mistake.ts';
import { readObject, surroundingsOf } from './reads.ts';
import { managedRouteMistakes } from './rollouts/managed-routes.ts';
import { referenceMistakes } from './rollouts/references.ts';
import { routeMistakes } from './rollouts/routes.ts';
import { subsetMistakes } from './rollouts/subsets.ts';

/**
 * What Argo Rollouts and Flagger need is there, and nobody else writes what they write.
 *
 * @param meshes every state of the mesh whose objects may meet: the one before and the one after a change
 */
export function controllerAgrees(meshes: readonly Mesh[]): Invariant<ControllerSubject, Mistake> {
  const surroundings = surroundingsOf(meshes);
  return {
    subjects: () =>
      [...surroundings.keys()].flatMap((controller) =>
        (['traffic', 'rest'] as const).map((about) => ({ key: `${controller} ${about}`, controller, about })),
      ),
    reads: ({ controller }, object) => {
      const around = surroundings.get(controller);
      return around === undefined ? null : readObject(object, controller, around);
    },
    violations: ({ controller, about }, mesh) => {
      const object = mesh.objects.get(controller);
      const all = object === undefined ? [] : mistakesOf(mesh, object);
      return distinct(all.filter(({ harm }) => (harm === 'traffic') === (about === 'traffic'))).flatMap(withSent);
    },
  };
}

/** The mark in the key of a mistake by which requests are lost that Git itself sends. */
export const SENT = ' sent';

/** A mistake by which such requests are lost is seen twice: so the first state in which it is so is found as well. */
function withSent(mistake: Mistake): Mistake[] {
  return mistake.routed.length === 0 ? [mistake] : [mistake, { ...mistake, key: `${mistake.key}${SENT}` }];
}

function mistakesOf(mesh: Mesh, object: DeployedObject): Mistake[] {
  const rollout = istioRolloutOf(object);
  const canary = canaryOf(object);
  if (canary !== null) return canaryMistakes(mesh, canary);
  if (rollout === null || isUnfilled(rollout)) return [];
  return [
    ...referenceMistakes(mesh, rollout),
    ...routeMistakes(mesh, rollout),
    ...subsetMistakes(mesh, rollout),
    ...managedRouteMistakes(mesh, rollout),
  ];
}

/** Whether a name is yet to be filled in by a tool that did not run: `${APP}`, `{{ .name }}`. */
function isUnfilled({ object, virtualServices, destinationRule, stableService, canaryService }: IstioRollout): boolean {
  const names = [object.manifest.name, stableService.name, canaryService.name, destinationRule?.name ?? ''];
  return [...names, ...virtualServices.map(({ name }) => name)].some(hasPlaceholder);
}

function distinct(mistakes: readonly Mistake[]): Mistake[] {
  return [...new Map(mistakes.map((each) => [each.key, each]).reverse() as [string, Mistake][]).values()].reverse();
}
