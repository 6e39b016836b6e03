import { SemVer } from 'semver';
import gatewayApi from './data/gateway-api.json' with { type: 'json' };
import { daysAfter } from './days.ts';
import { releaseOf, releases, releasesReadOn } from './releases.ts';
import { compareMinors, isPrerelease, minorOf } from './version.ts';

/**
 * How a minor of Istio stands on a day. `ending`: its support ends within six weeks; `ended`: it has ended;
 * `unknown`: no such minor is known to be released. `sure`: the day is announced, rather than expected or worked out.
 */
export type Support =
  | { readonly state: 'supported' }
  | { readonly state: 'ending' | 'ended'; readonly on: string; readonly sure: boolean }
  | { readonly state: 'unknown' };

/** Istio supports a minor until six weeks after the second that follows it (istio.io, releases/supported-releases). */
const weeksAfterSuccessor = 6;
const soon = 6 * 7;

/** How a minor, `1.24`, stands on a day, `2026-11-21`. `on` is a day, or a month where only that is expected. */
export function supportOf(minor: string, day: string): Support {
  const release = releaseOf(minor);
  if (release === null) return { state: 'unknown' };
  const end = endOfSupport(minor);
  if (end === null) return { state: 'supported' };
  const { on, sure } = end;
  if (isOver(on, day)) return { state: 'ended', on, sure };
  return on <= daysAfter(day, soon) ? { state: 'ending', on, sure } : { state: 'supported' };
}

/** The last day of support is still one; of a month that is expected, the whole month may be. */
function isOver(on: string, day: string): boolean {
  return on.length === 10 ? on < day : on < day.slice(0, 7);
}

/** When the support of a minor ends: a day, or a month where only that is expected; null where nothing is known of it. */
export function endOfSupport(minor: string): { readonly on: string; readonly sure: boolean } | null {
  const index = releases.findIndex((release) => release.minor === minor);
  if (index < 0) return null;
  const { endOfLife, endOfLifeExpected } = releases[index]!;
  if (endOfLife !== null) return { on: endOfLife, sure: true };
  const successor = releases[index + 2];
  if (successor !== undefined) return { on: daysAfter(successor.released, weeksAfterSuccessor * 7), sure: false };
  return endOfLifeExpected === null ? null : { on: endOfLifeExpected, sure: false };
}

/** The minors that are in support on a day, oldest first. */
export function supportedOn(day: string): string[] {
  return releases
    .filter(({ minor, released }) => released <= day && supportOf(minor, day).state !== 'ended')
    .map(({ minor }) => minor);
}

/**
 * Whether a patch, `1.24.9`, lies beyond the last one of a minor that gets no more: its support ended a quarter before
 * the list was read.
 */
export function isBeyondLastPatch(version: string): boolean {
  const [major, minor, patch] = version.split('.');
  const release = releaseOf(`${major}.${minor}`);
  if (release === null || patch === undefined || isPrerelease(version)) return false;
  const isClosed = release.endOfLife !== null && daysAfter(release.endOfLife, 90) < releasesReadOn;
  return isClosed && Number(patch) > Number(release.latestPatch.split('.')[2]);
}

/** How a minor of Kubernetes stands to one of Istio, and by how many minors it is out of what is supported. */
export interface KubernetesSupport {
  readonly state: 'supported' | 'tested' | 'too-old' | 'too-new';
  readonly distance: number;
}

/** By Istio's table of supported Kubernetes versions (istio.io, releases/supported-releases); null where there is none. */
export function kubernetesSupportOf(istio: string, kubernetes: string): KubernetesSupport | null {
  const release = releaseOf(istio);
  const [lowest, highest] = [release?.kubernetes?.[0], release?.kubernetes?.at(-1)];
  const minor = minorOf(kubernetes);
  if (lowest === undefined || highest === undefined || minor === null) return null;
  const below = minorOf(lowest)!.minor - minor.minor;
  const above = minor.minor - minorOf(highest)!.minor;
  if (below <= 0 && above <= 0) return { state: 'supported', distance: 0 };
  const distance = Math.max(below, above);
  if (release?.kubernetesTested?.includes(kubernetes)) return { state: 'tested', distance };
  return { state: below > 0 ? 'too-old' : 'too-new', distance };
}

/** The bundle of Gateway API CRDs, `1.5.0`, below which a minor of Istio passes over objects of a kind; null for none. */
export function gatewayApiMinimum(istio: string, kind: string): string | null {
  const minor = minorOf(istio);
  if (minor === null) return null;
  const holding = gatewayApi.minimums.filter(
    ({ since, kinds }) => kinds.includes(kind) && compareMinors(minorOf(since)!, minor) <= 0,
  );
  return holding.at(-1)?.bundle ?? null;
}

/**
 * The first patch of a minor whose istiod becomes ready beside a bundle of Gateway API CRDs, where this version's does
 * not: `1.29.2` for 1.29.1 and bundle 1.5.0, null for one that does. `none`: no patch of its minor does.
 */
export function patchForGatewayApi(version: string, bundle: string): string | null {
  const minor = minorOf(version);
  const patch = /^\d+\.\d+\.(\d+)/.exec(version)?.[1];
  if (minor === null) return null;
  for (const { bundle: tooNew, firstPatches } of gatewayApi.tooNew) {
    if (compareBundles(bundle, tooNew) < 0) continue;
    const first = firstPatches.find((each) => compareMinors(minorOf(each)!, minor) === 0);
    if (first === undefined && compareMinors(minor, minorOf(firstPatches[0]!)!) < 0) return 'none';
    if (first !== undefined && patch !== undefined && Number(patch) < Number(first.split('.')[2])) return first;
  }
  return null;
}

/**
 * Which of two bundles is older. A candidate counts as what it is a candidate for, as istiod has it
 * (istio/istio pkg/kube/kclient/crdwatcher.go).
 */
export function compareBundles(left: string, right: string): number {
  return new SemVer(left).compareMain(right);
}
