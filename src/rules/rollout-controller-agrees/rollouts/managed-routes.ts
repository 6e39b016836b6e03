import { stringAt } from '../../../manifest/json.ts';
import type { IstioRollout } from '../../../mesh/controllers/argo-rollouts.ts';
import type { Mesh } from '../../../mesh/mesh.ts';
import { rulesOf } from '../../../mesh/virtual-service-rules.ts';
import { nameOf } from '../../object-name.ts';
import { type Mistake, mistake } from '../mistake.ts';
import { refused } from './texts.ts';

/**
 * Routes that steps set are listed under `managedRoutes`, and those listed there are nobody else's. Source:
 * argoproj/argo-rollouts `validation.go` (`ValidateRolloutStrategyCanary`), `istio.go` (`RemoveManagedRoutes`).
 */
export function managedRouteMistakes(mesh: Mesh, rollout: IstioRollout): Mistake[] {
  const { object, managedRoutes, stepRoutes, virtualServices } = rollout;
  const managed = new Set(managedRoutes.map(({ name }) => name));
  const unlisted = stepRoutes
    .filter(({ name }) => name !== '' && !managed.has(name))
    .map(({ name, path, step }) =>
      mistake({
        key: `step ${step} ${name}`,
        object,
        path,
        message: `Step \`${step}\` of ${nameOf(object)} sets route \`${name}\`, which is not among its \`managedRoutes\``,
        why: `Argo Rollouts makes and removes only routes that are listed there. ${refused}`,
        fix: `Add \`- name: ${name}\` to \`trafficRouting.managedRoutes\`.`,
      }),
    );
  const written = virtualServices.flatMap(({ key }) => {
    const owner = mesh.objects.get(key);
    if (owner === undefined) return [];
    return rulesOf(owner).flatMap((rule) => {
      const name = rule.protocol === 'http' ? stringAt(rule.value, 'name') : null;
      const listed = managedRoutes.find((managedRoute) => managedRoute.name === name);
      if (!name || listed === undefined) return [];
      return [
        mistake({
          key: `managed ${key} ${name}`,
          severity: 'warning',
          harm: 'overwrite',
          object: owner,
          path: [...rule.path, 'name'],
          message: `Route \`${name}\` of ${nameOf(owner)} is written by hand and is one of the \`managedRoutes\` of ${nameOf(object)}`,
          why: 'Argo Rollouts removes its managed routes at the end of each rollout and when one is aborted: what the route matches then goes to the routes after it.',
          fix: 'Give the route another name, or take the name out of `managedRoutes`.',
          related: [{ message: 'listed as managed here', object, path: listed.path }],
        }),
      ];
    });
  });
  return [...unlisted, ...written];
}
