import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  differences,
  type PublishedRelease,
  printReleases,
  readSupportTable,
  withPublished,
} from '../../src/upgrade/data/published.ts';
import { gatewayApiSchema, headSchema, releasesSchema, retiredHostsSchema } from '../../src/upgrade/data/schema.ts';
import { releases, releasesReadOn } from '../../src/upgrade/releases.ts';
import { retiredAddresses } from '../../src/upgrade/retired-hosts.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const textOf = (file: string): string => readFileSync(`${root}${file}`, 'utf8');
const dataOf = (name: string): unknown => JSON.parse(textOf(`src/upgrade/data/${name}.json`));

const files = readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));

it.each(files)('%s says where it is from and when it was read', (file) => {
  const text = textOf(`src/${file}`);
  expect(v.safeParse(headSchema, JSON.parse(text)).issues).toBeUndefined();
  expect(text).toMatch(/"sources?": (\[\s*)?"[^"]{5}/);
});

const schemas = {
  'istio-releases': releasesSchema,
  'gateway-api': gatewayApiSchema,
  'retired-hosts': retiredHostsSchema,
};

it.each(Object.entries(schemas))('%s.json keeps to its schema', (name, schema) => {
  expect(v.safeParse(schema, dataOf(name)).issues).toBeUndefined();
});

it.each([
  ['a day that is none', '"released": "2018-07-31"', '"released": "2018-02-31"'],
  ['a month for a day', '"endOfLife": "2019-06-19"', '"endOfLife": "2019-06"'],
  ['a minor for a patch', '"latestPatch": "1.0.9"', '"latestPatch": "1.0"'],
  ['minors out of order', '["1.15", "1.16", "1.17", "1.18"]', '["1.15", "1.17", "1.16", "1.18"]'],
  ['a field that nobody knows', '"latestPatchDate"', '"latestPatchDay"'],
  ['no day of reading', '"read": ', '"red": '],
])('the schema of releases refuses %s', (_, right, wrong) => {
  const text = textOf('src/upgrade/data/istio-releases.json');
  expect(text).toContain(right);
  expect(v.safeParse(releasesSchema, JSON.parse(text.replace(right, wrong))).success).toBe(false);
});

describe.each(releases)('the claims about $minor', (release) => {
  const { released, endOfLife, endOfLifeExpected, latestPatchDate, kubernetes, kubernetesTested, kubernetesMinimum } =
    release;
  const numbers = (kubernetes ?? []).map((minor) => Number(minor.slice(2)));

  it('has days that follow each other', () => {
    if (latestPatchDate !== null) {
      expect(latestPatchDate >= released).toBe(true);
      expect(latestPatchDate <= releasesReadOn).toBe(true);
    }
    expect(endOfLife === null || endOfLifeExpected === null).toBe(true);
    if (endOfLifeExpected !== null) expect(endOfLifeExpected > released).toBe(true);
  });

  it('supports minors of Kubernetes that follow each other, and none that it only was tested on', () => {
    expect(numbers).toEqual(numbers.map((_, index) => numbers[0]! + index));
    expect((kubernetesTested ?? []).filter((minor) => kubernetes?.includes(minor))).toEqual([]);
    if (kubernetesMinimum !== null) expect(Number(kubernetesMinimum.slice(2))).toBeLessThanOrEqual(numbers.at(-1)!);
  });
});

it('knows an end, or expects one, of every minor', () => {
  const endless = releases.filter((each) => each.endOfLife === null && each.endOfLifeExpected === null);
  expect(endless.map(({ minor }) => minor)).toEqual([]);
});

it('knows the Kubernetes of every minor since 1.6', () => {
  const since = releases.slice(6).filter(({ kubernetes }) => kubernetes === null);
  expect(since.map(({ minor }) => minor)).toEqual([]);
});

it('replaces no retired address by another, and tries the longer before the shorter', () => {
  const { addresses } = v.parse(retiredHostsSchema, dataOf('retired-hosts'));
  expect(addresses.flatMap(({ replacement }) => retiredAddresses(replacement ?? ''))).toEqual([]);
  for (const [index, { address }] of addresses.entries()) {
    const earlier = addresses.slice(0, index).filter((other) => address.startsWith(`${other.address}/`));
    expect(earlier, `${address} is never reached`).toEqual([]);
  }
});

it('speaks of minors that exist where it speaks of the Gateway API', () => {
  const { minimums, tooNew } = v.parse(gatewayApiSchema, dataOf('gateway-api'));
  const known = new Set(releases.map(({ minor }) => minor));
  const named = [...minimums.map(({ since }) => since), ...tooNew.flatMap((each) => each.firstPatches.map(minorOf))];
  expect(named.filter((minor) => !known.has(minor))).toEqual([]);
});

function minorOf(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}

/** Istio's table, in both forms that it has had. */
const table = `# ordered
- version: "master"
  supported: "No, development only"
  releaseDate:
  eolDate:
  k8sVersions: ["1.33", "1.34"]
  testedK8sVersions: []
- version: "1.32"
  supported: "Yes"
  releaseDate: "Nov 30, 2026"
  eolDate: "~June 2027 (Expected)"
  k8sVersions: ["1.33", "1.34"]
  testedK8sVersions: ["1.32"]
- version: "1.30"
  supported: "Yes"
  releaseDate: "May 14, 2026"
  eolDate: "Jan 11, 2027"
  k8sVersions: [1.32, 1.40]
  testedK8sVersions: [1.30, 1.31]
- version: "1.6 and earlier"
  supported: "No"
`;

describe('what Istio publishes', () => {
  const known = releases;
  const row = (minor: string) => readSupportTable(table).find((each) => each.minor === minor);

  it('is read from the table', () => {
    expect(readSupportTable(table).map(({ minor }) => minor)).toEqual(['1.32', '1.30']);
    expect(row('1.32')).toEqual({
      minor: '1.32',
      released: '2026-11-30',
      endOfLife: null,
      endOfLifeExpected: '2027-06',
      kubernetes: ['1.33', '1.34'],
      kubernetesTested: ['1.32'],
    });
    expect(row('1.30')).toMatchObject({ endOfLife: '2027-01-11', endOfLifeExpected: null });
    expect(row('1.30')?.kubernetes, 'a bare 1.40 stays 1.40').toEqual(['1.32', '1.40']);
  });

  it('is refused where it is no table', () => {
    expect(() => readSupportTable('404: Not Found')).toThrow('the support table is not a list');
  });

  it('is taken over, without the days of release that are known', () => {
    const updated = withPublished(known, readSupportTable(table), []);
    expect(differences(known, updated)).toEqual([
      '1.30 endOfLife: null -> "2027-01-11"',
      '1.30 endOfLifeExpected: "2026-12" -> null',
      '1.30 kubernetes: ["1.32","1.33","1.34","1.35","1.36"] -> ["1.32","1.40"]',
      '1.30 kubernetesTested: ["1.27","1.28","1.29","1.30","1.31"] -> ["1.30","1.31"]',
      '1.32: released 2026-11-30, not in the list',
    ]);
    expect(v.safeParse(releasesSchema.entries.releases, updated).issues).toBeUndefined();
  });

  it('brings patches that are newer than those known, and no others', () => {
    const release = (tag_name: string, prerelease = false): PublishedRelease => ({
      tag_name,
      prerelease,
      published_at: '2026-11-20T10:00:00Z',
    });
    const list = ['1.31.3', '1.31.10', '1.30.6', '1.29.8'].map((tag) => release(tag));
    const updated = withPublished(known, [], [...list, release('1.31.11-rc.0', true)]);
    expect(differences(known, updated)).toEqual([
      '1.31 latestPatch: "1.31.1" -> "1.31.10"',
      '1.31 latestPatchDate: "2026-09-21" -> "2026-11-20"',
    ]);
  });

  it('is written as the list is', () => {
    const text = textOf('src/upgrade/data/istio-releases.json');
    const { releases: list, ...head } = JSON.parse(text) as { releases: typeof releases };
    expect(printReleases(head, list)).toBe(text);
  });
});

describe('npm run data:check', () => {
  const run = (answers: Readonly<Record<string, string>>, day: string, ...flags: string[]) => {
    const stub = `
      const answers = ${JSON.stringify(answers)};
      globalThis.fetch = async (address) => {
        const found = Object.entries(answers).find(([part]) => address.includes(part));
        return found === undefined ? new Response('', { status: 404 }) : new Response(found[1]);
      };
      const RealDate = Date;
      globalThis.Date = class extends RealDate {
        constructor(...given) { super(...(given.length > 0 ? given : ['${day}'])); }
      };`;
    const preload = `data:text/javascript,${encodeURIComponent(stub)}`;
    try {
      const words = ['--import', preload, `${root}.ci/data-check.mjs`, ...flags];
      return { said: execFileSync(process.execPath, words, { encoding: 'utf8' }), status: 0 };
    } catch (error) {
      const { stdout, status } = error as { stdout: string; status: number };
      return { said: stdout, status };
    }
  };

  it('tells what is old, and what differs', () => {
    const { said, status } = run({ 'supportStatus.yml': table, 'api.github.com': '[]' }, '2027-03-01');
    expect(said).toContain('Read more than a quarter ago:');
    expect(said).toContain('  src/upgrade/data/istio-releases.json, read on 2026-11-21');
    expect(said).toContain('  1.32: released 2026-11-30, not in the list');
    expect(status).toBe(0);
  });

  it('says so where nothing answers, and fails only where it is asked to', () => {
    expect(run({}, '2026-11-21')).toMatchObject({ said: expect.stringContaining('supportStatus.yml: 404'), status: 0 });
    expect(run({}, '2026-11-21', '--strict', '--offline')).toMatchObject({ status: 0 });
    expect(run({}, '2027-03-01', '--strict', '--offline')).toMatchObject({ status: 1 });
  });
});
