import { compare } from 'semver';
import data from '../data/upgrade-notes.json' with { type: 'json' };
import { compareMinors, type Minor, minorOf } from '../version.ts';

/** Where the trace of a change in Istio may be found in a repository; each key names a kind of place. */
export interface NoteMatch {
  /** Values of the Helm charts, `global.trustDomain`, also as `spec.values` of an IstioOperator. */
  readonly helm?: readonly string[];
  /** The only chart that is meant. */
  readonly chart?: string;
  /** Values that an IstioOperator may no longer pass on. */
  readonly iopValues?: readonly string[];
  /** Fields of the IstioOperator itself. */
  readonly iop?: readonly string[];
  /** Names of `spec.profile` of an IstioOperator. */
  readonly profile?: readonly string[];
  /** Fields of the mesh config; `[]` stands for each item of a list. */
  readonly meshConfig?: readonly string[];
  readonly env?: readonly string[];
  readonly annotations?: readonly string[];
  /** `istio.io/rev`, or `istio.io/rev=default` with a value. */
  readonly labels?: readonly string[];
  readonly selectors?: readonly string[];
  readonly kinds?: readonly string[];
  readonly apiVersions?: readonly string[];
  /** Regular expressions over lines of scripts. */
  readonly scripts?: readonly string[];
  /** Texts in any file. */
  readonly urls?: readonly string[];
  /** A regular expression over the texts in objects of `kinds`. */
  readonly regex?: string;
  readonly args?: readonly string[];
}

/** One way to keep what a release changes: exactly one of the first three says how. */
export interface WayBack {
  /** A version that the charts emulate, as long as they know it. */
  readonly compatibilityVersion?: string;
  /** A variable, `NAME=value`, as long as its component reads it. */
  readonly env?: string;
  /** Anything else, as a clause. */
  readonly how?: string;
  /** What reads the variable. */
  readonly of?: 'istiod' | 'proxies' | 'cni';
  /** The last minor in which it works; absent where it has no end yet. */
  readonly until?: string;
}

/** What a minor release changes that a repository may have to follow. */
export interface Note {
  /** `1.24`. */
  readonly minor: string;
  readonly id: string;
  readonly title: string;
  /** What changes, as sentences. */
  readonly summary: string;
  /** What to look for, for people. */
  readonly detect: string | null;
  readonly severity: 'breaking' | 'behavior' | 'deprecation';
  /** The first patch of each minor that has it, where it came with a patch: `1.16.5`, `1.17.3`. */
  readonly fromPatch: readonly string[];
  /** Null where nothing in manifests shows whether it matters. */
  readonly match: NoteMatch | null;
  /** Values that make a chart fail rather than being ignored: a path, `path.*` or `path=value`. */
  readonly helmFails: readonly string[];
  /** How to keep the old behaviour; empty where it cannot be kept. */
  readonly revert: readonly WayBack[];
  readonly source: string;
}

/** Every note, by minor. */
export const notes: readonly Note[] = (data.notes as readonly Partial<Note>[]).map((note) => ({
  detect: null,
  match: null,
  revert: [],
  fromPatch: [],
  helmFails: [],
  ...(note as Pick<Note, 'minor' | 'id' | 'title' | 'summary' | 'severity' | 'source'>),
}));

/** The day on which the notes were read. */
export const notesReadOn: string = data.read;

/** The notes that a step brings: the target has them, and what ran before had not. Versions as `1.24.3` or `1.24`. */
export function notesBetween(from: string, to: string): Note[] {
  return notes.filter((note) => !holdsAt(note, from) && holdsAt(note, to));
}

/** Whether a version has the change that a note tells of. */
export function holdsAt({ minor, fromPatch }: Pick<Note, 'minor' | 'fromPatch'>, version: string): boolean {
  const of = minorIn(version);
  if (fromPatch.length === 0) return compareMinors(of, minorIn(minor)) >= 0;
  const patch = fromPatch.find((each) => compareMinors(minorIn(each), of) === 0);
  if (patch === undefined) return fromPatch.every((each) => compareMinors(minorIn(each), of) < 0);
  return compare(wholeVersion(version), patch) >= 0;
}

/** The page that tells of what a minor changes. */
export function notesPage(minor: string): string {
  return `https://istio.io/latest/news/releases/${minor}.x/announcing-${minor}/upgrade-notes/`;
}

/** `1.24` as its first release; what comes after the three numbers counts for nothing here. */
export function wholeVersion(version: string): string {
  const [major = 0, minor = 0, patch = 0] = (/^\d+(\.\d+){0,2}/.exec(version)?.[0] ?? '').split('.').map(Number);
  return `${major}.${minor}.${patch}`;
}

function minorIn(version: string): Minor {
  return minorOf(version) ?? { major: 0, minor: 0 };
}
