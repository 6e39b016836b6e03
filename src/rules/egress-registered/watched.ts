import type { Observation } from '../../rollout/engine.ts';
import type { Subject, Violation } from '../../rollout/invariant.ts';
import type { Watched } from '../../rollout/plan/watched.ts';
import { nameOf } from '../object-name.ts';
import type { EnvironmentChange } from '../rule.ts';
import { type Observed, severityOfCall } from './call-finding.ts';
import { egressInvariant } from './invariant.ts';
import { addressOf } from './words.ts';

/** The invariant as a plan keeps it: where a finding would be more than a notice. */
export function watchedCalls(change: EnvironmentChange): Watched {
  return {
    rule: 'egress-registered',
    invariant: egressInvariant,
    matters: (seen) => severityOfCall(change, ofCalls(seen)) !== 'notice',
    describe: (seen) => {
      const { subject, violation } = ofCalls(seen);
      return `the registration of \`${addressOf(subject)}\` for ${nameOf(violation.workload.object)}`;
    },
  };
}

/** What the invariant of this rule shows is always about calls. */
function ofCalls(observation: Observation<Subject, Violation>): Observed {
  return observation as Observed;
}
