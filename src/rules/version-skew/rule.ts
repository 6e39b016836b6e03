import { posix } from 'node:path';
import type { Environment } from '../../environment/environment.ts';
import { isAside } from '../../environment/naming.ts';
import type { Location } from '../../manifest/location.ts';
import type { VersionDeclaration } from '../../upgrade/declaration.ts';
import { type Installation, installationsOf } from '../../upgrade/installation.ts';
import { minors, shown, versioned } from '../component-words.ts';
import type { Related } from '../finding.ts';
import { governingVersions } from '../governing-versions.ts';
import type { Change, Draft, EnvironmentChange, Revision, Rule } from '../rule.ts';
import { outsideOperator } from './operator.ts';
import { apartFromTool } from './tools.ts';
import { type Misfit, misfitsOf } from './troubles.ts';
import { type Cause, wordingOf } from './wording.ts';

export const rule: Rule = {
  code: 'IRG302',
  name: 'version-skew',
  invariant: 'the components of one control plane keep within the skew that Istio supports',
  severities: ['error', 'warning'],
  since: '0.1.0',
  check,
};

/** What the head declares and the base did not; all of it in an audit. States on the way are judged by `upgrade-order`. */
function check(change: Change): readonly Draft[] {
  const known = change.mode === 'audit' ? [] : found(change.base, change.environments, ({ before }) => before);
  const brought = found(change.head, change.environments, ({ after }) => after).filter(
    (each) => !known.some((old) => isSame(old, each) && old.misfit.distance >= each.misfit.distance),
  );
  return alike(brought).map((group) => draftOf(group, change));
}

/** What does not fit in the same way, as all pods do that pin the same proxy, is told once. */
function alike(all: readonly Found[]): (readonly [Found, ...Found[]])[] {
  const groups = new Map<string, [Found, ...Found[]]>();
  for (const each of all) {
    const { trouble, off, from } = each.misfit;
    const { environment, cluster } = each.installation;
    const component = trouble === 'operator' ? null : off.component;
    const key = JSON.stringify([environment, cluster, trouble, component, off.version, off.text, from.text]);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [each]);
    else known.push(each);
  }
  return [...groups.values()];
}

interface Found {
  readonly installation: Installation;
  readonly misfit: Misfit;
}

function found(
  revision: Revision,
  changes: readonly EnvironmentChange[],
  side: (change: EnvironmentChange) => Environment,
): Found[] {
  const versions = governingVersions(revision).filter(({ location }) => !isAside(posix.dirname(location.file)));
  const environments = changes.map(side);
  return installationsOf(versions, environments).flatMap((installation) => {
    const environment = environments.find(({ name }) => name === installation.environment) ?? null;
    const misfits = [
      ...misfitsOf(installation),
      ...apartFromTool(installation, versions, revision),
      ...outsideOperator(installation, environment),
    ];
    return misfits.map((misfit) => ({ installation, misfit }));
  });
}

/** Whether it is the same trouble, whatever file and tool declare it now. */
function isSame(one: Found, other: Found): boolean {
  const key = ({ installation, misfit: { trouble, off } }: Found): string =>
    JSON.stringify([installation.environment, installation.cluster, trouble, off.component, partOf(off)]);
  return key(one) === key(other);
}

/** Gateways and proxies are many; what runs once in a cluster needs no name. */
function partOf({ component, subject }: VersionDeclaration): string | null {
  return component === 'gateway' || component === 'proxy' ? subject : null;
}

function draftOf([{ installation, misfit }, ...others]: readonly [Found, ...Found[]], change: Change): Draft {
  const { mode } = change;
  const { trouble, off, from, distance, severity } = misfit;
  return {
    ...wordingOf(misfit, causeOf(off, change)),
    severity,
    when: mode === 'audit' ? 'before' : 'after',
    environment: installation.environment,
    unit: null,
    resource: off.resource,
    location: onHead(off.location),
    related: relatedOf(off, [from, ...others.map((other) => other.misfit.off)]),
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

function causeOf(off: VersionDeclaration, { mode, base }: Change): Cause {
  if (mode === 'audit') return 'there';
  const asItStands = ({ component, source, subject, text }: VersionDeclaration): string =>
    JSON.stringify([component, source, subject, text]);
  return base.versions.some((each) => asItStands(each) === asItStands(off)) ? 'control-plane' : 'component';
}

/** The others, each place once. */
function relatedOf(off: VersionDeclaration, others: readonly VersionDeclaration[]): Related[] {
  const place = ({ location: { file, line, column } }: VersionDeclaration): string => `${file}:${line}:${column}`;
  const known = new Set([place(off)]);
  return others
    .filter((each) => !known.has(place(each)) && known.add(place(each)))
    .map((each) => ({
      message:
        each.source === 'subscription'
          ? `The Subscription gives the operator of ${shown(each)}`
          : `${versioned(each)} is here`,
      resource: each.resource,
      location: onHead(each.location),
    }));
}

function onHead(location: Location): Location {
  return { ...location, side: 'head' };
}
