import { knownNames } from '../../mesh/revisions/known-names.ts';
import type { Apart } from '../../rollout/plan/apart.ts';
import type { Change, EnvironmentChange } from '../rule.ts';
import { goneWith, movedBy, namespacesLeaving } from './left-behind.ts';
import { restartsWithRemoval } from './restarts.ts';

/**
 * That a control plane is removed in a stage after the one that moves its namespaces away: a label or a tag takes no pod
 * that runs to another control plane, only the restart between the two stages does.
 */
export function removedLater(change: Change): Apart[] {
  return change.mode === 'audit' ? [] : change.environments.flatMap(removedLaterIn);
}

function removedLaterIn(environment: EnvironmentChange): Apart[] {
  const { name, meshBefore, meshAfter, rollout } = environment;
  const known = knownNames([meshBefore, meshAfter]);
  const restarts = restartsWithRemoval(environment).flatMap(({ removal, brought, restarts }) =>
    restarts.map(({ key }): Apart => {
      const otherwise = `pods that the change restarts could still have the proxy of \`${brought.name}\` when that is gone`;
      return { environment: name, rule: 'revision-exists', otherwise, first: key, second: removal.key };
    }),
  );
  const moves = rollout.steps.flatMap((step): Apart[] => {
    // A release that changes its own revision is no removal that could come later.
    if (step.after !== null) return [];
    const gone = goneWith(step, meshAfter, known);
    if (gone === null) return [];
    return namespacesLeaving(environment, known, step).flatMap((namespace) => {
      const moving = movedBy(environment, known, namespace);
      if (moving === null || moving === step.key) return [];
      const otherwise = `pods of \`${namespace.manifest.name}\` could still have the proxy of \`${gone.name}\` when that is gone`;
      return [{ environment: name, rule: 'revision-exists', otherwise, first: moving, second: step.key }];
    });
  });
  return [...moves, ...restarts];
}
