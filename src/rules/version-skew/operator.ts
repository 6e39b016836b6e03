import type { Environment } from '../../environment/environment.ts';
import type { VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import { identityOf, subjectOf } from '../../upgrade/declared/identity.ts';
import type { Installation } from '../../upgrade/running/installation.ts';
import { minorsAhead } from '../../upgrade/skew.ts';
import { type OperatorSubscription, operatorSubscriptions } from '../../upgrade/sources/operator-subscription.ts';
import type { Minor } from '../../upgrade/version.ts';
import type { Misfit } from './troubles.ts';

/**
 * Versions that the operator of the environment does not install. Its Subscription names the release that it starts
 * with: a newer one installs no older Istio, and none comes by itself where each is approved by hand or the channel is
 * that of one minor. Which old ones OpenShift Service Mesh still installs is not documented for each release.
 */
export function outsideOperator({ running }: Installation, environment: Environment | null): Misfit[] {
  if (environment === null) return [];
  const isOther = ({ component }: VersionDeclaration): number => (component === 'istiod' ? 0 : 1);
  const resources = running
    .map(({ declaration }) => declaration)
    .filter(({ source }) => source === 'sail')
    .toSorted((one, other) => isOther(one) - isOther(other));
  return operatorSubscriptions(environment).flatMap((subscription) => {
    const { oldest, newest, release, operator } = subscription;
    if (release === null) return [];
    const from = declared(subscription, environment, release);
    return resources.flatMap((off): Misfit[] => {
      const ahead = newest === null ? 0 : minorsAhead(off, versionOf(from, newest));
      const behind = oldest === null ? 0 : -minorsAhead(off, versionOf(from, oldest));
      const [distance, limit] = ahead > 0 ? [ahead, newest!] : [behind, oldest];
      if (distance <= 0 || limit === null) return [];
      const isSure = ahead > 0 || operator === 'the Sail operator';
      const overstepped = { name: operator, limit: `${limit.major}.${limit.minor}`, isBeyond: ahead > 0 };
      return [
        { trouble: 'operator', off, from, distance, severity: isSure ? 'error' : 'warning', operator: overstepped },
      ];
    });
  });
}

function versionOf(declaration: VersionDeclaration, { major, minor }: Minor): VersionDeclaration {
  return { ...declaration, version: `${major}.${minor}` };
}

function declared(
  { manifest, location }: OperatorSubscription,
  environment: Environment,
  release: string,
): VersionDeclaration {
  return {
    component: 'operator',
    source: 'subscription',
    subject: subjectOf(manifest),
    text: release,
    version: release,
    certainty: 'exact',
    revision: null,
    environment: environment.name,
    resource: identityOf(manifest),
    location,
  };
}
