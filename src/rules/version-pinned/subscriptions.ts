import type { Environment } from '../../environment/environment.ts';
import { identityOf, subjectOf } from '../../upgrade/declared/identity.ts';
import { type OperatorSubscription, operatorSubscriptions } from '../../upgrade/sources/operator-subscription.ts';
import type { Change, Draft, Revision } from '../rule.ts';

/**
 * Subscriptions of OLM by which the operator goes on to new minors by itself, under a version of Istio that is pinned:
 * some day it does not install that any more.
 */
export function floatingOperators({ mode, base, head, environments }: Change): Draft[] {
  return environments.flatMap(({ before, after }) => {
    const known = mode === 'audit' ? [] : floatingIn(before, base).map(({ manifest }) => subjectOf(manifest));
    return floatingIn(after, head)
      .filter(({ manifest }) => !known.includes(subjectOf(manifest)))
      .map((subscription) => draftOf(subscription, after.name, mode));
  });
}

function floatingIn(environment: Environment, { versions }: Revision): OperatorSubscription[] {
  const isPinned = versions.some(
    ({ source, component, certainty, environment: own }) =>
      source === 'sail' &&
      component === 'istiod' &&
      certainty === 'exact' &&
      (own === null || own === environment.name),
  );
  return isPinned ? operatorSubscriptions(environment).filter(({ floats }) => floats) : [];
}

function draftOf({ manifest, operator }: OperatorSubscription, environment: string, mode: Change['mode']): Draft {
  return {
    message: `${operator.replace('the', 'The')} goes on to each new minor by itself`,
    why: 'OLM installs each release of the channel as soon as it is there (`installPlanApproval` is `Automatic` where it is not set). Istio stays at the version that its resource names, until a release of the operator comes that does not install that version any more: then the resource is not reconciled, and nobody has changed or reviewed anything.',
    fix: 'Set `installPlanApproval: Manual`, or take the channel of one minor where there is one, and go on with the operator in a pull request of its own.',
    severity: 'notice',
    when: mode === 'audit' ? 'before' : 'after',
    environment,
    unit: null,
    resource: identityOf(manifest),
    location: { ...manifest.locate(['spec', 'channel']), side: 'head' },
    related: [],
    data: { component: 'operator', text: subjectOf(manifest), suggested: null },
    edit: null,
    identity: `subscription ${subjectOf(manifest)}`,
  };
}
