import type { Environments } from '../../environment/environment.ts';
import type { Location } from '../../manifest/location.ts';
import { DEFAULT_REVISION } from '../../mesh/revisions/brought.ts';
import type { Component, VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import { releasesReadOn } from '../../upgrade/releases.ts';
import type { Running } from '../../upgrade/running/governed.ts';
import type { Inventory } from '../../upgrade/running/inventory.ts';
import { endOfSupport, supportOf } from '../../upgrade/support.ts';
import { minorOf } from '../../upgrade/version.ts';
import { redact } from '../redact.ts';
import type { RevisionName } from '../report.ts';
import { tool } from '../tool.ts';

/** What runs where, and what could not be looked into. */
export interface FoundVersions {
  readonly inventory: readonly Inventory[];
  /** By environment and revision, the tags that point at that. */
  readonly tags: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  readonly problems: Environments['problems'];
}

/** Which versions run where at one revision: the JSON of `istio-rollout-guard versions`. */
export interface VersionListing {
  readonly schemaVersion: 1;
  readonly tool: typeof tool;
  readonly revision: RevisionName;
  /** The day that support is told for, and the one on which the list of releases was read. */
  readonly day: string;
  readonly releasesReadOn: string;
  readonly environments: readonly {
    /** Null for what belongs to no environment in particular. */
    readonly name: string | null;
    readonly running: readonly ListedVersion[];
  }[];
  /** What could not be looked into, so that versions in it are not listed, and what to do about it. */
  readonly problems: readonly {
    readonly reason: string;
    readonly fix: string | null;
    readonly location: ListedPlace;
  }[];
}

export interface ListedVersion {
  readonly component: Component;
  /** The revision of the control plane; null for the default one, and for what has none. */
  readonly revision: string | null;
  /** The tags that point at it, by which a namespace may name it; of a control plane only. */
  readonly tags: readonly string[];
  /** `1.24.3`, or `1.24` where only the patch is open; null where the minor is open or not known. */
  readonly version: string | null;
  /** How sure it is; `hint` where only a label or a name suggests it. */
  readonly certainty: VersionDeclaration['certainty'] | 'hint';
  /** Whether places that weigh the same say different versions, so that it is not known which one runs. */
  readonly contradicted: boolean;
  readonly support: Support;
  readonly declared: ListedDeclaration;
  /** Other places that say the same. */
  readonly agreeing: readonly ListedDeclaration[];
  /** Places that say something else, and do not decide. */
  readonly overridden: readonly ListedDeclaration[];
}

export interface ListedDeclaration {
  /** The kind of place: `helm-release`, `image`. */
  readonly source: string;
  readonly subject: string;
  readonly text: string;
  readonly location: ListedPlace;
}

type ListedPlace = Pick<Location, 'file' | 'line' | 'column'>;

/**
 * `supported`: until the day, or with no end known where that is null; `ending`: within six weeks; `ended`: on the day;
 * `unknown`: the minor is open, or not in the list of releases.
 */
export interface Support {
  readonly state: 'supported' | 'ending' | 'ended' | 'unknown';
  /** A day, or a month where only that is expected. */
  readonly until: string | null;
  /** Whether that is announced. */
  readonly sure: boolean;
}

export function versionListing(revision: RevisionName, day: string, found: FoundVersions): VersionListing {
  return {
    schemaVersion: 1,
    tool,
    revision: { ref: revision.ref, sha: revision.sha },
    day,
    releasesReadOn,
    environments: found.inventory.map(({ environment, running }) => ({
      name: environment,
      running: running.map((each) => ({
        ...listedVersion(each, day),
        tags: tagsOf(each, found.tags.get(environment ?? '')),
      })),
    })),
    problems: found.problems.filter(isGap).map(({ reason, fix, location }) => ({
      reason: redact(reason),
      fix: fix === null ? null : redact(fix),
      location: placeOf(location),
    })),
  };
}

/** What comes from elsewhere is no gap: nothing in this repository says more of it. */
function isGap({ broken, fix }: FoundVersions['problems'][number]): boolean {
  return broken || fix !== null;
}

const hints: ReadonlySet<string> = new Set(['label', 'revision-name']);

function tagsOf({ component, revision }: Running, tags: ReadonlyMap<string, readonly string[]> | undefined) {
  return component === 'istiod' ? (tags?.get(revision ?? DEFAULT_REVISION) ?? []) : [];
}

function listedVersion(running: Running, day: string): Omit<ListedVersion, 'tags'> {
  const { component, revision, governing, agreeing, overridden, contradicted } = running;
  const { version, source, certainty } = governing;
  return {
    component,
    revision,
    version,
    certainty: hints.has(source) ? 'hint' : certainty,
    contradicted,
    support: component === 'distribution' ? unknownSupport : supportOfVersion(version, day),
    declared: listedDeclaration(governing),
    agreeing: agreeing.filter((each) => !isSamePlace(each.location, governing.location)).map(listedDeclaration),
    overridden: overridden.map(listedDeclaration),
  };
}

function listedDeclaration({ source, subject, text, location }: VersionDeclaration): ListedDeclaration {
  return { source, subject: redact(subject), text: redact(text), location: placeOf(location) };
}

function isSamePlace(one: Location, other: Location): boolean {
  return one.file === other.file && one.line === other.line && one.column === other.column;
}

function placeOf({ file, line, column }: Location): ListedPlace {
  return { file, line, column };
}

/** Whether Istio supports the minor of a version on a day: through the day on which its support ends. */
function supportOfVersion(version: string | null, day: string): Support {
  const found = minorOf(version ?? '');
  const minor = found === null ? '' : `${found.major}.${found.minor}`;
  const { state } = supportOf(minor, day);
  if (state === 'unknown') return unknownSupport;
  const end = endOfSupport(minor);
  return { state, until: end?.on ?? null, sure: end?.sure ?? false };
}

const unknownSupport: Support = { state: 'unknown', until: null, sure: false };
