import type { DataFiles } from './files.ts';

/** The number of a minor: `1.24` and `<=1.24` are 24. */
export function numberOf(minor: string): number {
  return Number(minor.split('.')[1]);
}

/** The minor so many before another. */
export function minorBefore(minor: string, count: number): string {
  return `1.${numberOf(minor) - count}`;
}

/** The minors that are keys of an object, in their order. */
export function minorsOf(of: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(of).toSorted((left, right) => numberOf(left) - numberOf(right));
}

/** The minors that are missing from a first one up to the last that is there. */
export function gapsIn(minors: readonly string[], first: string): string[] {
  const numbers = minors.map(numberOf);
  const count = Math.max(...numbers, numberOf(first)) - numberOf(first) + 1;
  return Array.from({ length: count }, (_, index) => numberOf(first) + index)
    .filter((number) => !numbers.includes(number))
    .map((number) => `1.${number}`);
}

/** Whether a minor, or a patch, is one that the list of releases has. */
export function isReleased({ 'istio-releases.json': { releases } }: DataFiles, version: string): boolean {
  const [major, minor, patch] = version.split('.');
  const release = releases.find((each) => each.minor === `${major}.${minor}`);
  return release !== undefined && (patch === undefined || Number(patch) <= Number(release.latestPatch.split('.')[2]));
}

/** Whether a version comes before another: `1.9` before `1.10`, `1.4.0` before `1.5.0`. */
export function isBelow(left: string, right: string): boolean {
  const [numbers, others] = [left.split('.').map(Number), right.split('.').map(Number)];
  const first = others.findIndex((number, index) => number !== (numbers[index] ?? 0));
  return first !== -1 && (numbers[first] ?? 0) < others[first]!;
}
