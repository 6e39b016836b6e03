import { describe, expect, it } from 'vitest';
import { readReleases, refusalIn } from '../../../src/upgrade/data/published-releases.ts';
import { readSupportTable } from '../../../src/upgrade/data/support-table.ts';
import { line131, rateLimit, releaseList, supportTable } from './pages.ts';

describe("Istio's support table", () => {
  it('is read line by line, without those that are no minors', () => {
    const table = supportTable(
      line131,
      {
        version: '1.30',
        releaseDate: '"May 14, 2026"',
        eolDate: '"Jan 11, 2027"',
        k8sVersions: '[1.32, 1.40]',
        testedK8sVersions: '[1.31, 1.30]',
      },
      { version: '1.33' },
    );
    expect(readSupportTable(table)).toEqual([
      {
        minor: '1.31',
        released: '2026-08-31',
        endOfLife: null,
        endOfLifeExpected: '2027-02',
        kubernetes: ['1.32', '1.33', '1.34', '1.35', '1.36', '1.37'],
        kubernetesTested: ['1.27', '1.28', '1.29', '1.30', '1.31'],
      },
      {
        minor: '1.30',
        released: '2026-05-14',
        endOfLife: '2027-01-11',
        endOfLifeExpected: null,
        // A bare 1.40 stays 1.40.
        kubernetes: ['1.32', '1.40'],
        kubernetesTested: ['1.30', '1.31'],
      },
      expect.objectContaining({ minor: '1.33', released: null, endOfLife: null, endOfLifeExpected: null }),
    ]);
  });

  it.each([
    ['Sept 5, 2027', '2027-09-05', null],
    ['Sept. 1, 2027', '2027-09-01', null],
    ['February 14, 2027', '2027-02-14', null],
    ['11 January 2027', '2027-01-11', null],
    ['1st March 2027', '2027-03-01', null],
    ['January 11th, 2027', '2027-01-11', null],
    ['2027-01-11', '2027-01-11', null],
    ['January 2027', null, '2027-01'],
    ['~Dec 2026 (Expected)', null, '2026-12'],
    ['~ Dec 15, 2026 (expected)', null, '2026-12'],
    ['2027-01', null, '2027-01'],
    ['', null, null],
  ])('reads the end "%s"', (text, endOfLife, endOfLifeExpected) => {
    expect(readSupportTable(supportTable({ ...line131, eolDate: `"${text}"` }))[0]).toMatchObject({
      endOfLife,
      endOfLifeExpected,
    });
  });

  it.each([
    ['an empty list', '[]', 'the support table has no line of a minor'],
    ['no table at all', '404: Not Found', 'the support table is not a list'],
    ['nothing', '', 'the support table is not a list'],
    ['only lines of no minors', supportTable(), 'the support table has no line of a minor'],
    ['a renamed version', '- release: "1.31"', 'line 1 of the table names no minor as `version`'],
    ['a strange version', '- version: "2026.1"', 'line 1 of the table names no minor as `version`, but "2026.1"'],
    ['a text for a line', '- "1.31"', 'line 1 of the table names no minor as `version`'],
    ['a renamed key', supportTable(line131).replaceAll('eolDate', 'endOfLife'), 'the line of 1.31 has no `eolDate`'],
    ['a quarter', supportTable({ ...line131, eolDate: 'Q1 2027' }), '`eolDate` of 1.31 is not understood: "Q1 2027"'],
    [
      'numbers that mean one thing here and another there',
      supportTable({ ...line131, eolDate: '11/01/2027' }),
      '`eolDate` of 1.31 is not understood: "11/01/2027"',
    ],
    [
      'a day that is none',
      supportTable({ ...line131, eolDate: '"Feb 30, 2027"' }),
      '`eolDate` of 1.31 is not understood: "Feb 30, 2027"',
    ],
    [
      'a release of a month',
      supportTable({ ...line131, releaseDate: '"Aug 2026"' }),
      '`releaseDate` of 1.31 is not understood: "Aug 2026"',
    ],
    [
      'another form of Kubernetes',
      supportTable({ ...line131, k8sVersions: '"1.32 - 1.37"' }),
      '`k8sVersions` of 1.31 is not understood: "1.32 - 1.37"',
    ],
    ['no Kubernetes', supportTable({ ...line131, k8sVersions: '[]' }), '`k8sVersions` of 1.31 is not understood: []'],
    [
      'tests on what is no minor',
      supportTable({ ...line131, testedK8sVersions: '[v1.31]' }),
      '`testedK8sVersions` of 1.31 is not understood: ["v1.31"]',
    ],
    ['a minor twice', supportTable(line131, line131), 'two lines of the table are about 1.31'],
  ])('is refused with %s', (_, text, message) => {
    expect(() => readSupportTable(text)).toThrow(message);
  });

  it('is refused with everything that is not understood', () => {
    const text = supportTable({ ...line131, releaseDate: 'soon', eolDate: 'later' });
    expect(() => readSupportTable(text)).toThrow(
      '`releaseDate` of 1.31 is not understood: "soon"\n`eolDate` of 1.31 is not understood: "later"',
    );
  });
});

describe("GitHub's list of releases", () => {
  it('is read', () => {
    expect(readReleases(releaseList('2026-09-21', '1.31.1', '1.31.0-rc.0'))).toEqual([
      { tag_name: '1.31.1', prerelease: false, published_at: '2026-09-21T10:00:00Z' },
      { tag_name: '1.31.0-rc.0', prerelease: true, published_at: '2026-09-21T10:00:00Z' },
    ]);
  });

  it.each([
    ['an empty list', '[]', 'no release such as 1.31.1'],
    ['only candidates', releaseList('2026-09-21', '1.32.0-rc.0'), 'no release such as 1.31.1'],
    ['an answer that is no list', rateLimit, 'is not a list'],
    ['a page', '<html>', 'is not a list'],
    ['a renamed tag', '[{"tag": "1.31.1", "prerelease": false, "published_at": null}]', 'release 1 of'],
    ['another form of days', releaseList('21.09.2026', '1.31.1'), 'release 1 of'],
  ])('is refused with %s', (_, text, message) => {
    expect(() => readReleases(text)).toThrow(message);
  });

  it('is told from a refusal', () => {
    expect(refusalIn(rateLimit)).toBe('API rate limit exceeded for 192.0.2.1.');
    expect([refusalIn('[]'), refusalIn('- version: "1.31"'), refusalIn('{}')]).toEqual([null, null, null]);
  });
});
