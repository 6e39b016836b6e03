import { posix } from 'node:path';
import { satisfies } from 'semver';
import { listAt, stringAt } from '../../../manifest/json.ts';
import type { Location } from '../../../manifest/location.ts';
import type { Locatable, VersionContext } from '../../declared/context.ts';
import { itemsAt, textAt, within, yamlOf } from '../../declared/written.ts';
import { istioChart } from '../artifacts.ts';
import { digestsOf } from './digest.ts';

/** A chart with dependencies: where they are listed, and the lock file beside. */
export interface LockedChart {
  readonly chart: Locatable;
  /** `Chart.yaml`, or the `requirements.yaml` beside it. */
  readonly requirements: Locatable;
  readonly lock: Locatable;
}

/**
 * Why a lock file is out of sync. `version`: it holds a version that the chart does not allow; `missing`: it lacks a
 * dependency; `surplus`: it has one that the chart lacks; `repository`: it takes one from elsewhere; `digest`: something
 * else has changed since it was made.
 */
export type Disagreement =
  | { readonly reason: 'digest'; readonly location: Location }
  | {
      readonly reason: 'version' | 'missing' | 'surplus' | 'repository';
      /** The name of the dependency. */
      readonly name: string;
      /** What the chart says, and what the lock file says; empty where that says nothing. */
      readonly asked: string;
      readonly locked: string;
      /** Where the chart says it, else the lock file. */
      readonly location: Location;
      /** The other of the two; null where it says nothing. */
      readonly other: Location | null;
    };

/** The chart whose `Chart.yaml` this is, where a lock file stands beside it; null where none does. */
export function lockedChart(context: VersionContext, chart: Locatable): LockedChart | null {
  const beside = (name: string): Locatable | undefined =>
    yamlOf(context, posix.join(posix.dirname(chart.file), name))[0];
  const lock = beside('requirements.lock') ?? beside('Chart.lock');
  return lock === undefined ? null : { chart, requirements: beside('requirements.yaml') ?? chart, lock };
}

/**
 * What makes `helm dependency build` refuse a chart: "the lock file (Chart.lock) is out of sync with the dependencies file
 * (Chart.yaml)". The digest of the lock file decides (github.com/helm/helm pkg/downloader/manager.go Build); what it is
 * about is looked for first in the charts of Istio. Where the digest cannot be computed, only what is seen counts.
 */
export function disagreementOf(context: VersionContext, locked: LockedChart): Disagreement | null {
  const { chart, requirements, lock } = locked;
  const digests = digestsOf(
    listAt(requirements.value, 'dependencies'),
    listAt(lock.value, 'dependencies'),
    stringAt(chart.value, 'apiVersion'),
  );
  const digest = stringAt(lock.value, 'digest');
  if (digests !== null && digest !== null && digests.includes(digest)) return null;
  const seen = seenIn(context, locked);
  if (seen !== null || digests === null) return seen;
  return { reason: 'digest', location: requirements.locate(['dependencies'], 'key') };
}

interface Entry {
  readonly where: Locatable;
  readonly name: string;
  readonly version: string;
  readonly repository: string;
}

function seenIn(context: VersionContext, { requirements, lock }: LockedChart): Disagreement | null {
  const [asked, decided] = [entriesOf(context, requirements), entriesOf(context, lock)];
  const used = new Set<Entry>();
  const found = asked.flatMap((one) => {
    const same = decided.filter((each) => each.name === one.name && !used.has(each));
    const match = same.find((each) => isAllowed(each.version, one.version)) ?? same[0];
    if (match !== undefined) used.add(match);
    return disagreementAbout(one, match) ?? [];
  });
  const surplus = decided.filter((each) => !used.has(each)).map(surplusOf);
  const all = [...found, ...surplus];
  return all.find(({ name }) => istioChart(name) !== null) ?? all[0] ?? null;
}

type Seen = Exclude<Disagreement, { readonly reason: 'digest' }>;

function disagreementAbout(one: Entry, match: Entry | undefined): Seen | null {
  const { name } = one;
  const at = (entry: Entry, field: 'version' | 'repository'): Location =>
    entry.where.locate([entry[field] === '' ? 'name' : field]);
  if (match === undefined) {
    return { reason: 'missing', name, asked: one.version, locked: '', location: at(one, 'version'), other: null };
  }
  const [asked, locked] = [one, match];
  const about = (reason: 'version' | 'repository'): Seen => ({
    reason,
    name,
    asked: asked[reason],
    locked: locked[reason],
    location: at(asked, reason),
    other: at(locked, reason),
  });
  if (!isAllowed(locked.version, asked.version)) return about('version');
  const isAlias = /^(@|alias:)/.test(asked.repository);
  return isAlias || asked.repository === locked.repository ? null : about('repository');
}

function surplusOf({ name, version, where }: Entry): Seen {
  return { reason: 'surplus', name, asked: '', locked: version, location: where.locate(['name']), other: null };
}

function entriesOf(context: VersionContext, where: Locatable): Entry[] {
  return itemsAt(where.value, ['dependencies']).flatMap((path) => {
    const entry = within(where, path);
    const text = (field: string): string => textAt(context, entry, [field]) ?? '';
    return text('name') === ''
      ? []
      : [{ where: entry, name: text('name'), version: text('version'), repository: text('repository') }];
  });
}

/** Whether a version is one that a constraint of Helm's allows; where the constraint cannot be read, that it is the same. */
export function isAllowed(version: string, constraint: string): boolean {
  const bare = (text: string): string => text.trim().replace(/^v(?=\d)/, '');
  if (bare(version) === bare(constraint) || constraint.trim() === '') return true;
  return constraint.length < 200 && satisfies(bare(version), bare(constraint).replaceAll(',', ' '));
}
