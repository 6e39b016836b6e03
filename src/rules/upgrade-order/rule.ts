import { posix } from 'node:path';
import { isAside } from '../../environment/naming.ts';
import type { Location, Side } from '../../manifest/location.ts';
import { groupBy } from '../../mesh/group-by.ts';
import type { VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import { type Installation, installationsOf } from '../../upgrade/running/installation.ts';
import { versioned } from '../component-words.ts';
import type { Related } from '../finding.ts';
import { governingVersions } from '../governing-versions.ts';
import type { Change, Draft, Revision, Rule } from '../rule.ts';
import { type Crossing, crossingsOf } from './crossings.ts';
import { dependencyBetween } from './edit.ts';
import { apartIn, type Disorder, firstVersions } from './stages.ts';
import { deliveryOrderOf, wordingOf } from './wording.ts';

export const rule: Rule = {
  code: 'IRG306',
  name: 'upgrade-order',
  invariant:
    'components that move together are delivered in the order CRDs, istiod, istio-cni, ztunnel, so that no state between is out of skew',
  severities: ['error', 'warning', 'notice'],
  since: '0.1.0',
  check: (change) => disordersOf(change).flatMap((disorder) => draftsOf(disorder, change)),
  apart: (change) => disordersOf(change).flatMap(apartIn),
  waypoint: (change) => firstVersions(change, disordersOf(change)),
};

/** It takes two revisions to make an order; an audit has but one. */
function disordersOf(change: Change): Disorder[] {
  if (change.mode === 'audit') return [];
  const before = installationsOf(
    used(change.base),
    change.environments.map((each) => each.before),
  );
  const after = installationsOf(
    used(change.head),
    change.environments.map((each) => each.after),
  );
  return after.flatMap((installation) => {
    const old = before.find((each) => isSameCluster(each, installation));
    const environment = change.environments.find(({ name }) => name === installation.environment) ?? null;
    const crossings = old === undefined ? [] : crossingsOf(old, installation, { change, environment });
    return crossings.length === 0 ? [] : [{ environment, installation, crossings }];
  });
}

function used(revision: Revision): VersionDeclaration[] {
  return governingVersions(revision).filter(({ location }) => !isAside(posix.dirname(location.file)));
}

function isSameCluster(one: Installation, other: Installation): boolean {
  return one.environment === other.environment && one.cluster === other.cluster;
}

/** One finding for all that is wrong in one cluster in one way. */
function draftsOf({ installation, crossings: all }: Disorder, change: Change): Draft[] {
  const isOfCrds = ({ early }: Crossing): number => Number(early.declaration.component === 'base');
  const bySeverity = (one: Crossing, other: Crossing): number =>
    ranks[one.severity] - ranks[other.severity] || isOfCrds(one) - isOfCrds(other);
  const groups = groupBy(all, (each) => `${each.order} ${each.skew.trouble === 'stale'} ${goneBy(each)}`);
  return [...groups.values()]
    .map((each) => each.toSorted(bySeverity))
    .map((crossings) => draftOf(crossings as [Crossing, ...Crossing[]], installation, change));
}

/** Tells the control planes that go apart, by the place where each stood. */
function goneBy({ isRemoval, early: { declaration } }: Crossing): string {
  return isRemoval ? `${declaration.location.file}:${declaration.location.line}` : '';
}

/** The worst of a group gives it its severity and its place. */
const ranks = { error: 0, warning: 1, notice: 2 } as const;

function draftOf(
  crossings: readonly [Crossing, ...Crossing[]],
  { environment, cluster }: Installation,
  change: Change,
): Draft {
  const [main] = crossings;
  const { order, severity } = main;
  const { declaration, carrier } = main.isRemoval ? main.first : main.early;
  const delivered = deliveryOrderOf(crossings);
  // No CRDs are ever taken back: those of the newer minor serve the older istiod too.
  const planned = main.isBack ? delivered.filter(({ component }) => component !== 'base') : delivered;
  return {
    ...wordingOf(crossings),
    severity,
    when: 'during',
    order,
    environment,
    unit: carrier?.unit.name ?? null,
    resource: declaration.resource,
    location: on(declaration.location, 'head'),
    related: relatedOf(declaration, crossings),
    data: {
      order: planned.map(({ component }) => component),
      plan: planned
        .filter((each) => !isGone(each, crossings))
        .map((each) => ({
          component: each.component,
          version: each.version ?? each.text,
          file: each.location.file,
          line: each.location.line,
        })),
    },
    edit: dependencyBetween(crossings, change.head.tree),
    identity: [
      order,
      cluster,
      ...crossings.map(({ first, early: then }) => pairOf(first.declaration, then.declaration)),
    ].join(' '),
  };
}

function pairOf(first: VersionDeclaration, early: VersionDeclaration): string {
  return `${first.component}>${early.component} ${early.subject}`;
}

function relatedOf(main: VersionDeclaration, crossings: readonly Crossing[]): Related[] {
  const place = ({ location: { file, line, column } }: VersionDeclaration): string => `${file}:${line}:${column}`;
  const known = new Set([place(main)]);
  return deliveryOrderOf(crossings)
    .filter((each) => isGone(each, crossings) || (!known.has(place(each)) && known.add(place(each))))
    .map((each) => ({
      message: `${versioned(each)} ${isGone(each, crossings) ? 'was' : 'is'} declared here`,
      resource: each.resource,
      location: on(each.location, isGone(each, crossings) ? 'base' : 'head'),
    }));
}

/** Whether it is a control plane that goes, which the base alone declares. */
function isGone(each: VersionDeclaration, crossings: readonly Crossing[]): boolean {
  return crossings.some(({ isRemoval, early }) => isRemoval && early.declaration === each);
}

function on(location: Location, side: Side): Location {
  return { ...location, side };
}
