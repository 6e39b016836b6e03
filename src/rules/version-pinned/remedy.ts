import { satisfies, validRange } from 'semver';
import type { VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import { releaseOf, releases } from '../../upgrade/releases.ts';
import { parseVersion } from '../../upgrade/version.ts';
import type { Float } from './float.ts';
import { lockOf } from './wording.ts';

/** What to write in the place of a version that floats. */
export interface Remedy {
  /** The version, as the place wants it: `1.24.6`, `v1.24.6`. */
  readonly version: string;
  /** Where it is from, as a noun phrase. */
  readonly reason: string;
  /** Whether it is what the place comes down to today, so that it may be written there unasked. */
  readonly isCertain: boolean;
}

/**
 * The version that was pinned before, where it is still allowed; else the one of the lock file; else the newest patch of
 * the minor that was asked for before, likewise; else the newest that is known and allowed.
 * @param before what stood here before the change; null where nothing did, or in an audit
 */
export function remedyFor(after: VersionDeclaration, float: Float, before: VersionDeclaration | null): Remedy {
  if (float === 'locked') return { version: after.text, reason: `the version of ${lockOf(after)}`, isCertain: true };
  if (before !== null && before.certainty === 'exact' && before.source === after.source && holds(after, before)) {
    return { version: before.text, reason: 'the version that stood here', isCertain: true };
  }
  const minor = before === null || before.source !== after.source ? null : versionOfMinor(before.text);
  if (minor !== null && holds(after, minor)) {
    const { version, minor: text } = minor;
    const prefix = before!.text.startsWith('v') ? 'v' : '';
    return {
      version: `${prefix}${version}`,
      reason: `the newest known patch of ${text}, which stood here`,
      isCertain: false,
    };
  }
  const newest = newestAllowed(after.text);
  const { lowest, highest } = parseVersion(after.text);
  const isBounded = lowest !== null && highest !== null && after.source !== 'sail';
  const prefix = /^v\d/.test(after.text) || after.source === 'sail' ? 'v' : '';
  return { version: `${prefix}${newest.version}`, reason: newest.reason, isCertain: isBounded && newest.isAllowed };
}

/** Whether what is asked for now allows this version; a change that goes on to another minor wants none of before. */
function holds({ text }: VersionDeclaration, { version }: Pick<VersionDeclaration, 'version'>): boolean {
  const range = rangeOf(text);
  return version === null || !/\d/.test(range) || validRange(range) === null || isAllowed(version, range);
}

/** The newest known patch of the one minor that a range stays in; null where it does not, or knows none. */
function versionOfMinor(text: string): { readonly version: string; readonly minor: string } | null {
  const { certainty, version } = parseVersion(text);
  const release = certainty === 'range' && version !== null ? releaseOf(version) : null;
  return release === null ? null : { version: release.latestPatch, minor: release.minor };
}

interface Newest {
  readonly version: string;
  readonly reason: string;
  readonly isAllowed: boolean;
}

/** The newest known patch that a range allows; where it allows none that is known, the newest of all. */
function newestAllowed(text: string): Newest {
  const range = rangeOf(text);
  const allowed = releases.findLast(({ latestPatch }) => /\d/.test(text) && isAllowed(latestPatch, range));
  if (allowed === undefined) {
    return { version: releases.at(-1)!.latestPatch, reason: 'the newest patch that is known', isAllowed: false };
  }
  return { version: allowed.latestPatch, reason: `the newest known patch of ${allowed.minor}`, isAllowed: true };
}

/** As a range of npm: `release-1.24`, `v1.24-latest`, and the commas of Helm. */
function rangeOf(text: string): string {
  return /^(?:release-|v)?(\d+\.\d+)(?:-latest)?$/.exec(text.trim())?.[1] ?? text.replaceAll(',', ' ');
}

function isAllowed(version: string, range: string): boolean {
  return range.length < 200 && satisfies(version, range, { includePrerelease: true });
}
