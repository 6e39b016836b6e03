import { servicesNamed } from '../../mesh/registry.ts';
import type { Observation } from '../../rollout/engine.ts';
import type { EnvironmentChange } from '../rule.ts';
import { SENT } from './invariant.ts';
import type { ControllerSubject, Mistake } from './mistake.ts';

type Observed = Observation<ControllerSubject, Mistake>;

/**
 * On the way requests may be lost; that a controller stops until the rest is delivered is worth a word only where it
 * looks for a whole object in vain.
 */
export function isTold(environment: EnvironmentChange, observed: Observed): boolean {
  const { subject, violation, when, order } = observed;
  const { meshBefore, meshAfter } = environment;
  const isSent = violation.key.endsWith(SENT);
  if (when !== 'during') return !isSent;
  const stays = meshBefore.objects.has(subject.controller) && meshAfter.objects.has(subject.controller);
  if (violation.harm !== 'traffic') return stays && order !== 'unwaited' && Boolean(violation.missing?.whole);
  if (!stays) return isSent && isLostByArrival(environment, observed);
  // Weight that a Rollout has yet to move gets there long after proxies have taken in what was applied.
  return isSent === (order === 'unwaited');
}

/**
 * A controller that comes with the change moves no weight before all is there, and the rule about missing subsets
 * (IRG101) tells what is lost of what Git sends. What the controller takes away from others, as soon as it is there, only
 * this rule knows.
 */
function isLostByArrival({ meshBefore }: EnvironmentChange, { subject, violation, steps }: Observed): boolean {
  const isInUse = violation.routed.some((host) => servicesNamed(meshBefore, host).length > 0);
  const isForeign = violation.object.key !== subject.controller;
  return isForeign && isInUse && steps.some((step) => step.key === subject.controller);
}
