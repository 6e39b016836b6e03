import { describe, expect, it } from 'vitest';
import { type DataFiles, faultsOfData, unreadMinors } from '../../../src/upgrade/data/checks/index.ts';
import { compareWithPublished } from '../../../src/upgrade/data/comparison.ts';
import { frozenData, frozenDay, frozenReleases } from './files.ts';
import { line131, rateLimit, releaseList, sameReleases, sameTable, supportTable } from './pages.ts';

const later = '2027-01-12';
const read = (text: string | null): unknown => JSON.parse(text ?? 'null');

/** The data files with what a comparison would write. */
function written(text: string | null): Record<string, unknown> {
  return { ...frozenData(), 'istio-releases.json': read(text) };
}

it('says so where both say the same, and was read on that day', () => {
  const answers = { table: sameTable, releases: sameReleases };
  const { said, failed, differs, text } = compareWithPublished(frozenReleases, answers, later);
  expect({ said, failed, differs }).toEqual({
    said: ['The list of releases says what Istio publishes.'],
    failed: false,
    differs: false,
  });
  expect(read(text)).toEqual({ ...(JSON.parse(frozenReleases) as object), read: later });
});

const line130 = {
  version: '1.30',
  releaseDate: '"May 18, 2026"',
  k8sVersions: '["1.32", "1.33", "1.34", "1.35", "1.36"]',
};
const line132 = {
  version: '1.32',
  releaseDate: '"Nov 30, 2026"',
  eolDate: '"~June 2027 (Expected)"',
  k8sVersions: '["1.33", "1.34", "1.35", "1.36", "1.37", "1.38"]',
  testedK8sVersions: '[]',
};

describe('what is taken over keeps to every check of the data:', () => {
  it.each([
    [
      'a patch',
      sameTable,
      releaseList('2026-11-25', '1.31.3', '1.31.10-rc.0', '1.30.6', '1.29.8'),
      ['1.31 latestPatch: "1.31.1" -> "1.31.3"', '1.31 latestPatchDate: "2026-09-21" -> "2026-11-25"'],
      [],
    ],
    [
      'a last patch on the day of the end',
      supportTable(line131, { ...line130, eolDate: '"Jan 11, 2027"' }),
      releaseList('2027-01-11', '1.31.1', '1.30.8'),
      [
        '1.30 endOfLife: null -> "2027-01-11"',
        '1.30 endOfLifeExpected: "2026-12" -> null',
        '1.30 latestPatch: "1.30.7" -> "1.30.8"',
        '1.30 latestPatchDate: null -> "2027-01-11"',
      ],
      [],
    ],
    [
      'another month that is expected',
      supportTable({ ...line131, eolDate: 'March 2027' }),
      sameReleases,
      ['1.31 endOfLifeExpected: "2027-02" -> "2027-03"'],
      [],
    ],
    [
      'a minor',
      supportTable(line132, line131),
      releaseList('2026-11-30', '1.32.0', '1.31.1'),
      ['1.32: released 2026-11-30, not in the list'],
      [
        'helm-profiles.json: nothing of 1.32, released 2026-11-30',
        'gateway-schema-keys.json: nothing of 1.32, released 2026-11-30',
        'istio-releases.json: no kubernetesMinimum of 1.32',
      ],
    ],
    [
      'a minor that is announced only',
      supportTable({ ...line132, releaseDate: '2027-02-20' }, line131),
      sameReleases,
      [],
      [],
    ],
  ])('%s', (_, table, releases, lines, unread) => {
    const { said, failed, text } = compareWithPublished(frozenReleases, { table, releases }, later);
    expect(failed).toBe(false);
    expect(said.slice(1)).toEqual(lines.map((line) => `  ${line}`));
    expect(faultsOfData(written(text), later)).toEqual([]);
    expect(unreadMinors(written(text) as unknown as DataFiles)).toEqual(unread);
    const again = compareWithPublished(text ?? '', { table, releases }, later);
    expect(again).toMatchObject({ differs: false, text });
  });
});

it('leaves the days of release that are known, and patches that are newer', () => {
  const table = supportTable({ ...line131, releaseDate: '"Aug 20, 2026"' });
  const { differs } = compareWithPublished(
    frozenReleases,
    { table, releases: releaseList('2026-08-31', '1.31.0') },
    later,
  );
  expect(differs).toBe(false);
});

it('tells of a minor that the table lacks, and takes nothing of it over', () => {
  const releases = releaseList('2026-11-30', '1.32.0', '1.31.1');
  const { said, differs, text } = compareWithPublished(frozenReleases, { table: sameTable, releases }, later);
  expect(said).toEqual([
    'Istio publishes:',
    "  1.32: among GitHub's releases, and not in the support table yet; nothing of it is taken over",
  ]);
  expect(differs).toBe(true);
  expect(text).not.toContain('"minor": "1.32"');
});

it.each([
  ['an empty table', '[]', sameReleases, 'the support table has no line of a minor'],
  ['a table that lacks the newest minor', supportTable(line130), sameReleases, 'the support table has no line of 1.31'],
  ['an empty list of releases', sameTable, '[]', "GitHub's list of releases has no release"],
  ['a refusal for a list', sameTable, rateLimit, "GitHub's list of releases is not a list"],
])('writes nothing with %s, and no day of reading', (_, table, releases, message) => {
  const { said, failed, text } = compareWithPublished(frozenReleases, { table, releases }, later);
  expect(said[0]).toBe('Not understood, so nothing is taken over:');
  expect(said.join('\n')).toContain(message);
  expect({ failed, text }).toEqual({ failed: true, text: null });
});

it.each([
  ['table', { table: null, releases: releaseList('2026-11-25', '1.31.2') }, '1.31 latestPatch: "1.31.1" -> "1.31.2"'],
  ['releases', { table: supportTable({ ...line131, eolDate: 'March 2027' }), releases: null }, '-> "2027-03"'],
])('takes over what the other says where the %s cannot be read, and was not read on that day', (_, answers, line) => {
  const { said, differs, text } = compareWithPublished(frozenReleases, answers, later);
  expect(said.join('\n')).toContain(line);
  expect(differs).toBe(true);
  expect(read(text)).toMatchObject({ read: frozenDay });
});

it('says that nothing was compared where nothing answers', () => {
  const nothing = compareWithPublished(frozenReleases, { table: null, releases: null }, later);
  expect(nothing).toEqual({ said: ['Nothing was compared.'], failed: false, differs: true, text: null });
});
