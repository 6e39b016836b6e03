import { posix } from 'node:path';
import type { Environment } from '../../environment/environment.ts';
import { isAside } from '../../environment/naming.ts';
import type { Location, Side } from '../../manifest/location.ts';
import type { VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import { type Installation, installationsOf } from '../../upgrade/running/installation.ts';
import { minors, shown, versioned } from '../component-words.ts';
import { type Related, type Severity, severities } from '../finding.ts';
import { governingVersions } from '../governing-versions.ts';
import type { Change, Draft, EnvironmentChange, Revision, Rule } from '../rule.ts';
import { causeOf, partOf } from './causes.ts';
import { type Found, type Group, grouped, placeOf } from './groups.ts';
import { outsideOperator } from './operator.ts';
import { withoutSteps } from './told-as-steps.ts';
import { apartFromTool } from './tools.ts';
import { type Misfit, misfitsOf } from './troubles.ts';
import { wordingOf } from './wording.ts';

export const rule: Rule = {
  code: 'IRG302',
  name: 'version-skew',
  invariant: 'the components of one control plane keep within the skew that Istio supports',
  severities: ['error', 'warning'],
  since: '0.1.0',
  check,
};

/**
 * What the head declares and the base did not; all of it in an audit. States on the way are judged by `upgrade-order`, and a
 * revision that comes too far on for the node agents by `version-step`, which tells the way.
 */
function check(change: Change): readonly Draft[] {
  const isAudit = change.mode === 'audit';
  const old = isAudit ? [] : installed(change.base, change.environments, ({ before }) => before);
  const known = old.flatMap(({ installation, misfits }) => misfits.map((misfit) => ({ installation, misfit })));
  const brought = installed(change.head, change.environments, ({ after }) => after)
    .flatMap(({ installation, misfits }) => misfits.map((misfit) => ({ installation, misfit })))
    .filter((each) => !known.some((other) => isSame(other, each) && other.misfit.distance >= each.misfit.distance));
  const found = brought.map(({ installation, misfit }): Found => {
    const before = old.find((other) => isSameCluster(other.installation, installation))?.installation ?? null;
    return { installation, misfit, cause: causeOf(misfit, installation, before) };
  });
  return grouped(isAudit ? found : withoutSteps(found, change)).map((group) => draftOf(group, change));
}

interface Installed {
  readonly installation: Installation;
  readonly misfits: readonly Misfit[];
}

function installed(
  revision: Revision,
  changes: readonly EnvironmentChange[],
  side: (change: EnvironmentChange) => Environment,
): Installed[] {
  const versions = governingVersions(revision).filter(({ location }) => !isAside(posix.dirname(location.file)));
  const environments = changes.map(side);
  return installationsOf(versions, environments).map((installation) => {
    const environment = environments.find(({ name }) => name === installation.environment) ?? null;
    const misfits = [
      ...misfitsOf(installation),
      ...apartFromTool(installation, versions, revision),
      ...outsideOperator(installation, environment),
    ];
    return { installation, misfits };
  });
}

function isSameCluster(one: Installation, other: Installation): boolean {
  return one.environment === other.environment && one.cluster === other.cluster;
}

/** Whether it is the same trouble, whatever file and tool declare it now. */
function isSame(one: Omit<Found, 'cause'>, other: Omit<Found, 'cause'>): boolean {
  const key = ({ installation, misfit: { trouble, off } }: Omit<Found, 'cause'>): string =>
    JSON.stringify([installation.environment, installation.cluster, trouble, off.component, partOf(off)]);
  return key(one) === key(other);
}

function draftOf(group: Group, { mode }: Change): Draft {
  const [{ installation, misfit, cause }] = group.members;
  const { trouble, off, from, distance } = misfit;
  const place = placeFor(group);
  return {
    ...wordingOf(group),
    severity: severityOf(group),
    when: mode === 'audit' ? 'before' : 'after',
    environment: installation.environment,
    unit: null,
    resource: place.resource,
    location: on(place.location, cause.by === 'removal' ? 'base' : 'head'),
    related: relatedOf(group, place),
    data: {
      trouble,
      component: off.component,
      version: off.version ?? off.text,
      other: from.component,
      otherVersion: from.version ?? from.text,
      distance,
    },
    edit: null,
    identity: [trouble, off.component, off.subject, installation.cluster, minors(distance)].join(' '),
  };
}

/** What the change has moved: a control plane or a chart that leaves others behind, or what does not fit itself. */
function placeFor({ members: [{ misfit, cause }] }: Group): VersionDeclaration {
  if (cause.by === 'removal') return cause.gone;
  return cause.by === 'control-plane' || cause.by === 'chart' ? misfit.from : misfit.off;
}

/** A control plane that goes back by a minor is a revert, which nothing may hold up in an incident. */
function severityOf({ members: [{ misfit, cause }], consequences }: Group): Severity {
  const isRevert = cause.by === 'control-plane' && cause.isBack && misfit.trouble === 'ahead' && misfit.distance === 1;
  const all = [isRevert ? 'warning' : misfit.severity, ...consequences.map(({ severity }) => severity)];
  return severities.find((severity) => all.includes(severity))!;
}

/** The others, each place once. */
function relatedOf({ members, consequences }: Group, place: VersionDeclaration): Related[] {
  const misfits = [...members.map(({ misfit }) => misfit), ...consequences];
  const others = [...misfits.map(({ from }) => from), ...misfits.map(({ off }) => off)];
  const isGone = members[0].cause.by === 'removal';
  const known = new Set(isGone ? [] : [placeOf(place)]);
  return others
    .filter((each) => !known.has(placeOf(each)) && known.add(placeOf(each)))
    .map((each) => ({
      message:
        each.source === 'subscription'
          ? `The Subscription gives the operator of ${shown(each)}`
          : `${versioned(each)} is here`,
      resource: each.resource,
      location: on(each.location, 'head'),
    }));
}

function on(location: Location, side: Side): Location {
  return { ...location, side };
}
