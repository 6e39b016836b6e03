import { parse } from 'yaml';
import { isDay } from '../days.ts';
import type { Release } from '../releases.ts';
import { compareMinors, minorOf } from '../version.ts';

/** A line of the table that Istio publishes (github.com/istio/istio.io data/compatibility/supportStatus.yml). */
export interface PublishedMinor {
  readonly minor: string;
  /** The day of its release by the table; null where it gives none. */
  readonly released: string | null;
  readonly endOfLife: string | null;
  readonly endOfLifeExpected: string | null;
  readonly kubernetes: readonly string[];
  readonly kubernetesTested: readonly string[];
}

/** A release as GitHub lists it (docs.github.com, REST: list releases). */
export interface PublishedRelease {
  readonly tag_name: string;
  readonly published_at: string | null;
  readonly prerelease: boolean;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Reads Istio's table; lines of other than released minors (`master`, `1.6 and earlier`) are left out. Every scalar is a
 * text, so that a bare `1.20` stays one.
 * @throws Error where the text is no list of such lines
 */
export function readSupportTable(text: string): PublishedMinor[] {
  const rows: unknown = parse(text, { schema: 'failsafe' });
  if (!Array.isArray(rows)) throw new Error('the support table is not a list');
  return rows.flatMap((row: Readonly<Record<string, unknown>>) => {
    const [minor, start, end] = [textOf(row.version), textOf(row.releaseDate), textOf(row.eolDate)];
    if (!/^1\.\d+$/.test(minor)) return [];
    const isExpected = /expected|~/i.test(end);
    return [
      {
        minor,
        released: dayOf(start),
        endOfLife: isExpected ? null : dayOf(end),
        endOfLifeExpected: isExpected ? monthOf(end) : null,
        kubernetes: minorsOf(row.k8sVersions),
        kubernetesTested: minorsOf(row.testedK8sVersions),
      },
    ];
  });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function minorsOf(list: unknown): string[] {
  const minors = Array.isArray(list) ? list.map(textOf).filter((each) => minorOf(each) !== null) : [];
  return minors.sort((left, right) => compareMinors(minorOf(left)!, minorOf(right)!));
}

/** `Sept 5, 2023`, `February 14, 2023` as `2023-09-05`, `2023-02-14`. */
function dayOf(text: string): string | null {
  const [, month, day, year] = /([A-Za-z]{3,})\s+(\d{1,2}),?\s+(\d{4})/.exec(text) ?? [];
  const index = months.indexOf(month?.slice(0, 3).toLowerCase() ?? '');
  if (index === -1 || day === undefined || year === undefined) return null;
  const found = `${year}-${twoDigits(index + 1)}-${twoDigits(Number(day))}`;
  return isDay(found) ? found : null;
}

/** `~Dec 2026 (Expected)` as `2026-12`. */
function monthOf(text: string): string | null {
  const [, month, year] = /([A-Za-z]{3,})\s+(?:\d{1,2},?\s+)?(\d{4})/.exec(text) ?? [];
  const index = months.indexOf(month?.slice(0, 3).toLowerCase() ?? '');
  return index === -1 || year === undefined ? null : `${year}-${twoDigits(index + 1)}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

/**
 * The releases as they would be with what Istio publishes now. Days of release that are known stay: the table and the
 * tags differ by days for some. Patches only go up, since lists of GitHub's are cut off.
 */
export function withPublished(
  known: readonly Release[],
  table: readonly PublishedMinor[],
  published: readonly PublishedRelease[],
): Release[] {
  const updated = known.map((release) => {
    const row = table.find(({ minor }) => minor === release.minor);
    return withPatch(row === undefined ? release : withRow(release, row), published);
  });
  const added = table
    .filter(({ minor, released }) => released !== null && !known.some((release) => release.minor === minor))
    .map((row) => withPatch(withRow(newRelease(row), row), published));
  return [...updated, ...added].sort((left, right) => compareMinors(minorOf(left.minor)!, minorOf(right.minor)!));
}

function newRelease({ minor, released }: PublishedMinor): Release {
  return {
    minor,
    released: released ?? '',
    endOfLife: null,
    endOfLifeExpected: null,
    latestPatch: `${minor}.0`,
    latestPatchDate: released,
    kubernetes: null,
    kubernetesTested: null,
    kubernetesMinimum: null,
    source: 'istio/istio.io data/compatibility/supportStatus.yml',
  };
}

function withRow(release: Release, row: PublishedMinor): Release {
  const endOfLife = row.endOfLife ?? release.endOfLife;
  return {
    ...release,
    endOfLife,
    endOfLifeExpected: endOfLife === null ? (row.endOfLifeExpected ?? release.endOfLifeExpected) : null,
    kubernetes: row.kubernetes.length > 0 ? row.kubernetes : release.kubernetes,
    kubernetesTested: row.kubernetesTested.length > 0 ? row.kubernetesTested : release.kubernetesTested,
  };
}

function withPatch(release: Release, published: readonly PublishedRelease[]): Release {
  const patchOf = (version: string): number => Number(version.split('.')[2]);
  const own = published
    .filter(({ prerelease, tag_name: tag }) => !prerelease && /^\d+\.\d+\.\d+$/.test(tag))
    .filter(({ tag_name: tag }) => tag.startsWith(`${release.minor}.`))
    .sort((left, right) => patchOf(right.tag_name) - patchOf(left.tag_name));
  const newest = own[0];
  if (newest === undefined || patchOf(newest.tag_name) < patchOf(release.latestPatch)) return release;
  if (newest.tag_name === release.latestPatch && release.latestPatchDate !== null) return release;
  return { ...release, latestPatch: newest.tag_name, latestPatchDate: newest.published_at?.slice(0, 10) ?? null };
}

/** What differs, a line each: `1.31 endOfLife: null -> 2027-02-20`. */
export function differences(known: readonly Release[], updated: readonly Release[]): string[] {
  return updated.flatMap((release) => {
    const old = known.find(({ minor }) => minor === release.minor);
    if (old === undefined) return [`${release.minor}: released ${release.released}, not in the list`];
    return (Object.keys(release) as (keyof Release)[])
      .filter((key) => JSON.stringify(release[key]) !== JSON.stringify(old[key]))
      .map((key) => `${release.minor} ${key}: ${JSON.stringify(old[key])} -> ${JSON.stringify(release[key])}`);
  });
}

/** The data file as text, one release a block, so that a change of it reads as one. */
export function printReleases(head: Readonly<Record<string, unknown>>, releases: readonly Release[]): string {
  const entries = Object.entries(head).map(([key, value]) => `  ${JSON.stringify(key)}: ${printed(value)}`);
  const blocks = releases.map((release) => {
    const field = (key: keyof Release): string => `"${key}": ${inline(release[key])}`;
    const rows = layout.map((keys) => `      ${keys.map(field).join(', ')}`);
    return `    {\n${rows.join(',\n')}\n    }`;
  });
  return `{\n${entries.join(',\n')},\n  "releases": [\n${blocks.join(',\n')}\n  ]\n}\n`;
}

const layout: readonly (readonly (keyof Release)[])[] = [
  ['minor', 'released', 'endOfLife', 'endOfLifeExpected'],
  ['latestPatch', 'latestPatchDate'],
  ['kubernetes'],
  ['kubernetesTested', 'kubernetesMinimum'],
  ['source'],
];

function printed(value: unknown): string {
  if (!Array.isArray(value)) return JSON.stringify(value);
  return `[\n${value.map((each) => `    ${JSON.stringify(each)}`).join(',\n')}\n  ]`;
}

function inline(value: unknown): string {
  return Array.isArray(value) ? `[${value.map((each) => JSON.stringify(each)).join(', ')}]` : JSON.stringify(value);
}
