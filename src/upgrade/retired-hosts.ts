import data from './data/retired-hosts.json' with { type: 'json' };
import { compareMinors, type Minor, minorOf } from './version.ts';

/** A retired address in a line of text. */
export interface RetiredAddress {
  /** As the line has it: `gcr.io/istio-release`. */
  readonly address: string;
  /** What takes its place; null where nothing does. */
  readonly replacement: string | null;
  /** Where it begins in the line, from 0. */
  readonly index: number;
}

/** When the content goes; Istio has named the month only. */
export const removal: { readonly from: string; readonly by: string } = { from: data.removedFrom, by: data.removedBy };

/** The last minor that was published at the retired addresses. */
export const lastPublishedThere: string = data.publishedThrough;

/** The retired address from which the published charts of a minor, `1.30`, pull images by default; null for none. */
export function retiredDefaultHub(minor: string): string | null {
  return data.defaultHubs.find((each) => each.minor === minor)?.hub ?? null;
}

/** The addresses in a line from which Istio's charts, images and archives go; most lines have none. */
export function retiredAddresses(line: string): RetiredAddress[] {
  const found: RetiredAddress[] = [];
  for (const { address, replacement } of data.addresses) {
    for (const match of line.matchAll(patternOf(address))) {
      const overlaps = found.some(
        ({ index, address: other }) => match.index < index + other.length && index < match.index + address.length,
      );
      if (!overlaps) found.push({ address, replacement, index: match.index });
    }
  }
  return found.sort((left, right) => left.index - right.index);
}

/** Whether a text may hold a retired address at all, asked before its lines are looked at. */
export function mayHoldRetiredAddress(text: string): boolean {
  return /istio-(?:pre)?release|registry\.istio\.io/.test(text);
}

/** Whether a minor was never published at the retired addresses. */
export function isNotPublishedThere(minor: Minor): boolean {
  return compareMinors(minor, minorOf(lastPublishedThere)!) > 0;
}

/** The address as a whole: `eu.gcr.io/istio-release` and `gcr.io/istio-release-mirror` are others. */
function patternOf(address: string): RegExp {
  return new RegExp(`(?<![\\w.-])${address.replaceAll('.', '\\.')}(?![\\w.-])`, 'g');
}
