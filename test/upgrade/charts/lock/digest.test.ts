import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findProgram } from '../../../../src/environment/renderer/process.ts';
import type { Json, JsonObject } from '../../../../src/manifest/json.ts';
import { digestsOf } from '../../../../src/upgrade/charts/lock/digest.ts';

const address = 'file://../istiod';
const locked = [{ name: 'istiod', version: '1.24.3', repository: address }];

const anyList = fc.array(
  fc.oneof(
    fc.jsonValue() as fc.Arbitrary<Json>,
    fc.record(
      {
        name: fc.constantFrom('istiod', 'base', ''),
        version: fc.oneof(fc.constantFrom('1.24.3', '<1.25'), fc.double()),
        repository: fc.constantFrom('@istio', address, null),
        tags: fc.oneof(fc.array(fc.string()), fc.string()),
        'import-values': fc.array(fc.oneof(fc.string(), fc.dictionary(fc.string(), fc.string()))),
      },
      { requiredKeys: [] },
    ),
  ),
);

/** What a dependency has beside its name and repository, and the digest that Helm 3.17 and 4.1 write for it. */
const written: readonly (readonly [string, JsonObject, string])[] = [
  ['an exact version', { version: '1.24.3' }, '9b962b461d418d4cdf74f56528dfcd583bff44e71dc015f70081a5b12d74336d'],
  ['a range', { version: '>=1.20.0 <1.25.0' }, '70b8cf968db11885810f3f253596112a5ba337edf628a61c4984ebf45009be8a'],
  [
    'a condition',
    { version: '1.24.3', condition: 'a.b' },
    '0d9368cc99daee3ffe4bd03a059ae8fe5dac3dc23e44658c1257a7a71701f592',
  ],
  ['tags', { version: '1.24.3', tags: ['a'] }, 'f1fe45cc021909aec8764db82911003818497329867af01ddd00c0d8710ae2fa'],
  [
    'values that it imports',
    { version: '1.24.3', 'import-values': [{ parent: 'w', child: 'v' }] },
    '47ad8cc9dfcb189f64c33f24ad096624e554ddec9a05239abec4e30e390eb396',
  ],
  [
    'all there is',
    {
      alias: 'cp',
      enabled: true,
      version: '1.24.3',
      tags: ['a'],
      condition: 'x',
      'import-values': ['b'],
      comment: 'unknown',
    },
    '38f6d0301507fe3359d21fd45f3c6d6758a523f69c6624073361106cd1319731',
  ],
];

describe('the digest of a lock file', () => {
  it.each(written)('%s', (_, fields, digest) => {
    const requirements = [{ name: 'istiod', repository: address, ...fields }];
    expect(digestsOf(requirements, locked, 'v2')).toEqual([`sha256:${digest}`]);
  });

  it('of a chart of version 1 may be that of Helm 2, over the address as it is written', () => {
    const [own, legacy] = digestsOf(
      [{ name: 'istiod', version: '1.24.4', repository: '@istio', condition: 'istiod.enabled' }],
      locked,
      'v1',
    )!;
    expect(own).not.toBe(legacy);
    expect(legacy).toBe('sha256:721725a514327bcde41b43be2999e5f9817d88f2e172fa1f8dc6b1ff7d2faf83');
  });

  it('takes an alias of a repository for the address that is locked', () => {
    const named = (repository: string) => digestsOf([{ name: 'istiod', version: '1.x', repository }], locked, 'v2');
    expect(named('@istio')).toEqual(named(address));
    expect(named('alias:istio')).toEqual(named(address));
    expect(named('https://charts.example.org')).not.toEqual(named(address));
  });

  it.each<[string, JsonObject]>([
    ['a text that Helm reads as true', { alias: 'on' }],
    ['a list for a text', { version: ['1.24.3'] }],
    ['a field in capitals', { Version: '1.24.3' }],
    ['values to import that are numbers', { 'import-values': [1] }],
  ])('is not told of %s', (_, fields) => {
    expect(digestsOf([{ name: 'istiod', ...fields }], locked, 'v2')).toBeNull();
  });
});

it('is told or not, whatever stands in the two files', () => {
  fc.assert(
    fc.property(anyList, anyList, fc.constantFrom('v1', 'v2', null), (requirements, lock, version) => {
      const digests = digestsOf(requirements, lock, version);
      expect(digests ?? []).toSatisfy((all: string[]) => all.every((each) => /^sha256:[0-9a-f]{64}$/.test(each)));
      expect(digestsOf(requirements, lock, version)).toEqual(digests);
    }),
  );
});

const helm = await findProgram('helm');

describe.skipIf(helm === null)('agrees with helm (needs helm on the PATH)', () => {
  it.each(written)('%s', (_, fields) => {
    const folder = mkdtempSync(join(tmpdir(), 'chart-lock-'));
    const write = (path: string, chart: JsonObject): void => {
      mkdirSync(join(folder, path));
      writeFileSync(
        join(folder, path, 'Chart.yaml'),
        JSON.stringify({ apiVersion: 'v2', version: '1.24.3', ...chart }),
      );
    };
    const dependency = { name: 'istiod', repository: address, ...fields };
    write('istiod', { name: 'istiod' });
    write('mesh', { name: 'mesh', dependencies: [dependency] });
    execFileSync(helm!, ['dependency', 'update', join(folder, 'mesh')], { stdio: 'pipe' });
    const lock = readFileSync(join(folder, 'mesh', 'Chart.lock'), 'utf8');
    rmSync(folder, { recursive: true });
    expect(digestsOf([dependency], locked, 'v2')).toEqual([/sha256:\w+/.exec(lock)![0]]);
  });
});
