import type { Observation } from '../../rollout/engine.ts';
import type { Subject, Violation } from '../../rollout/invariant.ts';
import type { Watched } from '../../rollout/plan/watched.ts';
import type { EnvironmentChange } from '../rule.ts';
import { revisionExists } from './invariant.ts';
import { type TagSubject, tagHasOneOwner } from './tag-owners.ts';
import type { Observed } from './trouble.ts';

/** The invariant as a plan keeps it: not for what comes or goes with the change itself. */
export function watchedRevisions({ meshBefore, meshAfter }: EnvironmentChange): Watched {
  return {
    rule: 'revision-exists',
    invariant: revisionExists([meshBefore, meshAfter]),
    matters: (seen) => {
      const { subject, violation } = ofRevisions(seen);
      if (violation.naming.how === 'gateway' && seen.when === 'during') return false;
      return meshAfter.objects.has(subject.user) && (meshBefore.objects.has(subject.user) || subject.rolled !== null);
    },
    describe: (seen) => `a control plane for \`${ofRevisions(seen).violation.naming.name}\``,
  };
}

/** That no release of Helm takes a tag which another one still has. */
export function watchedTags({ meshBefore, meshAfter }: EnvironmentChange): Watched {
  return {
    rule: 'revision-exists',
    invariant: tagHasOneOwner([meshBefore, meshAfter], 'helm'),
    matters: () => true,
    describe: (seen) => `a single release that owns tag \`${(seen.subject as TagSubject).tag}\``,
  };
}

/** What the invariant of this rule shows is always about revisions. */
function ofRevisions(observation: Observation<Subject, Violation>): Observed {
  return observation as Observed;
}
