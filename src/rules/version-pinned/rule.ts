import { posix } from 'node:path';
import { isAside } from '../../environment/naming.ts';
import type { Location } from '../../manifest/location.ts';
import { groupBy } from '../../mesh/group-by.ts';
import type { Component, VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import { matchVersions } from '../../upgrade/match.ts';
import { deliveredVersions } from '../../upgrade/running/delivered-versions.ts';
import { useOf } from '../../upgrade/running/istioctl-use.ts';
import type { Edit, Related, Severity } from '../finding.ts';
import type { Change, Draft, Revision, Rule } from '../rule.ts';
import { type Float, floatOf, floatsFurther } from './float.ts';
import { packagingOf } from './packaging.ts';
import { type Remedy, remedyFor } from './remedy.ts';
import { floatingOperators } from './subscriptions.ts';
import { lockOf, nameOf, wordingOf } from './wording.ts';

export const rule: Rule = {
  code: 'IRG307',
  name: 'version-pinned',
  invariant: 'no version of Istio floats across a minor unseen',
  severities: ['error', 'warning', 'notice'],
  since: '0.1.0',
  check,
};

/** A version that floats, and what stood there before. */
interface Floating {
  readonly after: VersionDeclaration;
  readonly before: VersionDeclaration | null;
  readonly float: Float;
}

/** Whether no mesh gets a version by this. */
type ForInformation = (declaration: VersionDeclaration) => boolean;

function check(change: Change): readonly Draft[] {
  const versions = deliveredVersions(change.head.versions, change.head.skipped);
  const found = change.mode === 'audit' ? versions.flatMap((each) => floating(each, null)) : broughtAbout(change);
  const isMeshPinned = hasPinnedControlPlane(versions);
  const bringsNothing: ForInformation = (each) =>
    each.component === 'istioctl' && (isMeshPinned || useOf(each, versions, change.head.tree) === 'looks');
  const byPlace = [...groupBy(found, ({ after, float }) => `${float} ${placeOf(after)}`).values()];
  const alike = groupBy(byPlace.toSorted(istiodFirst), ([first]) => moveOf(first!, bringsNothing));
  const floats = [...alike.values()].map((same) => draftOf(same, change, bringsNothing));
  return [...floats, ...floatingOperators(change), ...packagingOf(change)];
}

function floating(after: VersionDeclaration, before: VersionDeclaration | null): Floating[] {
  const float = floatOf(after);
  return float === null ? [] : [{ after, before, float }];
}

/** What floats further than what it came from; a place that floated before the change is known. */
function broughtAbout({ base, head }: Change): Floating[] {
  const { matches, added } = matchVersions(
    deliveredVersions(base.versions, base.skipped),
    deliveredVersions(head.versions, head.skipped),
  );
  return [
    ...matches
      .filter(({ before, after }) => floatsFurther(floatOf(before), floatOf(after)))
      .flatMap(({ before, after }) => floating(after, before)),
    ...added.flatMap((after) => floating(after, null)),
  ];
}

/**
 * What one change of mind brought about: what floats alike in one environment; where that is not known, under one folder.
 * A tool, and what has no text, stand for themselves.
 */
function moveOf({ after, before, float }: Floating, bringsNothing: ForInformation): string {
  const { component, environment, text, constraint } = after;
  const written = (constraint ?? after).text;
  if (component === 'istioctl' || written.trim() === '') return `${float} ${placeOf(after)}`;
  const where = environment === null ? posix.dirname(writtenPlace(after).file) : null;
  const { version, reason } = remedyFor(after, float, before);
  return JSON.stringify([
    float,
    severityOf(after, float, bringsNothing),
    environment,
    where,
    written,
    text,
    version,
    reason,
  ]);
}

/** What a reader looks for first: the control plane, then what it needs, then what follows it. */
const order: readonly Component[] = ['istiod', 'base', 'cni', 'ztunnel', 'gateway'];

function istiodFirst(left: readonly Floating[], right: readonly Floating[]): number {
  const rank = (place: readonly Floating[]): number =>
    Math.min(...place.map(({ after }) => (order.includes(after.component) ? order.indexOf(after.component) : 9)));
  return rank(left) - rank(right);
}

/** @param places what floats alike, by the place where it is written; the telling one first */
function draftOf(
  places: readonly (readonly Floating[])[],
  { mode, head }: Change,
  bringsNothing: ForInformation,
): Draft {
  const [{ after, before, float }] = places[0] as [Floating];
  const remedy = remedyFor(after, float, before);
  return {
    ...wordingOf(
      float,
      places.flatMap((place) => place.map((each) => each.after)),
      remedy,
    ),
    severity: severityOf(after, float, bringsNothing),
    when: mode === 'audit' ? 'before' : 'after',
    environment: after.environment,
    unit: null,
    resource: after.resource,
    location: writtenPlace(after),
    related: relatedOf(places.map(([first]) => first!.after)),
    data: { component: after.component, text: (after.constraint ?? after).text, suggested: remedy.version },
    edit: places.length > 1 ? null : editFor(after, remedy, head),
    identity: `${float} ${after.component} ${after.source} ${after.subject}`,
  };
}

/** The other places, and what a lock file says of each. */
function relatedOf([main, ...others]: readonly VersionDeclaration[]): Related[] {
  const locks = (each: VersionDeclaration): Related[] =>
    each.constraint === undefined
      ? []
      : [{ message: `${lockOf(each)} says \`${each.text}\``, resource: each.resource, location: each.location }];
  return [
    ...locks(main!),
    ...others.flatMap((each) => [
      { message: `${nameOf(each)} too`, resource: each.resource, location: writtenPlace(each) },
      ...locks(each),
    ]),
  ];
}

/**
 * What stays in one minor, or is locked, is for information; so is the istioctl of a script that only looks at a
 * mesh, or in a repository whose control plane is pinned elsewhere, and what is only shown.
 */
function severityOf(after: VersionDeclaration, float: Float, bringsNothing: ForInformation): Severity {
  const isMinorMatter = float !== 'open' || isAside(posix.dirname(after.location.file));
  return isMinorMatter || bringsNothing(after) ? 'notice' : 'warning';
}

function hasPinnedControlPlane(versions: readonly VersionDeclaration[]): boolean {
  return versions.some((each) => each.component === 'istiod' && each.certainty === 'exact');
}

/** Where the range is written, rather than where a lock file decides about it. */
function writtenPlace({ constraint, location }: VersionDeclaration): Location {
  return { ...(constraint?.location ?? location), side: 'head' };
}

function placeOf(declaration: VersionDeclaration): string {
  const { file, line, column } = writtenPlace(declaration);
  return `${file}:${line}:${column}`;
}

/** The version in the place of the range, where that is one text on one line and what it comes down to is certain. */
function editFor(after: VersionDeclaration, { version, isCertain }: Remedy, head: Revision): Edit | null {
  const { text, location } = after.constraint ?? after;
  const { file, line, column, endLine, endColumn } = location;
  const written = head.tree.files.get(file)?.text.split(/\r?\n/)[line - 1];
  if (!isCertain || text === '' || written === undefined || line !== endLine) return null;
  const [start, end] = [column - 1, endColumn - 1];
  if (written.slice(start, end) !== text) return null;
  return { file, line, endLine, replacement: `${written.slice(0, start)}${version}${written.slice(end)}` };
}
