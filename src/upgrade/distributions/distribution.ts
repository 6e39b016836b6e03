import { stringAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import type { VersionDeclaration } from '../declared/declaration.ts';
import { latestPatchOf, minorsBetween } from '../releases.ts';
import { compareMinors, type Minor, minorOf } from '../version.ts';
import data from './distributions.json' with { type: 'json' };

/** Who builds an Istio, and how far its versions may move in one step. */
export interface Distribution {
  readonly name: string;
  /** How many minors a step may cross in place; 0 where there are canaries only. */
  readonly inPlace: number;
  /** How many it may cross as a revision of its own beside the old one. */
  readonly revision: number;
  /** The minors of Istio that there are of it, oldest first, where it leaves some out; null where it leaves out none. */
  readonly releases: readonly string[] | null;
  /** How a version is written, with `{patch}`, `{minor}` or `{dashed}` in it. */
  readonly stop: string;
  /** What such a version leaves to be chosen, as a clause; null where it leaves nothing. */
  readonly choice: string | null;
  /** What holds for its steps, as a sentence; null where Istio's own rules do. */
  readonly rule: string | null;
  readonly source: string;
}

/** Every distribution that has rules of its own, and Istio itself. */
export const distributions: Readonly<Record<keyof typeof data.distributions, Distribution>> = data.distributions;

/**
 * Whose version this is.
 * @param isOpenShift whether the operator of OpenShift Service Mesh 3 is subscribed to, which reads the same resources
 *   as the Sail operator
 */
export function distributionOf({ source, text, revision }: VersionDeclaration, isOpenShift: boolean): Distribution {
  if (source === 'service-mesh-control-plane') return distributions['openshift-2'];
  if (source === 'sail') return distributions[isOpenShift ? 'openshift-3' : 'sail'];
  if (source === 'aks-mesh-profile') return distributions.aks;
  // The revisions of Google's in-cluster control planes: `asm-1232-11` is 1.23.2-asm.11.
  const isGoogles = source === 'asm-module' || /-asm\.\d+/.test(text) || /^asm-\d{3,4}-\d+$/.test(revision ?? '');
  if (isGoogles) return distributions.google;
  return /[+_]up\d/.test(text) ? distributions.rancher : distributions.istio;
}

/** The subscription by which a cluster gets the operator of OpenShift Service Mesh 3. */
export function isOperatorOfOpenShift({ kind, group, value }: Manifest): boolean {
  const name = stringAt(value, 'spec', 'name');
  return kind === 'Subscription' && group === 'operators.coreos.com' && name === 'servicemeshoperator3';
}

/** How many steps of the distribution lie between two minors, negative for the way back. */
export function distanceIn({ releases }: Distribution, from: Minor, to: Minor): number {
  const steps = to.minor - from.minor;
  if (releases === null || steps === 0) return steps;
  const [first, last] = [releases.indexOf(textOf(from)), releases.indexOf(textOf(to))];
  return first === -1 || last === -1 ? steps : last - first;
}

/** The minors strictly between two that there are of the distribution, in the direction of the step. */
export function stopsBetween({ releases }: Distribution, from: Minor, to: Minor): string[] {
  const all = minorsBetween(from, to);
  return releases === null ? all : all.filter((minor) => isOutside(minor, releases) || releases.includes(minor));
}

/** Nothing is known of minors before and after the list. */
function isOutside(minor: string, releases: readonly string[]): boolean {
  const [one, first, last] = [minor, releases[0]!, releases.at(-1)!].map((each) => minorOf(each)!);
  return compareMinors(one!, first!) < 0 || compareMinors(one!, last!) > 0;
}

/** A minor as it would be written for this distribution, with the newest known patch where a patch can be chosen. */
export function stopText({ stop }: Distribution, minor: string): string {
  return stop
    .replace('{patch}', latestPatchOf(minor))
    .replace('{minor}', minor)
    .replace('{dashed}', minor.replace('.', '-'));
}

function textOf({ major, minor }: Minor): string {
  return `${major}.${minor}`;
}
