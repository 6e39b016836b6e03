import { examine } from '../rollout/engine.ts';
import { planRollout } from '../rollout/plan-rollout.ts';
import type { Edit } from './finding.ts';
import type { Reorderable, Reordering } from './reordering.ts';
import type { Change, EnvironmentChange, Rule } from './rule.ts';
import { waysToReorder } from './ways-to-reorder.ts';

/** Finds the one edit that puts the steps of an observation into a safe order; null where no single edit does. */
export type FindEdit = (observation: Reorderable, environment: string) => Edit | null;

/**
 * Edits that are tried out before they are offered: each is applied to every environment that it reaches, and every
 * invariant of every rule is asked again on the way. It counts where the trouble is gone and no other one has come.
 */
export function editFinder(change: Change, rules: readonly Rule[]): FindEdit {
  const known = new Map<string, ReadonlySet<string>>();
  const troublesBefore = (environment: EnvironmentChange): ReadonlySet<string> => {
    const found = known.get(environment.name) ?? new Set(troublesIn(environment, rules));
    known.set(environment.name, found);
    return found;
  };
  const helps = ({ applied }: Reordering, observation: Reorderable, environment: string): boolean =>
    change.environments.every((one) => {
      const after = applied(one.after);
      const rollout = planRollout(one.before, after);
      const left = troublesIn({ ...one, after, rollout }, rules);
      const isNew = (trouble: string) => !troublesBefore(one).has(trouble);
      const isStill = (trouble: string) =>
        one.name === environment && trouble.startsWith(`${observation.subject.key}\n`);
      return !left.some((trouble) => isNew(trouble) || isStill(trouble));
    });
  return (observation, environment) => {
    const [first, ...more] = observation.mendedBy;
    const next = observation.steps.at(-1);
    if (observation.when !== 'during' || first === undefined || next === undefined || more.length > 0) return null;
    for (const way of waysToReorder) {
      const reordering = way({ first, next }, change);
      if (reordering !== null && helps(reordering, observation, environment)) return reordering.edit;
    }
    return null;
  };
}

/** What is broken on the way, by subject and violation; each as one text that begins with its subject. */
function troublesIn(environment: EnvironmentChange, rules: readonly Rule[]): string[] {
  return rules
    .flatMap((rule) => rule.invariants?.(environment) ?? [])
    .flatMap(({ invariant }) => examine(invariant, environment, 'check'))
    .filter(({ when }) => when === 'during')
    .flatMap((observation) => [observation, ...observation.opposed])
    .map(({ subject, violation }) => `${subject.key}\n${violation.key}`);
}
