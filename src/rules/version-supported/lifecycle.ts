import { posix } from 'node:path';
import { isAside } from '../../environment/naming.ts';
import { groupBy } from '../../mesh/group-by.ts';
import { compareBytes } from '../../tree/order.ts';
import type { Component } from '../../upgrade/declared/declaration.ts';
import { distributionOf, stopText } from '../../upgrade/distributions/distribution.ts';
import { latestPatchOf, releaseOf } from '../../upgrade/releases.ts';
import { inMannerOf } from '../../upgrade/rewritten.ts';
import { boundsOf } from '../../upgrade/step.ts';
import { supportedOn } from '../../upgrade/support.ts';
import { compareMinors, minorOf } from '../../upgrade/version.ts';
import type { Severity } from '../finding.ts';
import type { Change, Draft } from '../rule.ts';
import { type Governing, inHead, momentOf } from './governing.ts';
import { broughtAbout, isVendors, type Life, livesOf, nameOf } from './life.ts';
import { ageOfData, dateOfData, listed, named, newestMinor, oneAtATime, when } from './words.ts';

/** What a reader looks for first. */
const order: readonly Component[] = ['istiod', 'operator', 'base', 'cni', 'ztunnel', 'gateway', 'proxy', 'istioctl'];

/** Versions out of support, soon to be, or not known to be released: one finding for each minor of an environment. */
export function lifecycle(change: Change, { before, after }: Governing): Draft[] {
  const { mode, day } = change;
  const lives = mode === 'audit' ? livesOf(after, day) : broughtAbout(before, after, day);
  const groups = groupBy(lives, (life) => nameOf(life));
  const hasControlPlane = after.some(({ component }) => component === 'istiod');
  return [...groups.values()].map((group) => draftOf(group.toSorted(telling), change, hasControlPlane));
}

function telling({ declaration: left }: Life, { declaration: right }: Life): number {
  return (
    order.indexOf(left.component) - order.indexOf(right.component) ||
    compareBytes(left.location.file, right.location.file) ||
    left.location.line - right.location.line ||
    left.location.column - right.location.column
  );
}

function draftOf(group: readonly Life[], { mode, day }: Change, hasControlPlane: boolean): Draft {
  const [first, ...others] = group;
  const life = first!;
  const { declaration, trouble, minor, on } = life;
  return {
    ...wordingOf(life, day),
    severity: severityOf(life, hasControlPlane),
    when: momentOf(mode),
    environment: declaration.environment,
    unit: null,
    resource: declaration.resource,
    location: inHead(declaration.location),
    related: others.map(({ declaration: other }) => ({
      message: `${named(other)} too`,
      resource: other.resource,
      location: inHead(other.location),
    })),
    data: {
      trouble,
      component: declaration.component,
      version: declaration.version ?? declaration.text,
      minor: `${minor.major}.${minor.minor}`,
      endOfLife: on,
    },
    edit: null,
    identity: `${trouble} ${declaration.component} ${declaration.source} ${declaration.subject} ${declaration.version ?? declaration.text}`,
  };
}

/**
 * That a version is out of support breaks nothing today. The less certain the day is, the lower: expected, a vendor's to
 * decide, an istioctl beside a control plane that is declared elsewhere, an example in the documents.
 */
function severityOf({ declaration, trouble, sure }: Life, hasControlPlane: boolean): Severity {
  const isTool = declaration.component === 'istioctl' && hasControlPlane;
  if (isTool || isAside(posix.dirname(declaration.location.file)) || isVendors(declaration)) return 'notice';
  if (trouble === 'ending' || trouble === 'prerelease') return 'notice';
  return trouble === 'ended' && !sure ? 'notice' : 'warning';
}

function wordingOf(life: Life, day: string): Pick<Draft, 'message' | 'why' | 'fix'> {
  const { declaration } = life;
  const minor = `${life.minor.major}.${life.minor.minor}`;
  switch (life.trouble) {
    case 'ended':
    case 'ending':
      return endOfSupport(life, minor, day);
    case 'unknown':
      return {
        message: `${named(declaration)} is of a minor that is not known to be released: the newest known is ${newestMinor()}`,
        why: `A chart or image of a version that does not exist cannot be fetched; the old pods stay until somebody notices.${dateOfData(day)}`,
        fix: `Make sure that ${minor} is released (istio.io/latest/news/releases), or ${instead(life, newestMinor())}.`,
      };
    case 'patch':
      return {
        message: `${named(declaration)} is not known to be released: the last patch of ${minor} is ${latestPatchOf(minor)}`,
        why: `Istio publishes no more patches of ${minor}. A chart or image of a version that does not exist cannot be fetched; the old pods stay until somebody notices.${ageOfData(day)}`,
        fix: `Take ${latestPatchOf(minor)}.`,
      };
    case 'prerelease':
      return {
        message: `${named(declaration)} is a pre-release, which Istio does not support`,
        why: 'Pre-releases are for trying out: no security fix is made for one, and what it brings may change before the release.',
        fix: `Keep it out of environments that serve anybody, or ${instead(life, supportedOn(day).at(-1) ?? newestMinor())}.`,
      };
  }
}

/** How to get to the newest version of a minor from where one is: "stay at" that or a newer one, "write" it, or "go on to" it. */
function instead({ declaration, predecessor, minor }: Life, target: string): string {
  const goal = minorOf(target)!;
  const ran = predecessor === null ? null : (boundsOf(predecessor)?.[1] ?? null);
  // What ran is a released one: else nobody can stay there.
  const start = ran !== null && releaseOf(`${ran.major}.${ran.minor}`) !== null ? ran : minor;
  const apart = compareMinors(start, goal);
  if (apart < 0) return `go on to ${latestPatchOf(target)}${oneAtATime}`;
  if (start === ran) return `stay at \`${predecessor!.text}\``;
  const patch = latestPatchOf(target);
  return `write \`${inMannerOf(declaration.text, patch) ?? stopText(distributionOf(declaration, false), target)}\``;
}

function endOfSupport(life: Life, minor: string, day: string): Pick<Draft, 'message' | 'why' | 'fix'> {
  const { declaration, trouble, sure } = life;
  const at = when(life.on ?? '');
  const stays = supportedOn(day).filter((each) => each !== minor);
  const vendor = isVendors(declaration) ? ' This may be the build of a vendor, who may support it for longer.' : '';
  const states = {
    ended: sure
      ? `${named(declaration)} is out of support: Istio's support of ${minor} ended ${at}`
      : `${named(declaration)} is most likely out of support: Istio's support of ${minor} was expected to end ${at}`,
    ending: sure
      ? `${named(declaration)} is soon out of support: Istio's support of ${minor} ends ${at}`
      : `${named(declaration)} is soon out of support: Istio's support of ${minor} is expected to end ${at}`,
  };
  return {
    message: trouble === 'ended' ? states.ended : states.ending,
    why: `After that Istio publishes no fix for the minor, not even for a security hole in Envoy, and tests no newer Kubernetes with it.${vendor}${ageOfData(day)}`,
    fix: isVendors(declaration)
      ? `Look up until when its vendor supports it; Istio itself supports ${listed(supportedOn(day)) || 'other minors'} on ${day}.`
      : wayOn(life, stays, day),
  };
}

function wayOn({ trouble, predecessor, minor }: Life, stays: readonly string[], day: string): string {
  const ran = predecessor === null ? null : (boundsOf(predecessor)?.[1] ?? null);
  // Whoever goes back out of support is not told to come forward again to where they are.
  if (ran !== null && compareMinors(ran, minor) > 0 && stays.includes(`${ran.major}.${ran.minor}`))
    return `Stay at \`${predecessor!.text}\`, which is in support on ${day}.`;
  const target = stays.at(-1);
  if (target === undefined) {
    return `Go on to a minor that is in support (istio.io/latest/docs/releases/supported-releases)${oneAtATime}.`;
  }
  const goal = `${latestPatchOf(target)}${trouble === 'ending' ? ' before then' : ''}${oneAtATime}.`;
  if (trouble === 'ending') return `Go on to ${goal}`;
  return `In support on ${day} ${stays.length === 1 ? 'is' : 'are'} ${listed(stays)}: go on to ${goal}`;
}
