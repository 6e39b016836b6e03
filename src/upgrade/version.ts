import { Range } from 'semver';

/** A minor release: `{ major: 1, minor: 24 }`. */
export interface Minor {
  readonly major: number;
  readonly minor: number;
}

/** What a written version comes down to. */
export interface ParsedVersion {
  readonly certainty: 'exact' | 'range' | 'floating' | 'unknown';
  /** `1.24.3`, `1.25.0-rc.1`, or `1.24` where only the patch is open; null where the minor is open or unknown. */
  readonly version: string | null;
  /** The lowest and highest minor it can mean; null on the side that is open. */
  readonly lowest: Minor | null;
  readonly highest: Minor | null;
}

const unknown: ParsedVersion = { certainty: 'unknown', version: null, lowest: null, highest: null };
const floating: ParsedVersion = { certainty: 'floating', version: null, lowest: null, highest: null };

/**
 * Reads a version as it stands in an image tag, a chart version or constraint, a custom resource or a script.
 * Suffixes that name a variant or a vendor's build (`-distroless`, `-asm.25`, `-1`) are cut off; `alpha`, `beta` and
 * `rc` are kept. A Rancher chart carries Istio's version after `+up`, and as a tag of an OCI registry, where Helm writes `_` for
 * `+`, after `_up`. Never throws.
 */
export function parseVersion(written: string): ParsedVersion {
  const text = written.trim();
  if (/^(latest|head|main|master|stable|\*|x)?$/i.test(text)) return floating;
  if (/[${}"]|sha256:|^[a-z][\w-]*\.[a-z]/i.test(text)) return unknown;
  const packaged = /[+_]up(\d+\.\d+\.\d+.*)$/.exec(text);
  if (packaged !== null) return parseVersion(packaged[1]!);
  return parseSingle(text) ?? parseRange(text);
}

/** One version rather than a constraint; null where it is none. */
function parseSingle(text: string): ParsedVersion | null {
  const whole = /^=?\s*v?(\d+)\.(\d+)\.(\d+)(?:[-+._](.*))?$/.exec(text);
  if (whole !== null && !/[\s,|*]/.test(whole[4] ?? '')) {
    const [, major, minor, patch, suffix = ''] = whole;
    if (areTooGreat(major, minor, patch)) return unknown;
    const prerelease = /^(alpha|beta|rc)(?:[.-]?[0-9a-f]+)*(?=$|[-+.])/.exec(suffix)?.[0] ?? '';
    const version = `${Number(major)}.${Number(minor)}.${patchOf(patch!)}`;
    return certain('exact', prerelease === '' ? version : `${version}-${prerelease}`, major!, minor!);
  }
  const open = /^(?:release-|=\s*)?v?(\d+)\.(\d+)(?:-latest|\.[x*])?$/i.exec(text);
  if (open === null) return null;
  if (areTooGreat(open[1], open[2])) return unknown;
  return certain('range', `${Number(open[1])}.${Number(open[2])}`, open[1]!, open[2]!);
}

/** Whether a number would be told as another one. */
function areTooGreat(...numbers: (string | undefined)[]): boolean {
  return numbers.some((each) => !Number.isSafeInteger(Number(each)));
}

/** Rancher's first charts wrote 1.4.7 as `1.4.700`. */
function patchOf(patch: string): number {
  const number = Number(patch);
  return number >= 100 && number % 100 === 0 ? number / 100 : number;
}

function certain(certainty: 'exact' | 'range', version: string, major: string, minor: string): ParsedVersion {
  const only = { major: Number(major), minor: Number(minor) };
  return { certainty, version, lowest: only, highest: only };
}

/** A constraint as Helm reads it (github.com/Masterminds/semver): a comma is an "and", `=>` and `=<` are orders too, and `!=` bounds nothing. */
function parseRange(text: string): ParsedVersion {
  const range = rangeOf(text);
  if (range === null) return unknown;
  const bounds = range.set.map((comparators) => boundsOf(comparators));
  const lowest = extreme(
    bounds.map(([low]) => low),
    -1,
  );
  const highest = extreme(
    bounds.map(([, high]) => high),
    1,
  );
  if (lowest !== null && highest !== null) {
    const single = compareMinors(lowest, highest) === 0;
    return { certainty: 'range', version: single ? `${lowest.major}.${lowest.minor}` : null, lowest, highest };
  }
  return { ...floating, lowest, highest };
}

function rangeOf(text: string): Range | null {
  if (text.length > 200 || !/\d/.test(text)) return null;
  try {
    const orders = text.replaceAll(',', ' ').replaceAll('=>', '>=').replaceAll('=<', '<=');
    return new Range(orders.replaceAll(/!=\s*[^\s|]+/g, ' '));
  } catch {
    return null;
  }
}

type Comparators = Range['set'][number];

/** The minors between which all these comparators hold; null on a side that is open or crosses a major. */
function boundsOf(comparators: Comparators): [Minor | null, Minor | null] {
  let low: Minor | null = null;
  let high: Minor | null = null;
  for (const { operator, semver } of comparators) {
    const { major, minor, patch } = semver;
    if (major === undefined) continue;
    if (operator === '>=' || operator === '>' || operator === '') low = { major, minor };
    if (operator === '<=' || operator === '') high = { major, minor };
    if (operator === '<') high = patch > 0 ? { major, minor } : minor > 0 ? { major, minor: minor - 1 } : null;
  }
  return [low, high];
}

/** The smallest (-1) or greatest (1) of the minors; null where one of them is open. */
function extreme(minors: readonly (Minor | null)[], direction: 1 | -1): Minor | null {
  let found: Minor | null = null;
  for (const minor of minors) {
    if (minor === null) return null;
    if (found === null || compareMinors(minor, found) * direction > 0) found = minor;
  }
  return found;
}

/** By number, so that 1.9 comes before 1.10. */
export function compareMinors(left: Minor, right: Minor): number {
  return left.major - right.major || left.minor - right.minor;
}

/** The minor of a version in the form of `ParsedVersion.version`. */
export function minorOf(version: string): Minor | null {
  const found = /^(\d+)\.(\d+)/.exec(version);
  return found === null ? null : { major: Number(found[1]), minor: Number(found[2]) };
}

export function isPrerelease(version: string): boolean {
  return version.includes('-');
}
