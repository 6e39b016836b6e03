import type { Observation } from '../../rollout/engine.ts';
import type { Subject, Violation } from '../../rollout/invariant.ts';
import type { Watched } from '../../rollout/plan/watched.ts';
import type { EnvironmentChange } from '../rule.ts';
import { isGreenfield, isRetired } from './greenfield.ts';
import { subsetExists } from './invariant.ts';
import type { SubsetObservation } from './place.ts';

/** The invariant as a plan keeps it: not for mirrored traffic, and not where nobody is there to be hurt. */
export function watchedSubsets({ meshBefore, meshAfter }: EnvironmentChange): Watched {
  const isUnused = ({ subject, violation }: SubsetObservation) =>
    isGreenfield(meshBefore, meshAfter, subject.host, violation.destinations) ||
    isRetired(meshBefore, meshAfter, subject.host);
  return {
    rule: 'subset-exists',
    invariant: subsetExists([meshBefore, meshAfter]),
    matters: (seen) => {
      const observation = ofSubsets(seen);
      if (observation.violation.gravity === 'mirrored') return false;
      return observation.when !== 'during' || !isUnused(observation);
    },
    describe: (seen) => {
      const { host, subset } = ofSubsets(seen).subject;
      return `subset \`${subset}\` of \`${host}\``;
    },
  };
}

/** What the invariant of this rule shows is always about subsets. */
function ofSubsets(observation: Observation<Subject, Violation>): SubsetObservation {
  return observation as SubsetObservation;
}
