import type { Release } from '../releases.ts';
import { compareMinors, minorOf } from '../version.ts';
import { isFinal, type PublishedRelease } from './published-releases.ts';
import type { PublishedMinor } from './support-table.ts';

/**
 * The releases as they would be with what Istio publishes now. Days of release that are known stay: the table and the
 * tags differ by days for some. Patches only go up, since lists of GitHub's are cut off. A minor that the table announces
 * for a day after `day` is not released yet.
 */
export function withPublished(
  known: readonly Release[],
  table: readonly PublishedMinor[],
  published: readonly PublishedRelease[],
  day: string,
): Release[] {
  const updated = known.map((release) => {
    const row = table.find(({ minor }) => minor === release.minor);
    return withPatch(row === undefined ? release : withRow(release, row), published);
  });
  const added = table
    .filter(({ released }) => released !== null && released <= day)
    .filter(({ minor }) => !known.some((release) => release.minor === minor))
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
    .filter((each) => isFinal(each) && isOf(each, release.minor))
    .sort((left, right) => patchOf(right.tag_name) - patchOf(left.tag_name));
  const newest = own[0];
  if (newest === undefined || patchOf(newest.tag_name) < patchOf(release.latestPatch)) return release;
  if (newest.tag_name === release.latestPatch && release.latestPatchDate !== null) return release;
  return { ...release, latestPatch: newest.tag_name, latestPatchDate: newest.published_at?.slice(0, 10) ?? null };
}

/** Minors that are released by GitHub's list, and of which neither the list nor the table knows: `1.32`. */
export function missingFromTable(
  known: readonly Release[],
  table: readonly PublishedMinor[],
  published: readonly PublishedRelease[],
): string[] {
  const minors = published.filter(isFinal).map(({ tag_name: tag }) => tag.split('.').slice(0, 2).join('.'));
  const isKnown = (minor: string): boolean =>
    known.some((release) => release.minor === minor) ||
    table.some((row) => row.minor === minor && row.released !== null);
  return [...new Set(minors)]
    .filter((minor) => !isKnown(minor))
    .sort((left, right) => compareMinors(minorOf(left)!, minorOf(right)!));
}

function isOf(release: PublishedRelease, minor: string): boolean {
  return release.tag_name.startsWith(`${minor}.`);
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
