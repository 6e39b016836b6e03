import { expect, it } from 'vitest';
import type { Files } from '../../../src/rules/cases.ts';
import {
  application,
  deployment,
  helmRelease,
  helmRepository,
  istioOperator,
} from '../../../src/rules/version-step/repositories.ts';
import { meshVersion } from '../../../src/upgrade/find-versions.ts';
import { declarationsIn } from '../declared.ts';

const repository = { 'repository.yaml': helmRepository() };
const untagged = istioOperator('x').replace('  tag: x\n', '  profile: default\n');

it.each<[string, Files, string | null]>([
  ['none', {}, null],
  ['a chart', { ...repository, 'a.yaml': helmRelease('1.24.2') }, '1.24.2'],
  ['a range within a minor', { ...repository, 'a.yaml': helmRelease('1.24.x') }, '1.24'],
  ['a floating version', { ...repository, 'a.yaml': helmRelease('"*"') }, null],
  ['an operator', { 'a.yaml': istioOperator('1.24.2') }, '1.24.2'],
  ['an operator without a tag', { 'a.yaml': untagged }, null],
  [
    'an operator without a tag, and its istioctl',
    { 'a.yaml': untagged, 'install.sh': 'ISTIO_VERSION=1.24.2\n' },
    '1.24.2',
  ],
  ['an istioctl alone', { 'install.sh': 'ISTIO_VERSION=1.24.2\n' }, null],
  ['an image', { 'a.yaml': deployment('istio/pilot:1.24.2') }, '1.24.2'],
  ['a proxy alone', { 'a.yaml': deployment('istio/proxyv2:1.24.2') }, null],
  [
    'a tag in the values decides over the chart',
    { ...repository, 'a.yaml': helmRelease('1.24.2', 'istiod', 'istiod', 'global: {tag: 1.24.5}') },
    '1.24.5',
  ],
  [
    'two revisions',
    { ...repository, 'a.yaml': helmRelease('1.22.0'), 'b.yaml': helmRelease('1.24.2', 'istiod', 'istiod-1-24-2') },
    null,
  ],
])('%s', async (_, files, version) => {
  expect(meshVersion(await declarationsIn(files), 'default')).toBe(version);
});

it('tells the environments apart', async () => {
  const versions = await declarationsIn({
    'clusters/dev/istiod.yaml': application('1.25.1'),
    'clusters/prod/istiod.yaml': application('1.24.2'),
  });
  const environments = new Set(versions.flatMap(({ environment }) => environment ?? []));
  expect([...environments].sort().map((name) => meshVersion(versions, name))).toEqual(['1.25.1', '1.24.2']);
});
