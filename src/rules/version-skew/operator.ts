import type { Environment } from '../../environment/environment.ts';
import { stringAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import type { VersionDeclaration } from '../../upgrade/declaration.ts';
import { identityOf, subjectOf } from '../../upgrade/identity.ts';
import type { Installation } from '../../upgrade/installation.ts';
import { minorsAhead } from '../../upgrade/skew.ts';
import type { Misfit } from './troubles.ts';

/** The Sail operator installs its own minor of Istio and the two before (github.com/istio-ecosystem/sail-operator README.md). */
const minorsBack = 2;

/**
 * Versions that the Sail operator of the environment does not install. Its Subscription names the version that it starts
 * with: a newer one installs no older Istio, and none comes by itself where each is approved by hand.
 */
export function outsideOperator({ running }: Installation, environment: Environment | null): Misfit[] {
  const subscriptions = [...(environment?.objects.values() ?? [])]
    .map(({ manifest }) => manifest)
    .filter(isSailOperator);
  const resources = running.map(({ declaration }) => declaration).filter(({ source }) => source === 'sail');
  return subscriptions.flatMap((subscription) => {
    const operator = startingVersion(subscription, environment);
    if (operator === null) return [];
    const isHeld = stringAt(subscription.value, 'spec', 'installPlanApproval') === 'Manual';
    return resources.flatMap((off): Misfit[] => {
      const ahead = minorsAhead(off, operator);
      const distance = ahead > 0 && isHeld ? ahead : -ahead - minorsBack;
      return distance > 0 ? [{ trouble: 'operator', off, from: operator, distance, severity: 'error' }] : [];
    });
  });
}

function isSailOperator({ kind, group, value }: Manifest): boolean {
  return (
    kind === 'Subscription' && group === 'operators.coreos.com' && stringAt(value, 'spec', 'name') === 'sailoperator'
  );
}

/** `sailoperator.v1.28.3` */
function startingVersion(subscription: Manifest, environment: Environment | null): VersionDeclaration | null {
  const version = /^sailoperator\.v(\d+\.\d+\.\d+)/.exec(
    stringAt(subscription.value, 'spec', 'startingCSV') ?? '',
  )?.[1];
  if (version === undefined) return null;
  return {
    component: 'operator',
    source: 'subscription',
    subject: subjectOf(subscription),
    text: version,
    version,
    certainty: 'exact',
    revision: null,
    environment: environment?.name ?? null,
    resource: identityOf(subscription),
    location: subscription.locate(['spec', 'startingCSV']),
  };
}
