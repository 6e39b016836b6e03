import { daysAfter } from '../../days.ts';
import { compareMinors, minorOf } from '../../version.ts';
import type { DataFiles } from './files.ts';

type Release = DataFiles['istio-releases.json']['releases'][number];

/** Istio supports a minor until six weeks after the one after next (istio.io/latest/docs/releases/supported-releases). */
const weeksOfPolicy = 42;
/** How far ends have been from that at most: up to nine weeks before, in the years of another policy, and five after. */
const earlier = 63;
const later = 35;
/** The last patch of a minor came up to 17 days after its end. */
const daysAfterEnd = 21;
/** Patches have come twelve days apart at the closest, over the life of a minor. */
const daysOfPatch = 10;

/** What the list of releases says that cannot be true, a line each. */
export function faultsOfReleases({ 'istio-releases.json': { read, releases } }: DataFiles): string[] {
  const faults = releases.flatMap((release, index) => [
    ...inOrder(release, releases[index - 1], index),
    ...daysOf(release, releases[index + 2], read),
    ...patchOf(release, read),
    ...kubernetesOf(release),
  ]);
  return faults.map((fault) => `istio-releases.json: ${fault}`);
}

function inOrder({ minor, released }: Release, before: Release | undefined, index: number): string[] {
  return [
    ...(minor === `1.${index}` ? [] : [`1.${index} is missing before ${minor}`]),
    ...(before === undefined || before.released <= released ? [] : [`${minor} is released before ${before.minor}`]),
  ];
}

function daysOf(release: Release, afterNext: Release | undefined, read: string): string[] {
  const { minor, released, endOfLife, endOfLifeExpected, latestPatchDate } = release;
  const faults: string[] = [];
  if (released > read) faults.push(`${minor} is released after the day of reading`);
  if ((endOfLife === null) === (endOfLifeExpected === null)) {
    faults.push(`${minor} needs either an end of life or a month in which it is expected`);
  }
  if (endOfLifeExpected !== null && endOfLifeExpected <= released) faults.push(`${minor} ends before its release`);
  if (endOfLife === null) return faults;
  if (endOfLife <= released) faults.push(`${minor} ends before its release`);
  if (latestPatchDate !== null && latestPatchDate > daysAfter(endOfLife, daysAfterEnd)) {
    faults.push(`${minor} ends on ${endOfLife}, long before its newest patch of ${latestPatchDate}`);
  }
  if (afterNext === undefined) return faults;
  const policy = daysAfter(afterNext.released, weeksOfPolicy);
  if (endOfLife < daysAfter(policy, -earlier) || endOfLife > daysAfter(policy, later)) {
    faults.push(`${minor} ends on ${endOfLife}, far from six weeks after ${afterNext.minor}`);
  }
  return faults;
}

function patchOf({ minor, released, latestPatch, latestPatchDate }: Release, read: string): string[] {
  const faults: string[] = [];
  const number = Number(latestPatch.split('.')[2]);
  if (!latestPatch.startsWith(`${minor}.`)) return [`${latestPatch} is no patch of ${minor}`];
  if (latestPatchDate !== null && latestPatchDate < released) faults.push(`${latestPatch} is older than ${minor}`);
  if (latestPatchDate !== null && latestPatchDate > read)
    faults.push(`${latestPatch} is of a day after the day of reading`);
  if (daysAfter(released, number * daysOfPatch) > (latestPatchDate ?? read)) {
    faults.push(`${latestPatch} is more patches than ${minor} can have had by ${latestPatchDate ?? read}`);
  }
  return faults;
}

function kubernetesOf({ minor, kubernetes, kubernetesTested, kubernetesMinimum }: Release): string[] {
  const numbers = (kubernetes ?? []).map((each) => minorOf(each)!.minor);
  const faults: string[] = [];
  if (kubernetes === null && compareMinors(minorOf(minor)!, { major: 1, minor: 6 }) >= 0) {
    faults.push(`${minor} supports no Kubernetes`);
  }
  if (numbers.some((number, index) => number !== numbers[0]! + index)) faults.push(`${minor} leaves out a Kubernetes`);
  const both = (kubernetesTested ?? []).filter((each) => kubernetes?.includes(each));
  if (both.length > 0) faults.push(`${minor} supports Kubernetes ${both.join(', ')} and was only tested on it`);
  if (kubernetesMinimum !== null && minorOf(kubernetesMinimum)!.minor > (numbers.at(-1) ?? 0)) {
    faults.push(`${minor} needs a newer Kubernetes than it supports`);
  }
  return faults;
}
