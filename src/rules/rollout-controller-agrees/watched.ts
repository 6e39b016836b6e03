import type { Observation } from '../../rollout/engine.ts';
import type { Subject, Violation } from '../../rollout/invariant.ts';
import type { Watched } from '../../rollout/plan/watched.ts';
import type { EnvironmentChange } from '../rule.ts';
import { controllerAgrees } from './invariant.ts';
import { type ControllerSubject, type Mistake, nameOfKey } from './mistake.ts';
import { isTold } from './told.ts';

/** The invariant as a plan keeps it: not where a controller only waits until the rest is delivered. */
export function watchedControllers(environment: EnvironmentChange): Watched {
  return {
    rule: 'rollout-controller-agrees',
    invariant: controllerAgrees([environment.meshBefore, environment.meshAfter]),
    matters: (seen) => {
      const observed = ofControllers(seen);
      const { severity, harm } = observed.violation;
      return isTold(environment, observed) && (observed.when === 'during' ? harm === 'traffic' : severity === 'error');
    },
    describe: (seen) => {
      const { violation, subject } = ofControllers(seen);
      const { missing } = violation;
      const what = missing === null ? 'what it goes by' : `what it needs of ${nameOfKey(missing.key)}`;
      return `${what}, for ${nameOfKey(subject.controller)},`;
    },
  };
}

/** What the invariant of this rule shows is always about controllers. */
function ofControllers(observation: Observation<Subject, Violation>): Observation<ControllerSubject, Mistake> {
  return observation as Observation<ControllerSubject, Mistake>;
}
