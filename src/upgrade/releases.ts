import data from './data/istio-releases.json' with { type: 'json' };
import { compareMinors, type Minor, minorOf } from './version.ts';

/** A minor release of Istio. */
export interface Release {
  /** `1.24`. */
  readonly minor: string;
  /** The day of its first release, `2024-11-07`. */
  readonly released: string;
  /** The day its support ended or is announced to end; null where none is announced. */
  readonly endOfLife: string | null;
  /** The month in which it is expected to end, `2026-12`; null once it is announced. */
  readonly endOfLifeExpected: string | null;
  /** Its newest patch known on the day the data was read. */
  readonly latestPatch: string;
  /** The day of that patch; null where it is not known. */
  readonly latestPatchDate: string | null;
  /** The minors of Kubernetes that it supports, lowest first; null where no table was found. */
  readonly kubernetes: readonly string[] | null;
  /** Those that it was tested on and does not support. */
  readonly kubernetesTested: readonly string[] | null;
  /** The lowest that its istioctl installs on without a warning. */
  readonly kubernetesMinimum: string | null;
  readonly source: string;
}

/** Every minor that was released, oldest first. */
export const releases: readonly Release[] = data.releases;

/** The day on which the list of releases was read. */
export const releasesReadOn: string = data.read;

/** What is known of a minor, `1.24`; null where it is not known to be released. */
export function releaseOf(minor: string): Release | null {
  return releases.find((release) => release.minor === minor) ?? null;
}

/** Whether this is a minor of Istio that was released, or one that may come after the newest known. */
export function isIstioMinor({ major, minor }: Minor): boolean {
  const newest = minorOf(releases.at(-1)!.minor)!;
  return major === 1 && minor <= newest.minor + 4;
}

/** The minors strictly between two that there may be, in the direction of the step: from 1.20 to 1.23 `1.21`, `1.22`. */
export function minorsBetween(from: Minor, to: Minor): string[] {
  if (from.major !== to.major || from.minor === to.minor) return [];
  const direction = compareMinors(from, to) < 0 ? 1 : -1;
  const between: string[] = [];
  for (let minor = from.minor + direction; minor !== to.minor; minor += direction) {
    between.push(`${from.major}.${minor}`);
  }
  return between;
}

/** The newest patch of a minor, `1.21.6`; the minor itself where the data does not know it. */
export function latestPatchOf(minor: string): string {
  return releaseOf(minor)?.latestPatch ?? minor;
}
