import { workloadOf } from '../../mesh/workloads.ts';
import type { Observation } from '../../rollout/engine.ts';
import type { Step } from '../../rollout/rollout.ts';
import { nameOf } from '../object-name.ts';
import { moveKept, orderMeans, unitLetGo } from '../order-means.ts';
import type { Blocked, EgressSubject } from './invariant.ts';
import { addressOf } from './words.ts';

type Observed = Observation<EgressSubject, Blocked>;

/** The step by which another unit brings back what the culprit takes away: the object moves between the two. */
export function takeoverOf({ mendedBy }: Observed, culprit: Step | null): Step | null {
  return mendedBy.find((step) => step.key === culprit?.key) ?? null;
}

/** How to deliver the steps so that nothing is blocked on the way. */
export function orderFix(observed: Observed, culprit: Step | null): string {
  const { subject, order, mendedBy, steps, opposed } = observed;
  if (order === 'impossible') {
    const hosts = [...new Set([subject, ...opposed.map((other) => other.subject)].map(addressOf))];
    return `Split the change: first register ${hosts.map((host) => `\`${host}\``).join(' and ')} side by side, then change what is dialled, then take away what nothing dials any more; a pull request each.`;
  }
  const letGo = culprit === null ? null : unitLetGo(culprit);
  if (letGo !== null) return letGo;
  const takeover = takeoverOf(observed, culprit);
  if (takeover !== null && culprit !== null) {
    const moved = nameOf((takeover.after ?? takeover.before)!);
    return moveKept(moved, culprit.unit, takeover.unit);
  }
  const last = steps.at(-1);
  const then = last === undefined ? 'deliver the rest' : orderOf([last]);
  const ofWorkload = mendedBy.find(isOfWorkload);
  const replaced = ofWorkload?.after === null ? 'its pods are gone' : 'its pods are replaced';
  const wait = ofWorkload === undefined ? 'the sidecars have it' : replaced;
  const first = orderOf(mendedBy);
  const apart = `${first.charAt(0).toUpperCase()}${first.slice(1)} first, wait until ${wait}, then ${then}, in two pull requests.`;
  const [step, ...more] = mendedBy;
  const means =
    step === undefined || last === undefined || more.length > 0 ? null : orderMeans({ first: step, next: last });
  return means === null ? apart : `${apart} Or ${means}`;
}

/** `deliver Deployment …`, `remove ServiceEntry …` */
function orderOf(steps: readonly Step[]): string {
  return steps
    .map((step) => `${step.after === null ? 'remove' : 'deliver'} ${nameOf((step.after ?? step.before)!)}`)
    .join(' and ');
}

function isOfWorkload({ before, after }: Step): boolean {
  return workloadOf((after ?? before)!) !== null;
}

/** Where the change takes away what is dialled, keeping it is the way out. */
export function keepFix({ subject, violation }: Observed, culprit: Step | null): string | null {
  if (culprit === null || (culprit.after ?? culprit.before)!.manifest.kind !== 'ServiceEntry') return null;
  const { workload, coverage } = violation;
  const until = `until ${nameOf(workload.object)} no longer dials it`;
  if (culprit.after === null) return `Keep ${nameOf(culprit.before!)} ${until}.`;
  return coverage.obstacle === 'host' ? `Keep \`${subject.host}\` in ${nameOf(culprit.after)} ${until}.` : null;
}
